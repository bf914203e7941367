import { describe, expect, test } from '@jest/globals';
import type { Data } from '../support/client.ts';
import { conflictsOf, resolveConflict } from '../support/conflicts.ts';
import { candidates, confirmCandidates, linkedBy, linkMapping, sharedFirstContact } from '../support/links.ts';
import { sync } from '../support/sessions.ts';
import { createComment, readTicket, updateTicket } from '../support/tickets.ts';
import { syncAll } from '../support/trackers.ts';

const { stage, github, connectBoth, inLinear, inGithub, atGithub, tickets, writes, begin, sidesOf } =
  sharedFirstContact();

describe('two systems that hold the same issues', () => {
  test('are joined when a person confirms it: nothing is made anywhere, and nothing is there twice', async () => {
    const titles = Array.from({ length: 25 }, (_, index) => `Shared issue ${index}`);
    const { client, sources, hub } = await begin(titles);
    const before = await tickets(client);
    expect(before.filter(({ title }) => titles.includes(title))).toHaveLength(50);
    const offered = await candidates(client, { id: hub });
    expect(offered.filter(({ record }) => titles.includes(record.title))).toHaveLength(25);
    expect(offered.every(({ isAmbiguous }) => !isAmbiguous)).toBe(true);

    expect(await confirmCandidates(client, { id: hub })).toMatchObject({ count: offered.length, ambiguous: 0 });
    const after = await tickets(client);
    expect(after).toHaveLength(before.length - offered.length);
    for (const title of titles) {
      const [ticket, ...others] = after.filter((one) => one.title === title);
      expect([others, ticket?.mappings.length]).toEqual([[], 2]);
    }
    expect(await candidates(client, { id: hub })).toEqual([]);
    expect(await conflictsOf(client)).toEqual([]);
    await syncAll(client, sources);
    const written = await writes();
    for (const { progress } of await syncAll(client, [...sources, ...sources])) {
      expect(progress).toMatchObject({ created: 0, updated: 0, pushed: 0, conflicts: 0 });
    }
    expect(await writes()).toBe(written);
    expect((await inGithub('Shared issue 3')).length + (await inLinear('Shared issue 3')).length).toBe(2);

    const joined = after.find(({ title }) => title === 'Shared issue 7');
    await updateTicket(client, (await readTicket(client, joined?.id)) as never, { title: 'Seven' });
    await syncAll(client, sources);
    expect([(await inGithub('Seven')).length, (await inLinear('Seven')).length]).toEqual([1, 1]);
  });

  test('that differ ask a person, field by field; what one of them leaves open is filled in', async () => {
    const { client, sources, hub } = await begin(['Mend the gate']);
    const { here, there, mapping } = await sidesOf(client, 'Mend the gate', hub);
    await stage.sandbox.linear.edit({
      id: here.mappings[0].externalId,
      type: 'issue',
      data: { description: 'As Linear has it.' },
    });
    const [issue] = await inGithub('Mend the gate');
    await github().edit({ id: issue?.id, type: 'issue', data: { body: 'As GitHub has it.' } });
    await syncAll(client, sources);
    expect((await candidates(client, { id: hub })).find(({ record }) => record.id === here.id)?.differing).toContain(
      'description',
    );
    await linkedBy(client, await linkMapping(client, mapping, here.id));
    const [conflict] = await conflictsOf(client);
    expect(conflict).toMatchObject({
      record: { id: here.id },
      fields: [
        {
          name: 'description',
          base: null,
          candidates: [{ value: 'As Linear has it.' }, { value: 'As GitHub has it.' }],
        },
      ],
    });
    expect((await readTicket(client, there.id)).deletedAt).not.toBeNull();
    const decision = { id: conflict?.id, expectedVersion: conflict?.version, strategy: 'EXTERNAL_WINS' };
    expect(await resolveConflict(client, decision)).toMatchObject({ status: 'RESOLVED' });
    await syncAll(client, sources);
    expect((await inLinear('Mend the gate'))[0]?.data.description).toBe('As GitHub has it.');
    expect((await inGithub('Mend the gate'))[0]?.data.body).toBe('As GitHub has it.');
  });

  test('bring their comments along', async () => {
    const { client, sources, hub } = await begin(['Oil the hinge']);
    const { here, there, mapping } = await sidesOf(client, 'Oil the hinge', hub);
    const [issue] = await inGithub('Oil the hinge');
    await github().edit({ type: 'comment', data: { issue: issue?.data.number, body: 'Seen at GitHub.' } });
    await sync(client, hub);
    expect(await createComment(client, { ticketId: there.id, body: 'Said here.' })).toMatchObject({
      __typename: 'Comment',
    });
    await sync(client, hub);
    await linkedBy(client, await linkMapping(client, mapping, here.id));
    await syncAll(client, sources);
    const { ticket } = await client.query(
      'query ($id: ID!) { ticket(id: $id) { comments { edges { node { body } } } } }',
      { id: here.id },
    );
    expect(ticket.comments.edges.map(({ node }: Data) => node.body)).toEqual(['Seen at GitHub.', 'Said here.']);
  });

  test('have equal labels linked before, so that they are no difference', async () => {
    const client = await stage.gateway.client();
    const { linear, hub } = await connectBoth(client);
    const label = await stage.sandbox.linear.edit({ type: 'label', data: { name: 'wooden', teamId: linear.project } });
    await stage.sandbox.linear.edit({
      type: 'issue',
      data: { title: 'Plane the door', teamId: linear.project, labelIds: [label.id] },
    });
    await github().edit({ type: 'label', data: { repository: 'sandbox/app', name: 'wooden', color: '000000' } });
    await atGithub({ title: 'Plane the door', labels: ['wooden'] });
    await syncAll(client, [linear.id, hub.id]);
    const labels = await candidates(client, { id: hub.id, type: 'LABEL' });
    expect(labels.map(({ record }) => record.name)).toContain('wooden');
    await confirmCandidates(client, { id: hub.id, type: 'LABEL' });
    await confirmCandidates(client, { id: hub.id });
    const [ticket, ...others] = (await tickets(client)).filter(({ title }) => title === 'Plane the door');
    expect([others, (await readTicket(client, ticket?.id)).labels]).toEqual([[], ['wooden']]);
    expect((await conflictsOf(client)).flatMap(({ fields }) => fields.map(({ name }: Data) => name))).not.toContain(
      'labels',
    );
  });

  test('of equal titles among their own are not paired by themselves', async () => {
    const { client, hub } = await begin(['Twice', 'Twice', 'Once']);
    const offered = await candidates(client, { id: hub });
    expect(offered.filter(({ record }) => record.title === 'Twice').map(({ isAmbiguous }) => isAmbiguous)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(await confirmCandidates(client, { id: hub })).toMatchObject({ ambiguous: 2 });
    expect((await tickets(client)).filter(({ title }) => title === 'Twice')).toHaveLength(4);
    expect((await tickets(client)).filter(({ title }) => title === 'Once')).toHaveLength(1);
  });

  test('that name each other are found by that', async () => {
    const client = await stage.gateway.client();
    const { linear, hub } = await connectBoth(client);
    await stage.sandbox.linear.edit({ type: 'issue', data: { title: 'One title', teamId: linear.project } });
    await sync(client, linear.id);
    const { here } = await sidesOf(client, 'One title', hub.id);
    const { ticket } = await client.query('query ($id: ID!) { ticket(id: $id) { mappings { url } } }', { id: here.id });
    await atGithub({ title: 'Another title', body: `See ${ticket.mappings[0].url}?tab=1, please.` });
    await sync(client, hub.id);
    expect(await candidates(client, { id: hub.id, rule: 'REFERENCE' })).toMatchObject([{ record: { id: here.id } }]);
  });
});
