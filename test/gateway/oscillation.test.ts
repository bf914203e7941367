import { describe, expect, test } from '@jest/globals';
import type { Data, TestClient } from '../support/client.ts';
import { conflictsOf, resolveConflict } from '../support/conflicts.ts';
import { createTicket, readTicket, updateTicket } from '../support/tickets.ts';
import { sharedTrackers, syncAll } from '../support/trackers.ts';

const { stage, github, inLinear, inGithub, connectBoth } = sharedTrackers();

/** How often the gateway has changed an issue at either source. */
const updates = async (): Promise<number> =>
  [...(await stage.sandbox.linear.requests()), ...(await github().requests())].filter(
    ({ method, operation }) => operation === 'UpdateIssue' || method === 'PATCH',
  ).length;

const reasons = async (client: TestClient): Promise<Data[]> => {
  const { conflicts } = await client.query(
    '{ conflicts { edges { node { ... on FieldConflict { fields { name cause reason } } } } } }',
  );
  return conflicts.edges.map(({ node }: Data) => node.fields);
};

const detected = async (client: TestClient): Promise<Data[]> => {
  const { auditLog } = await client.query('{ auditLog { edges { node { action fields outcome by } } } }');
  return auditLog.edges.map(({ node }: Data) => node).filter(({ action }: Data) => action === 'CONFLICT_DETECTED');
};

/** A ticket that Linear and GitHub hold, in a space with both. */
const begin = async () => {
  const client = await stage.gateway.client();
  const { linear, hub } = await connectBoth(client);
  const sources: string[] = [linear.id, hub.id];
  const ticket = await createTicket(client, { title: 'Oil', privacy: 'SHAREABLE', shareWith: sources });
  await syncAll(client, sources);
  const [[issue], [there]] = await Promise.all([inLinear('Oil'), inGithub('Oil')]);
  return { client, sources, ticket, issue: issue as Data, there: there as Data };
};

/** Bots that each insist on a title of their own. */
const insist = async ({ issue, there }: { readonly issue: Data; readonly there: Data }): Promise<void> => {
  await stage.sandbox.linear.edit({ id: issue.id, type: 'issue', data: { title: 'OIL' } });
  await github().edit({ id: there.id, type: 'issue', data: { title: 'oil' } });
};

describe('two sources whose rules fight over a title', () => {
  test('are stopped by one conflict, whose decision lets the field flow again', async () => {
    const { client, sources, ticket, issue, there } = await begin();
    const before = await updates();
    for (let round = 0; round < 4; round += 1) {
      await stage.sandbox.linear.edit({ id: issue.id, type: 'issue', data: { title: 'OIL' } });
      await syncAll(client, sources);
      await github().edit({ id: there.id, type: 'issue', data: { title: 'oil' } });
      await syncAll(client, [...sources].reverse());
    }
    expect((await updates()) - before).toBeLessThanOrEqual(5);
    const [conflict, ...others] = await conflictsOf(client);
    expect(others).toEqual([]);
    expect(await reasons(client)).toEqual([
      [{ name: 'title', cause: 'OSCILLATION', reason: expect.stringMatching(/^title keeps changing back and forth/) }],
    ]);
    expect((await reasons(client))[0]?.[0].reason).toMatch(/“(OIL|oil)” and “(OIL|oil)”/);
    expect(await detected(client)).toMatchObject([{ fields: ['title'], outcome: 'OSCILLATION', by: null }]);

    const stopped = await updates();
    await insist({ issue, there });
    await syncAll(client, sources);
    const sessions = await syncAll(client, sources);
    expect(sessions.map(({ progress }) => [progress.updated, progress.pushed])).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(await updates()).toBe(stopped);
    expect(await conflictsOf(client)).toMatchObject([{ id: conflict?.id }]);

    const edited = await updateTicket(client, await readTicket(client, ticket.id), { estimate: 5 });
    expect(edited).toMatchObject({ estimate: 5 });
    await syncAll(client, sources);
    expect((await inLinear('OIL'))[0]?.data).toMatchObject({ estimate: 5 });

    const [open] = await conflictsOf(client);
    const fields = [{ name: 'title', value: 'Oil the gate' }];
    await resolveConflict(client, { id: open?.id, expectedVersion: open?.version, fields });
    await syncAll(client, sources);
    expect([(await inLinear('Oil the gate')).length, (await inGithub('Oil the gate')).length]).toEqual([1, 1]);
    await github().edit({ id: there.id, type: 'issue', data: { title: 'Oil it' } });
    await syncAll(client, [...sources].reverse());
    expect(await inLinear('Oil it')).toHaveLength(1);
    expect(await conflictsOf(client)).toEqual([]);
  });
});

describe('a source whose bot undoes what a person writes here', () => {
  test('is stopped when it has done so again and again, and never while the person alone changes their mind', async () => {
    const { client, sources, ticket, issue } = await begin();
    for (const title of ['Oil!', 'Oil', 'Oil!', 'Oil', 'Oil!', 'Oil']) {
      await updateTicket(client, await readTicket(client, ticket.id), { title });
      await syncAll(client, sources);
    }
    expect(await conflictsOf(client)).toEqual([]);
    let rounds = 0;
    while ((await conflictsOf(client)).length === 0 && rounds < 10) {
      rounds += 1;
      await updateTicket(client, await readTicket(client, ticket.id), { title: 'Grease' });
      await syncAll(client, sources);
      await stage.sandbox.linear.edit({ id: issue.id, type: 'issue', data: { title: 'Oil' } });
      await syncAll(client, sources);
    }
    expect(rounds).toBeLessThanOrEqual(3);
    expect(await readTicket(client, ticket.id)).toMatchObject({ title: 'Grease' });
    expect(await reasons(client)).toMatchObject([
      [{ reason: 'title keeps changing back and forth between “Grease” and “Oil”.' }],
    ]);
  });
});
