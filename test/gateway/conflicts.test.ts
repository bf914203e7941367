import { describe, expect, test } from '@jest/globals';
import type { Data } from '../support/client.ts';
import {
  ANSWER,
  CONFLICT,
  claimConflict,
  conflictsOf,
  dismissConflict,
  resolveConflict,
  sharedTicket,
} from '../support/conflicts.ts';
import { sync } from '../support/sessions.ts';
import { connected } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';
import { readTicket, updateTicket } from '../support/tickets.ts';

const stage = sharedStage({ items: 2 });

const titleThere = async (id: string): Promise<unknown> =>
  (await stage.sandbox.linear.state()).find((one) => one.id === id)?.data.title;

const shared = (tenant?: string) => sharedTicket(stage, tenant);

/** The same ticket, with a title edited on both sides. */
const inConflict = async () => {
  const begun = await shared();
  const { client, source, ticket, issue } = begun;
  await updateTicket(client, ticket, { title: 'From here' });
  await stage.sandbox.linear.edit({ id: issue, type: 'issue', data: { title: 'From there' } });
  await sync(client, source.id);
  const [conflict] = await conflictsOf(client);
  return { ...begun, conflict: conflict as Data };
};

describe('a conflict', () => {
  test('arrives live, is claimed and decided, reaches both sides, and does not come back', async () => {
    const { client, source, ticket, issue } = await shared();
    const heard: Data[] = [];
    const listening = (async () => {
      for await (const { conflictDetected } of client.subscribe(`subscription { conflictDetected { ${CONFLICT} } }`)) {
        if (heard.push(conflictDetected) === 2) return;
      }
    })();
    await updateTicket(client, ticket, { title: 'From here' });
    await stage.sandbox.linear.edit({ id: issue, type: 'issue', data: { title: 'From there' } });
    await sync(client, source.id);
    const [conflict] = await conflictsOf(client);
    expect(conflict).toMatchObject({
      __typename: 'FieldConflict',
      status: 'OPEN',
      record: { id: ticket.id },
      fields: [{ name: 'title', base: 'First', candidates: [{ value: 'From here' }, { value: 'From there' }] }],
    });
    const claimed = await claimConflict(client, conflict?.id);
    expect(claimed).toMatchObject({ claimedBy: client.actor, version: 2 });
    await listening;
    expect(heard.map(({ version }) => version)).toEqual([1, 2]);

    const there = conflict?.fields[0].candidates[1].mapping.id;
    const decided = await resolveConflict(client, {
      id: claimed.id,
      expectedVersion: 2,
      fields: [{ name: 'title', takeFrom: there }],
    });
    expect(decided).toMatchObject({
      status: 'RESOLVED',
      resolution: { by: client.actor, automatic: false, fields: [{ name: 'title', value: 'From there' }] },
    });
    expect(await readTicket(client, ticket.id)).toMatchObject({ title: 'From there' });
    expect((await sync(client, source.id)).progress).toMatchObject({ pushed: 0, conflicts: 0 });
    expect(await titleThere(issue)).toBe('From there');
    expect(await conflictsOf(client)).toEqual([]);
  });

  test.each([
    ['LOCAL_WINS', 'From here'],
    ['EXTERNAL_WINS', 'From there'],
  ])('decided by %s leaves %j on both sides', async (strategy, title) => {
    const { client, source, ticket, issue, conflict } = await inConflict();
    await resolveConflict(client, { id: conflict.id, expectedVersion: conflict.version, strategy });
    await sync(client, source.id);
    expect(await readTicket(client, ticket.id)).toMatchObject({ title });
    expect(await titleThere(issue)).toBe(title);
    expect((await sync(client, source.id)).progress).toMatchObject({ pushed: 0, updated: 0, conflicts: 0 });
  });

  test('can be decided by a value of ones own', async () => {
    const { client, source, issue, conflict } = await inConflict();
    const fields = [{ name: 'title', value: 'From both' }];
    await resolveConflict(client, { id: conflict.id, expectedVersion: conflict.version, fields });
    await sync(client, source.id);
    expect(await titleThere(issue)).toBe('From both');
  });

  test('that is dismissed leaves the sides apart until one of them changes again', async () => {
    const { client, source, ticket, issue, conflict } = await inConflict();
    expect(await dismissConflict(client, conflict)).toMatchObject({ status: 'DISMISSED' });
    const apart = await readTicket(client, ticket.id);
    await updateTicket(client, apart, { estimate: 8 });
    await sync(client, source.id);
    expect([(await readTicket(client, ticket.id)).title, await titleThere(issue)]).toEqual(['From here', 'From there']);
    await stage.sandbox.linear.edit({ id: issue, type: 'issue', data: { title: 'There again' } });
    await sync(client, source.id);
    expect(await readTicket(client, ticket.id)).toMatchObject({ title: 'There again' });
    expect(await conflictsOf(client)).toEqual([]);
  });

  test('takes a later edit of either side as that side’s candidate', async () => {
    const { client, source, ticket, issue, conflict } = await inConflict();
    await updateTicket(client, await readTicket(client, ticket.id), { title: 'Here again' });
    await stage.sandbox.linear.edit({ id: issue, type: 'issue', data: { title: 'There again' } });
    await sync(client, source.id);
    const [now, ...others] = await conflictsOf(client);
    expect(others).toEqual([]);
    expect(now).toMatchObject({
      id: conflict.id,
      fields: [{ candidates: [{ value: 'Here again' }, { value: 'There again' }] }],
    });
  });

  test('is among those of its source and of its mapping, and of no other', async () => {
    const { client, source, conflict } = await inConflict();
    const other = await connected(client, stage.sandbox);
    const OF = `query ($id: ID!, $status: ConflictStatus) {
      source(id: $id) { conflicts(status: $status) { totalCount edges { node { id } } } mappings(entityType: TICKET) {
        edges { node { conflicts { id ... on FieldConflict { fields { name } } } } }
      } }
      conflicts(sourceId: $id, status: $status) { totalCount edges { node { id } } }
    }`;
    const of = async (id: string, status: string | null = 'OPEN') => client.query(OF, { id, status });
    const one = { totalCount: 1, edges: [{ node: { id: conflict.id } }] };
    const own = await of(source.id);
    expect(own).toMatchObject({ source: { conflicts: one }, conflicts: one });
    const waiting = own.source.mappings.edges.flatMap(({ node }: Data) => node.conflicts);
    expect(waiting).toEqual([{ id: conflict.id, fields: [{ name: 'title' }] }]);
    const none = { totalCount: 0, edges: [] };
    expect(await of(other.id)).toMatchObject({ source: { conflicts: none }, conflicts: none });
    expect(await of(source.id, 'RESOLVED')).toMatchObject({ source: { conflicts: none }, conflicts: none });
    expect((await of(source.id, null)).source.conflicts).toEqual(one);
  });

  test('ends by itself once the sides agree', async () => {
    const { client, source, issue, conflict } = await inConflict();
    await stage.sandbox.linear.edit({ id: issue, type: 'issue', data: { title: 'From here' } });
    await sync(client, source.id);
    expect(await conflictsOf(client)).toEqual([]);
    expect(await conflictsOf(client, 'RESOLVED')).toMatchObject([
      { id: conflict.id, resolution: { automatic: true, by: null } },
    ]);
  });

  test('is decided by one of two people', async () => {
    const { client, conflict } = await inConflict();
    const bob = await stage.gateway.client(client.tenant, 'bob');
    const input = { id: conflict.id, expectedVersion: conflict.version, strategy: 'LOCAL_WINS' };
    const answers = await Promise.all([resolveConflict(client, input), resolveConflict(bob, input)]);
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['FieldConflict', 'StaleConflictError']);
  });

  test('that somebody has claimed waits for them', async () => {
    const { client, conflict } = await inConflict();
    const bob = await stage.gateway.client(client.tenant, 'bob');
    const { version } = await claimConflict(client, conflict.id);
    const input = { id: conflict.id, expectedVersion: version, strategy: 'LOCAL_WINS' };
    expect(await resolveConflict(bob, input)).toMatchObject({ __typename: 'ConflictClaimedError' });
    expect(await claimConflict(bob, conflict.id)).toMatchObject({ __typename: 'ConflictClaimedError' });
    expect(await resolveConflict(client, input)).toMatchObject({ status: 'RESOLVED' });
  });

  test('whose decision is cut off before anything shows it is shown all the same', async () => {
    const { client, conflict, ticket } = await inConflict();
    const decided = stage.gate.shut('after-decision');
    const resolving = resolveConflict(client, {
      id: conflict.id,
      expectedVersion: conflict.version,
      fields: [{ name: 'title', value: 'Decided' }],
    });
    await decided.reached;
    for await (const event of client.subscribe('subscription { conflictResolved { id } }')) {
      expect(event).toMatchObject({ conflictResolved: { id: conflict.id } });
      break;
    }
    expect(await readTicket(client, ticket.id)).toMatchObject({ title: 'Decided' });
    decided.open();
    expect(await resolving).toMatchObject({ status: 'RESOLVED' });
  });

  test.each([
    ['nothing', {}],
    ['both', { strategy: 'LOCAL_WINS', fields: [{ name: 'title', value: 'x' }] }],
    ['a strategy that decides nothing', { strategy: 'MANUAL' }],
    ['a field that is not in it', { fields: [{ name: 'status', value: 'DONE' }] }],
    ['a value that cannot be', { fields: [{ name: 'title', value: '' }] }],
    ['no value', { fields: [{ name: 'title' }] }],
  ])('is not decided by %s', async (_what, decision) => {
    const { client, conflict } = await inConflict();
    const document = `mutation ($input: ResolveConflictInput!) { resolveConflict(input: $input) { ${ANSWER} } }`;
    const input = { id: conflict.id, expectedVersion: conflict.version, ...decision };
    const { errors } = await client.ask(document, { input });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(await conflictsOf(client)).toMatchObject([{ id: conflict.id, version: conflict.version }]);
  });
});
