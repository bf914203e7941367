import { describe, expect, test } from '@jest/globals';
import type { Data, TestClient } from '../support/client.ts';
import { sync } from '../support/sessions.ts';
import { connected } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';
import { aTicket, readTicket, updateTicket } from '../support/tickets.ts';

const stage = sharedStage({ items: 2 });

const WHY = `query ($id: ID!, $field: String!) {
  why(recordId: $id, field: $field) {
    field value at by mapping { source { id } } session { id }
    decision { status resolution { strategy by automatic } } waitsFor { status }
  }
}`;
const why = async (client: TestClient, id: string, field: string): Promise<Data> =>
  (await client.query(WHY, { id, field })).why;

const nobody = { by: null, mapping: null, session: null, decision: null, waitsFor: null };

/** A ticket that Linear holds, and whose title was then changed on both sides. */
const changedTwice = async (conflictStrategy: string) => {
  const client = await stage.gateway.client();
  const configuration = { direction: 'BIDIRECTIONAL', conflictStrategy };
  const source = await connected(client, stage.sandbox, { configuration });
  const ticket = await aTicket(client, { title: 'First', privacy: 'SHAREABLE', shareWith: [source.id] });
  await sync(client, source.id);
  const held = await readTicket(client, ticket.id);
  await updateTicket(client, held as never, { title: 'From here' });
  const edit = { id: held.mappings[0].externalId, type: 'issue', data: { title: 'From there' } };
  await stage.sandbox.linear.edit(edit);
  const session = await sync(client, source.id);
  return { client, source, ticket, session };
};

describe('why a field holds what it holds', () => {
  test('because somebody said so here', async () => {
    const client = await stage.gateway.client();
    const ticket = await aTicket(client, { title: 'First' });
    const bob = await stage.gateway.client(client.tenant, 'bob');
    await updateTicket(bob, ticket as never, { title: 'Second' });
    expect(await why(client, ticket.id, 'title')).toMatchObject({ ...nobody, value: 'Second', by: 'bob' });
    expect(await why(client, ticket.id, 'priority')).toMatchObject({ ...nobody, value: 'NONE', by: client.actor });
  });

  test('because a source says so, since the session that brought it', async () => {
    const client = await stage.gateway.client();
    const source = await connected(client, stage.sandbox);
    const first = await sync(client, source.id);
    const { tickets } = await client.query('{ tickets(first: 1) { edges { node { id mappings { externalId } } } } }');
    const { id, mappings } = tickets.edges[0].node;
    const edit = { id: mappings[0].externalId, type: 'issue', data: { title: 'From there' } };
    await stage.sandbox.linear.edit(edit);
    const second = await sync(client, source.id);
    const from = { ...nobody, mapping: { source: { id: source.id } } };
    expect(await why(client, id, 'title')).toMatchObject({ ...from, value: 'From there', session: { id: second.id } });
    expect(await why(client, id, 'priority')).toMatchObject({ ...from, session: { id: first.id } });
  });

  test.each([
    ['LOCAL_WINS', 'From here'],
    ['EXTERNAL_WINS', 'From there'],
  ])('because %s decided for it', async (strategy, value) => {
    const { client, ticket, session } = await changedTwice(strategy);
    const told = await why(client, ticket.id, 'title');
    const resolution = { strategy, by: null, automatic: true };
    expect(told).toMatchObject({ value, decision: { status: 'RESOLVED', resolution }, waitsFor: null });
    expect(told.session).toEqual(strategy === 'LOCAL_WINS' ? null : { id: session.id });
    await updateTicket(client, (await readTicket(client, ticket.id)) as never, { title: 'Later' });
    expect(await why(client, ticket.id, 'title')).toMatchObject({ value: 'Later', by: client.actor, decision: null });
  });

  test('although it waits for a person, and because one decided', async () => {
    const { client, ticket } = await changedTwice('MANUAL');
    expect(await why(client, ticket.id, 'title')).toMatchObject({
      value: 'From here',
      by: client.actor,
      decision: null,
      waitsFor: { status: 'OPEN' },
    });
    const { conflicts } = await client.query('{ conflicts { edges { node { id version } } } }');
    const { id, version: expectedVersion } = conflicts.edges[0].node;
    const input = { id, expectedVersion, strategy: 'EXTERNAL_WINS' };
    await client.mutate('mutation ($input: ResolveConflictInput!) { resolveConflict(input: $input) { __typename } }', {
      input,
    });
    const resolution = { strategy: 'EXTERNAL_WINS', by: client.actor, automatic: false };
    expect(await why(client, ticket.id, 'title')).toMatchObject({
      value: 'From there',
      decision: { resolution },
      waitsFor: null,
    });
  });

  test('is not told of what has no value, is not there, or is another’s', async () => {
    const client = await stage.gateway.client();
    const ticket = await aTicket(client);
    expect(await why(client, ticket.id, 'nonsense')).toBeNull();
    expect(await why(client, 'nonsense', 'title')).toBeNull();
    expect(await why(client, ticket.space.id, 'title')).toBeNull();
    expect(await why(await stage.gateway.client(), ticket.id, 'title')).toBeNull();
  });
});
