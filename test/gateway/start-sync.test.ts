import { describe, expect, test } from '@jest/globals';
import type { Variables } from '../support/client.ts';
import { SESSION_FIELDS, startSync, sync, waitForSession, waitUntil } from '../support/sessions.ts';
import { changeStatus, configureSource, connected, disconnectSource, readSource } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';

const stage = sharedStage();

const aSource = async (configuration: Variables = {}, activate = true) => {
  const client = await stage.gateway.client();
  return { client, ...(await connected(client, stage.sandbox, { configuration, activate })) };
};

const ERRORS = `query ($id: ID!, $first: Int, $after: String) {
  session(id: $id) {
    errors(first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { kind externalId internalId entityType message at } }
    }
  }
}`;

describe('startSync', () => {
  test('makes one session of twenty that are asked for at once', async () => {
    const { client, id } = await aSource();
    const applying = stage.gate.shut('before-advance');
    const answers = await Promise.all(Array.from({ length: 20 }, () => startSync(client, id)));
    const [started, ...none] = answers.filter(({ __typename }) => __typename === 'SyncSession');
    expect(none).toEqual([]);
    const refused = answers.filter(({ __typename }) => __typename === 'SyncAlreadyRunningError');
    expect(refused).toHaveLength(19);
    expect(refused.every(({ session }) => session.id === started.id)).toBe(true);
    applying.open();
    expect((await waitForSession(client, started.id)).last.status).toBe('SUCCEEDED');
    const { source } = await client.query('query ($id: ID!) { source(id: $id) { sessions { totalCount } } }', { id });
    expect(source.sessions.totalCount).toBe(1);
  });

  test('reads everything again when asked to, and finds it unchanged', async () => {
    const { client, id } = await aSource();
    const first = await sync(client, id);
    const again = await sync(client, id, { full: true });
    expect(again).toMatchObject({ status: 'SUCCEEDED', full: true, startedBy: 'alice', direction: 'PULL' });
    expect(again.progress).toMatchObject({ created: 0, updated: 0, unchanged: first.progress.created, failed: 0 });
  });

  test("is nobody's for an id that is not there, not yours, or not a source's", async () => {
    const { id } = await aSource();
    const bob = await stage.gateway.client();
    for (const other of [id, Buffer.from('Space:x').toString('base64url'), 'nonsense', '']) {
      expect(await startSync(bob, other)).toEqual({
        __typename: 'SourceNotFoundError',
        message: 'Source account not found',
      });
    }
  });

  test('needs an active source', async () => {
    const configuring = await aSource({}, false);
    const paused = await aSource();
    await changeStatus(paused.client, 'pauseSource', paused.id);
    const retained = await aSource();
    await disconnectSource(retained.client, retained.id, true);
    for (const { client, id } of [configuring, paused, retained]) {
      const answer = await startSync(client, id);
      expect(answer.__typename).toBe('SourceNotActiveError');
      expect(answer.message).toMatch(/^The source is (CONFIGURING|PAUSED|DISCONNECTED) and does not sync\. \S/);
    }
  });

  test('needs records that are kept here', async () => {
    const { client, id } = await aSource({ recordKeeping: 'APPLICATION' });
    expect((await startSync(client, id)).__typename).toBe('WrongRecordKeepingError');
  });

  test.each(['PUSH', 'DISABLED'])('cannot go %s where the source is only read', async (direction) => {
    const { client, id } = await aSource({ direction: 'PULL' });
    expect((await startSync(client, id, { direction })).__typename).toBe('DirectionNotSupportedError');
  });

  test('goes no way when the source is configured so', async () => {
    const { client, id } = await aSource({ direction: 'DISABLED' });
    for (const options of [{}, { direction: 'PULL' }]) {
      expect((await startSync(client, id, options)).__typename).toBe('DirectionNotSupportedError');
    }
  });
});

describe('a session', () => {
  test('waits out a short refusal, and repeats what failed', async () => {
    const { client, id } = await aSource();
    await stage.sandbox.linear.fault({ kind: 'rate-limit', retryAfterMs: 50 });
    await stage.sandbox.linear.fault({ kind: 'drop-connection' });
    const session = await sync(client, id);
    expect(session.status).toBe('SUCCEEDED');
    expect(session.progress.requests).toBeGreaterThanOrEqual(3);
  });

  test('is parked when the provider asks for more than a minute', async () => {
    const { client, id } = await aSource();
    await stage.sandbox.linear.fault({ kind: 'rate-limit', retryAfterMs: 90_000 });
    const { id: sessionId } = await startSync(client, id);
    const parked = await waitUntil(client, sessionId, ({ status }) => status === 'PARKED');
    expect(parked.progress.phase).toBe('WAITING');
    expect(Date.parse(parked.resumesAt)).toBeGreaterThan(Date.now() + 60_000);
    expect(await readSource(client, id)).toMatchObject({ status: 'ACTIVE', statusCode: 'RATE_LIMITED' });
    expect((await startSync(client, id)).__typename).toBe('SyncAlreadyRunningError');
  });

  test('fails at what is no answer of the provider, and leaves the source active', async () => {
    const { client, id } = await aSource();
    await stage.sandbox.linear.fault({ kind: 'malformed' });
    const session = await sync(client, id);
    expect(session.status).toBe('FAILED');
    const { errors } = (await client.query(ERRORS, { id: session.id })).session;
    expect(errors).toMatchObject({ totalCount: 1, edges: [{ node: { kind: 'PROTOCOL', externalId: null } }] });
    expect(errors.edges[0].node.message).toMatch(/\S/);
    expect(await readSource(client, id)).toMatchObject({
      status: 'ACTIVE',
      health: { consecutiveFailures: 1, successRate: 0 },
      lastSuccessfulPollAt: null,
    });
    expect(await sync(client, id)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('finds the project gone', async () => {
    const { client, id, project } = await aSource();
    await stage.sandbox.linear.remove(project);
    expect((await sync(client, id)).status).toBe('FAILED');
    expect(await readSource(client, id)).toMatchObject({ status: 'ERROR', statusCode: 'PROJECT_GONE' });
    expect((await client.query('{ tickets { totalCount } }')).tickets.totalCount).toBe(0);
  });

  test('goes on past items that cannot be read, and names each of them', async () => {
    const { client, id, project } = await aSource();
    const issues = (await stage.sandbox.linear.state()).filter(
      ({ type, data }) => type === 'issue' && (data.team as { id: string }).id === project,
    );
    const broken = issues.slice(0, 3);
    for (const issue of broken)
      await stage.sandbox.linear.edit({ id: issue.id, type: 'issue', data: { priority: 'never' } });
    const session = await sync(client, id);
    expect(session).toMatchObject({ status: 'PARTIAL', progress: { failed: 3 } });
    const first = (await client.query(ERRORS, { id: session.id, first: 2 })).session.errors;
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const rest = (await client.query(ERRORS, { id: session.id, after: first.pageInfo.endCursor })).session.errors;
    const named = [...first.edges, ...rest.edges].map(({ node }: { node: { externalId: string } }) => node.externalId);
    expect(named.sort()).toEqual(broken.map((issue) => issue.id).sort());
    expect(rest.edges[0].node).toMatchObject({ kind: 'REJECTED', entityType: 'TICKET' });
    expect((await client.query('{ tickets { totalCount } }')).tickets.totalCount).toBe(issues.length - 3);
    for (const issue of broken) await stage.sandbox.linear.edit({ id: issue.id, type: 'issue', data: { priority: 1 } });
    expect(await sync(client, id)).toMatchObject({ status: 'SUCCEEDED', progress: { created: 3, failed: 0 } });
  });

  test('is seen by those who watch the source, and in its list, newest first', async () => {
    const { client, id } = await aSource();
    const activity = client.subscribe(
      `${SESSION_FIELDS} subscription ($id: ID!) { syncActivity(sourceId: $id) { ...SessionFields source { id } } }`,
      { id },
    );
    const applying = stage.gate.shut('before-advance');
    const started = await startSync(client, id);
    const seen = activity.next();
    await applying.reached;
    applying.open();
    expect((await seen).value.syncActivity).toMatchObject({ id: started.id, source: { id } });
    for await (const { syncActivity } of activity) if (syncActivity.status === 'SUCCEEDED') break;
    const next = await sync(client, id);
    const { source } = await client.query(
      'query ($id: ID!) { source(id: $id) { sessions { edges { node { id } } } } }',
      { id },
    );
    expect(source.sessions.edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual([next.id, started.id]);
  });

  test('started by a schedule says so', async () => {
    const { client, id } = await aSource();
    const activity = client.subscribe(
      'subscription ($id: ID!) { syncActivity(sourceId: $id) { trigger startedBy status } }',
      { id },
    );
    const first = activity.next();
    await configureSource(client, { id, configuration: { schedule: '* * * * *' } });
    const { tenant } = client;
    const source = (await stage.gateway.services.stores.sources.list(tenant as never, {}, { first: 1, after: null }))
      .items[0]!;
    await stage.gateway.services.stores.sources.update(source, { nextSyncAt: new Date(0) });
    expect((await first).value.syncActivity).toMatchObject({ trigger: 'SCHEDULE', startedBy: null });
    for await (const { syncActivity } of activity) if (syncActivity.status === 'SUCCEEDED') break;
    expect(Date.parse((await readSource(client, id)).nextSyncAt)).toBeGreaterThan(Date.now() - 60_000);
  });
});
