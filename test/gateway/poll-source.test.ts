import { afterEach, describe, expect, test } from '@jest/globals';
import { createHastyClock, sourceIdOf } from '../services/sync/engine.ts';
import { deadAddress } from '../support/host.ts';
import { isBadPage } from '../support/lists.ts';
import { connectedForApplication, fetchUpdates, identify, nodesOf, poll, readChanges } from '../support/polls.ts';
import { changeStatus, configureSource, connected, disconnectSource, readSource } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';

const clock = createHastyClock();
const stage = sharedStage({ items: 12, gateway: { overrides: { clock } } });

afterEach(() => clock.reset());

const connect = async () => {
  const client = await stage.gateway.client();
  const source = await connectedForApplication(client, stage.sandbox);
  clock.waits.length = 0;
  return { client, source };
};
const listing = { operation: 'Changes' };

describe('a poll', () => {
  test.each(['server-error', 'drop-connection', 'rate-limit'])('succeeds after three times %s', async (kind) => {
    const { client, source } = await connect();
    await stage.sandbox.linear.fault({ kind, count: 3, match: listing });
    expect(await poll(client, source.id)).toMatchObject({ totalCount: 12 });
    expect(clock.waits).toHaveLength(3);
    expect(await readSource(client, source.id)).toMatchObject({ health: { consecutiveFailures: 0, successRate: 1 } });
  });

  test.each([
    ['drop-connection', 'NetworkError', /could not be reached/],
    ['server-error', 'ProviderUnavailableError', /cannot answer at the moment/],
    ['malformed', 'ProviderUnavailableError', /no answer of the Linear API/],
  ])('that meets nothing but %s answers %s, and the time of the last successful one stays', async (...row) => {
    const [kind, member, message] = row;
    const { client, source } = await connect();
    const { polledAt } = await poll(client, source.id);
    await stage.sandbox.linear.fault({ kind, count: 4, match: listing });
    const failed = await fetchUpdates(client, source.id);
    expect(failed).toEqual({ __typename: member, message: expect.stringMatching(message) });
    expect(await readSource(client, source.id)).toMatchObject({
      status: 'ACTIVE',
      lastSuccessfulPollAt: polledAt,
      health: { consecutiveFailures: 1, lastError: failed.message, successRate: 0.5 },
    });
    await stage.sandbox.linear.clearFaults();
    await poll(client, source.id);
    expect((await readSource(client, source.id)).health.consecutiveFailures).toBe(0);
  });

  test('of a provider that asks for a long wait answers when to come back, and does not wait', async () => {
    const { client, source } = await connect();
    await stage.sandbox.linear.fault({ kind: 'rate-limit', retryAfterMs: 600_000, match: listing });
    const before = clock.now().getTime();
    const limited = await poll(client, source.id);
    expect(limited).toMatchObject({ __typename: 'ApiRateLimitError', message: expect.stringMatching(/asks to wait/) });
    expect(Date.parse(limited.retryAt)).toBeGreaterThan(before + 590_000);
    expect(clock.waits).toEqual([]);
    expect(await readSource(client, source.id)).toMatchObject({ status: 'ACTIVE', lastSuccessfulPollAt: null });
  });

  test('that is refused its credentials says so, and so does the source from then on', async () => {
    const { client, source } = await connect();
    await stage.sandbox.linear.fault({ kind: 'auth', match: listing });
    expect(await poll(client, source.id)).toEqual({
      __typename: 'SourceConnectionError',
      message: expect.stringMatching(/refuses the API key/),
    });
    expect(await readSource(client, source.id)).toMatchObject({
      status: 'ERROR',
      statusCode: 'RECONNECT_NEEDED',
      lastSuccessfulPollAt: null,
      health: { consecutiveFailures: 1 },
    });
    expect(clock.waits).toEqual([]);
  });

  test('of a project that is gone says so, and so does the source', async () => {
    const { client, source } = await connect();
    const { sources } = stage.gateway.services.stores;
    const found = await sources.get(client.tenant as never, sourceIdOf(source));
    const configuration = { ...found!.configuration, externalProjectId: '00000000-0000-4000-8000-000000000000' };
    await sources.update(found!, { configuration });
    expect(await poll(client, source.id)).toMatchObject({ __typename: 'SourceConnectionError' });
    expect(await readSource(client, source.id)).toMatchObject({ status: 'ERROR', statusCode: 'PROJECT_GONE' });
  });

  test('needs credentials and a project, and says which is missing', async () => {
    const client = await stage.gateway.client();
    const options = { activate: false, configuration: { recordKeeping: 'APPLICATION' } };
    const { id } = await connected(client, stage.sandbox, options);
    const missing = (message: RegExp) => ({
      __typename: 'SourceConnectionError',
      message: expect.stringMatching(message),
    });
    expect(await poll(client, id)).toEqual(missing(/No project is chosen/));
    await disconnectSource(client, id, true);
    expect(await poll(client, id)).toEqual(missing(/Reconnect it first/));
    expect(await readSource(client, id)).toMatchObject({ status: 'DISCONNECTED', health: { consecutiveFailures: 0 } });
  });

  test('of a host that is gone is a network failure', async () => {
    const { client, source } = await connect();
    const { sources } = stage.gateway.services.stores;
    const found = await sources.get(client.tenant as never, sourceIdOf(source));
    await sources.update(found!, { baseUrl: await deadAddress() });
    expect(await poll(client, source.id)).toMatchObject({ __typename: 'NetworkError' });
  });

  test('asks for the type that is named, and for no other', async () => {
    const { client, source } = await connect();
    const comments = await poll(client, source.id, { type: 'COMMENT' });
    const there = (await stage.sandbox.linear.state()).filter(({ type }) => type === 'comment');
    const [first] = nodesOf(comments);
    expect(first).toMatchObject({ entityType: 'COMMENT', name: first.externalId });
    expect(first.description).toBe(there.find(({ id }) => id === first.externalId)?.data.body);
    const requests = await stage.sandbox.linear.requests();
    expect(JSON.stringify(requests.at(-1)?.body)).toContain('"withIssues":false');
    const wrong = await client.ask(
      'mutation ($id: ID!) { fetchUpdates(sourceId: $id, entityType: GRADE) { __typename } }',
      {
        id: source.id,
      },
    );
    expect(wrong.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(wrong.errors[0]?.message).toContain('Linear has TICKET');
  });

  test('holds no deleted things', async () => {
    const { client, source } = await connect();
    const [gone] = nodesOf(await poll(client, source.id));
    await stage.sandbox.linear.remove(gone.externalId);
    const after = await poll(client, source.id);
    expect(after.totalCount).toBe(11);
    expect(nodesOf(after).map(({ externalId }) => externalId)).not.toContain(gone.externalId);
  });

  test('runs beside a few others of the tenant, and is refused beyond that', async () => {
    const { client, source } = await connect();
    const held = stage.gate.shut('before-poll');
    const polls = Array.from({ length: 4 }, () => poll(client, source.id));
    await held.reached;
    const slots = stage.gateway.services.pollSlots;
    while (true) {
      using slot = slots.enter(client.tenant as never);
      if (slot === null) break;
      await new Promise(setImmediate);
    }
    const fifth = await client.ask('mutation ($id: ID!) { pollExternalSource(sourceId: $id) { __typename } }', {
      id: source.id,
    });
    expect(fifth.errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    held.open();
    for (const one of await Promise.all(polls)) expect(one.totalCount).toBe(12);
    expect(await poll(client, source.id)).toMatchObject({ totalCount: 12 });
  });

  test('of a source that is disconnected meanwhile finds no source, and leaves nothing behind', async () => {
    const { client, source } = await connect();
    const held = stage.gate.shut('before-poll');
    const polling = poll(client, source.id);
    await held.reached;
    await disconnectSource(client, source.id);
    held.open();
    expect(await polling).toEqual({ __typename: 'SourceNotFoundError', message: 'Source account not found' });
    const { polls } = stage.gateway.services.stores;
    expect(await polls.removeAll(sourceIdOf(source))).toBe(0);
  });

  test('ends at once when its source is disconnected while the provider does not answer', async () => {
    const { client, source } = await connect();
    await stage.sandbox.linear.fault({ kind: 'timeout', match: listing });
    const before = (await stage.sandbox.linear.requests()).length;
    const polling = poll(client, source.id);
    while ((await stage.sandbox.linear.requests()).length === before) await new Promise(setImmediate);
    await disconnectSource(client, source.id);
    expect(await polling).toMatchObject({ __typename: 'SourceNotFoundError' });
    expect((await stage.sandbox.linear.requests()).length).toBe(before + 1);
  });

  test('ends when nobody waits for it any more', async () => {
    const { client, source } = await connect();
    await stage.sandbox.linear.fault({ kind: 'timeout', match: listing });
    const before = (await stage.sandbox.linear.requests()).length;
    const giveUp = new AbortController();
    const query = 'mutation ($id: ID!) { pollExternalSource(sourceId: $id) { __typename } }';
    const asking = fetch(`${stage.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: client.bearer },
      body: JSON.stringify({ query, variables: { id: source.id } }),
      signal: giveUp.signal,
    });
    const given = expect(asking).rejects.toThrow();
    while ((await stage.sandbox.linear.requests()).length === before) await new Promise(setImmediate);
    giveUp.abort();
    await given;
    const { pollSlots } = stage.gateway.services;
    // A place is given back when a poll has ended.
    for (let free = false; !free; ) {
      using slots = new DisposableStack();
      const taken = [1, 2, 3, 4].map(() => pollSlots.enter(client.tenant as never));
      for (const slot of taken) slots.use(slot);
      free = taken.every((slot) => slot !== null);
      await new Promise(setImmediate);
    }
    expect(await readSource(client, source.id)).toMatchObject({ health: { consecutiveFailures: 0 } });
  });

  test('of a paused source is made: the pause is of its schedule', async () => {
    const { client, source } = await connect();
    await changeStatus(client, 'pauseSource', source.id);
    expect(await poll(client, source.id)).toMatchObject({ totalCount: 12 });
    await stage.sandbox.linear.fault({ kind: 'auth', match: listing });
    await poll(client, source.id);
    expect(await readSource(client, source.id)).toMatchObject({ status: 'ERROR', statusCode: 'RECONNECT_NEEDED' });
  });
});

describe('the pages of a poll', () => {
  const PAGE = `mutation ($id: ID!, $pollId: ID!, $first: Int, $after: String) {
    identifyChanges(sourceId: $id, pollId: $pollId) {
      ... on ItemsToProcess { items(first: $first, after: $after) { pageInfo { endCursor } edges { cursor } } }
    }
  }`;

  test('are the whole, whatever their size', async () => {
    const { client, source } = await connect();
    const list = await poll(client, source.id, { first: 200 });
    for (const first of [1, 5, 12, 200]) {
      const read = await readChanges(client, source.id, list.pollId, first);
      expect(read.map(({ item }) => item)).toEqual(nodesOf(list));
    }
  });

  test('take 1 to 200 and no cursor but their own', async () => {
    const { client, source } = await connect();
    const [one, other] = [await poll(client, source.id), await poll(client, source.id)];
    const ask = (variables: object) => client.ask(PAGE, { id: source.id, pollId: one.pollId, ...variables });
    for (const first of [0, 201]) expect(isBadPage(await ask({ first }))).toBe(true);
    const own = (await ask({ first: 1 })).data.identifyChanges.items.pageInfo.endCursor;
    expect(isBadPage(await ask({ after: own }))).toBe(false);
    expect(isBadPage(await ask({ after: own, pollId: other.pollId }))).toBe(true);
    expect(isBadPage(await ask({ after: one.items.pageInfo.endCursor }))).toBe(true);
  });

  test('are there for their source, and for its tenant', async () => {
    const { client, source } = await connect();
    const { pollId } = await poll(client, source.id);
    const second = await connectedForApplication(client, stage.sandbox);
    const stranger = await connect();
    const gone = { __typename: 'PollNotFoundError', message: expect.stringMatching(/Poll again/) };
    expect(await identify(client, source.id, { pollId })).toMatchObject({ totalCount: 12, pollId });
    expect(await identify(client, second.id, { pollId })).toEqual(gone);
    expect(await identify(stranger.client, stranger.source.id, { pollId })).toEqual(gone);
    expect(await identify(client, source.id, { pollId: source.id })).toEqual(gone);
  });
});

test('who keeps the records can be chosen until there is a mapping, even after polls', async () => {
  const { client, source } = await connect();
  await poll(client, source.id);
  const configuration = { recordKeeping: 'GATEWAY' };
  expect(await configureSource(client, { id: source.id, configuration })).toMatchObject({ configuration });
});
