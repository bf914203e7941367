import { describe, expect, test } from '@jest/globals';
import type { Data, TestClient, Variables } from '../support/client.ts';
import { ANSWER, conflictsOf, sharedTicket } from '../support/conflicts.ts';
import { sync } from '../support/sessions.ts';
import { sharedStage } from '../support/stage.ts';
import { deleteTicket, readTicket, updateTicket } from '../support/tickets.ts';

const stage = sharedStage({ items: 2 });

const decide = async (client: TestClient, conflict: Data | undefined, input: Variables) =>
  client.ask(`mutation ($input: ResolveConflictInput!) { resolveConflict(input: $input) { ${ANSWER} } }`, {
    input: { id: conflict?.id, expectedVersion: conflict?.version, rememberAsRule: true, ...input },
  });
const rulesOf = async (client: TestClient, source: { readonly id: string }): Promise<Data[]> =>
  (
    await client.query('query ($id: ID!) { source(id: $id) { conflictRules { entityType field strategy by } } }', {
      id: source.id,
    })
  ).source.conflictRules;
const remove = async (client: TestClient, source: { readonly id: string }, field: string) =>
  (
    await client.mutate(
      'mutation ($id: ID!, $field: String!) { removeConflictRule(sourceId: $id, field: $field) { __typename ... on UserError { message } } }',
      { id: source.id, field },
    )
  ).removeConflictRule;

/** Both sides change the title once more. */
const disagree = async (of: Awaited<ReturnType<typeof sharedTicket>>, title: string) => {
  const { client, source, ticket, issue } = of;
  await updateTicket(client, (await readTicket(client, ticket.id)) as never, { title: `${title} here` });
  await stage.sandbox.linear.edit({ id: issue, type: 'issue', data: { title: `${title} there` } });
  await sync(client, source.id);
  return conflictsOf(client);
};

describe('a decision that is remembered', () => {
  test('settles the same field from then on, until the rule is removed', async () => {
    const shared = await sharedTicket(stage);
    const { client, source, ticket, issue } = shared;
    const [conflict] = await disagree(shared, 'First');
    expect((await decide(client, conflict, { strategy: 'EXTERNAL_WINS' })).errors ?? []).toEqual([]);
    expect(await rulesOf(client, source)).toEqual([
      { entityType: 'TICKET', field: 'title', strategy: 'EXTERNAL_WINS', by: client.actor },
    ]);
    await sync(client, source.id);
    expect(await disagree(shared, 'Second')).toEqual([]);
    expect(await readTicket(client, ticket.id)).toMatchObject({ title: 'Second there' });
    expect((await conflictsOf(client, 'RESOLVED')).map(({ resolution }) => resolution.automatic)).toContain(true);

    await updateTicket(client, (await readTicket(client, ticket.id)) as never, { description: 'Here.' });
    await stage.sandbox.linear.edit({ id: issue, type: 'issue', data: { description: 'There.' } });
    await sync(client, source.id);
    const [other] = await conflictsOf(client);
    expect(other?.fields).toMatchObject([{ name: 'description' }]);
    await decide(client, other, { strategy: 'LOCAL_WINS', rememberAsRule: false });

    expect(await remove(client, source, 'title')).toMatchObject({ __typename: 'ExternalSource' });
    expect(await rulesOf(client, source)).toEqual([]);
    expect(await disagree(shared, 'Third')).toMatchObject([{ fields: [{ name: 'title' }] }]);
    expect(await remove(client, source, 'title')).toMatchObject({ __typename: 'ConflictRuleNotFoundError' });
  });

  test('takes the side that was chosen by hand', async () => {
    const shared = await sharedTicket(stage);
    const { client, source, ticket } = shared;
    const [conflict] = await disagree(shared, 'First');
    await decide(client, conflict, { fields: [{ name: 'title', takeFrom: ticket.id }] });
    expect(await rulesOf(client, source)).toMatchObject([{ field: 'title', strategy: 'LOCAL_WINS' }]);
    await sync(client, source.id);
    expect(await disagree(shared, 'Second')).toEqual([]);
    expect(await readTicket(client, ticket.id)).toMatchObject({ title: 'Second here' });
  });

  test('is refused for a value of one’s own, and for a deletion', async () => {
    const shared = await sharedTicket(stage);
    const { client, source, ticket, issue } = shared;
    const [conflict] = await disagree(shared, 'First');
    const own = await decide(client, conflict, { fields: [{ name: 'title', value: 'Mine' }] });
    expect(own.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(await rulesOf(client, source)).toEqual([]);
    await decide(client, conflict, { strategy: 'LOCAL_WINS', rememberAsRule: false });
    await sync(client, source.id);
    await deleteTicket(client, (await readTicket(client, ticket.id)) as never);
    await stage.sandbox.linear.edit({ id: issue, type: 'issue', data: { title: 'Still there' } });
    await sync(client, source.id);
    const [deletion] = await conflictsOf(client);
    expect(deletion?.__typename).toBe('DeletionConflict');
    const refused = await decide(client, deletion, { strategy: 'LOCAL_WINS' });
    expect(refused.errors?.[0]?.message).toContain('one by one');
  });
});
