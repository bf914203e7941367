import { describe, expect, test } from '@jest/globals';
import { failedMapping, failedMappings, retried } from '../../support/bad-input.ts';
import type { Data } from '../../support/client.ts';
import { aTicket, readTicket, updateTicket } from '../../support/tickets.ts';
import { sharedTrackers, syncAll } from '../../support/trackers.ts';

const { stage, inLinear, inGithub, connectBoth } = sharedTrackers();

/** A space with both trackers, and a person of Linear's who works there. */
const begin = async () => {
  const client = await stage.gateway.client();
  const { linear, hub } = await connectBoth(client);
  const sources: string[] = [linear.id, hub.id];
  await syncAll(client, sources);
  const { people } = await client.query('{ people { edges { node { id name mappings { externalId } } } } }');
  const gone = (await stage.sandbox.linear.state()).filter(({ data }) => data.active === false).map(({ id }) => id);
  const [person, other] = people.edges
    .map(({ node }: Data) => node)
    .filter(({ mappings }: Data) => !gone.includes(mappings[0].externalId));
  const account = person.mappings[0].externalId as string;
  const leave = (active = false) => stage.sandbox.linear.edit({ id: account, type: 'user', data: { active } });
  return { client, linear, sources, person, other, leave, sharing: { privacy: 'SHAREABLE', shareWith: sources } };
};

describe('an assignee who was deactivated at Linear', () => {
  test.each(['made', 'changed'])('is told by name where a ticket is %s, and the rest goes on', async (what) => {
    const { client, linear, sources, person, leave, sharing } = await begin();
    const assignees = [person.id];
    if (what === 'changed') {
      const { id } = await aTicket(client, { title: 'Whose?', ...sharing });
      await syncAll(client, sources);
      await leave();
      await updateTicket(client, await readTicket(client, id), { assignees });
    } else {
      await leave();
      await aTicket(client, { title: 'Whose?', assignees, ...sharing });
    }
    await aTicket(client, { title: 'Mine', ...sharing });
    const [session] = await syncAll(client, sources);
    expect(session).toMatchObject({ status: 'PARTIAL', progress: { failed: 1 } });
    expect([(await inLinear('Mine')).length, (await inGithub('Mine')).length]).toEqual([1, 1]);
    expect(await inGithub('Whose?')).toHaveLength(1);
    const mapping = await failedMapping(client, linear.id);
    expect(mapping.errorMessage).toBe(
      `Linear assigns nothing to ${person.name}, whose account there is not active. Assign somebody else.`,
    );
    await leave(true);
    expect(await retried(client, linear.id, mapping.id)).toMatchObject({ status: 'SUCCEEDED' });
    const [issue] = (await inLinear('Whose?')) as [Data];
    expect(issue.data.assignee).toMatchObject({ id: person.mappings[0].externalId });
    expect(await failedMappings(client, linear.id)).toEqual([]);
  });

  test('stays assigned, and other fields flow', async () => {
    const { client, sources, person, leave, sharing } = await begin();
    const { id } = await aTicket(client, { title: 'Old', assignees: [person.id], ...sharing });
    await syncAll(client, sources);
    await leave();
    await updateTicket(client, await readTicket(client, id), { title: 'New' });
    for (const session of await syncAll(client, sources)) expect(session).toMatchObject({ status: 'SUCCEEDED' });
    expect(await inLinear('New')).toHaveLength(1);
    expect((await readTicket(client, id)).assignees).toMatchObject([{ name: person.name }]);
  });

  test('is replaced by somebody else', async () => {
    const { client, linear, sources, person, other, leave, sharing } = await begin();
    await leave();
    const { id } = await aTicket(client, { title: 'Whose?', assignees: [person.id], ...sharing });
    await syncAll(client, sources);
    const mapping = await failedMapping(client, linear.id);
    await updateTicket(client, await readTicket(client, id), { assignees: [other.id] });
    expect(await retried(client, linear.id, mapping.id)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await inLinear('Whose?')).toHaveLength(1);
  });
});
