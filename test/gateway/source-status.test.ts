import { describe, expect, test } from '@jest/globals';
import type { TestClient } from '../support/client.ts';
import { startSandbox } from '../support/sandbox.ts';
import { startSync, sync, waitForSession } from '../support/sessions.ts';
import {
  changeStatus,
  configureSource,
  connected,
  connectSource,
  disconnectSource,
  readSource,
  type StateMutation,
} from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';

const stage = sharedStage();

type Status = 'CONFIGURING' | 'ACTIVE' | 'PAUSED' | 'ERROR' | 'DISCONNECTED';

/** A source brought to a status through the API. */
const sourceIn = async (client: TestClient, status: Status): Promise<string> => {
  const { id } = await connected(client, stage.sandbox, { activate: status !== 'CONFIGURING' });
  if (status === 'PAUSED') await changeStatus(client, 'pauseSource', id);
  if (status === 'DISCONNECTED') await disconnectSource(client, id, true);
  if (status === 'ERROR') {
    await stage.sandbox.linear.fault({ kind: 'auth' });
    await changeStatus(client, 'refreshSource', id);
  }
  expect(await readSource(client, id)).toMatchObject({ status });
  return id;
};

/** What each mutation makes of a source in each status; null where it refuses. */
const OUTCOMES: Readonly<Record<StateMutation, Readonly<Record<Status, Status | null>>>> = {
  activateSource: { CONFIGURING: null, ACTIVE: 'ACTIVE', PAUSED: null, ERROR: null, DISCONNECTED: null },
  pauseSource: { CONFIGURING: null, ACTIVE: 'PAUSED', PAUSED: 'PAUSED', ERROR: null, DISCONNECTED: null },
  resumeSource: { CONFIGURING: null, ACTIVE: 'ACTIVE', PAUSED: 'ACTIVE', ERROR: null, DISCONNECTED: null },
  refreshSource: {
    CONFIGURING: 'CONFIGURING',
    ACTIVE: 'ACTIVE',
    PAUSED: 'PAUSED',
    ERROR: 'ACTIVE',
    DISCONNECTED: null,
  },
};

describe.each(Object.entries(OUTCOMES) as [StateMutation, Record<Status, Status | null>][])('%s', (name, outcomes) => {
  test.each(Object.entries(outcomes) as [Status, Status | null][])('of a source that is %s: %s', async (from, to) => {
    const client = await stage.gateway.client();
    const id = await sourceIn(client, from);
    const before = await readSource(client, id);
    const answer = await changeStatus(client, name, id);
    if (to === null) {
      expect(answer.__typename).toBe('SourceNotActiveError');
      expect(await readSource(client, id)).toEqual(before);
    } else {
      expect(answer).toMatchObject({
        __typename: 'ExternalSource',
        status: to,
        version: before.version + (from === to ? 0 : 1),
      });
      if (to === 'ACTIVE') expect(answer).toMatchObject({ statusCode: null, statusReason: null });
      expect(await readSource(client, id)).toEqual({ ...before, ...without(answer, '__typename') });
    }
  });

  test("of a source that is not there, not yours, or no source's id", async () => {
    const [alice, bob] = [await stage.gateway.client(), await stage.gateway.client()];
    const { id } = await connected(alice, stage.sandbox);
    for (const other of [id, Buffer.from('Ticket:x').toString('base64url'), 'nonsense', '']) {
      expect(await changeStatus(bob, name, other)).toEqual({
        __typename: 'SourceNotFoundError',
        message: 'Source account not found',
      });
    }
  });
});

const without = (answer: Record<string, unknown>, name: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(answer).filter(([key]) => key !== name));

const PROVIDER_ANSWERS = [
  ['auth', 'InvalidCredentialsError'],
  ['drop-connection', 'NetworkError'],
  ['rate-limit', 'ApiRateLimitError'],
  ['malformed', 'ProviderUnavailableError'],
] as const;

describe('activateSource', () => {
  test.each(PROVIDER_ANSWERS)('leaves the source as it is when the provider answers with %s', async (kind, member) => {
    const client = await stage.gateway.client();
    const project = (await connected(client, stage.sandbox)).project;
    const source = await configuring(client, project);
    await stage.sandbox.linear.fault({ kind });
    expect((await changeStatus(client, 'activateSource', source.id)).__typename).toBe(member);
    expect(await readSource(client, source.id)).toEqual(source);
  });
});

/** A source whose project is chosen and which is not activated yet. */
const configuring = async (client: TestClient, project: string, sandbox = stage.sandbox) => {
  const { id } = await connected(client, sandbox, { activate: false });
  await configureSource(client, { id, configuration: { externalProjectId: project } });
  return readSource(client, id);
};

describe('refreshSource', () => {
  test.each(PROVIDER_ANSWERS.slice(1))('keeps the status when the provider answers with %s', async (kind, member) => {
    const client = await stage.gateway.client();
    const { id } = await connected(client, stage.sandbox);
    const before = await readSource(client, id);
    await stage.sandbox.linear.fault({ kind });
    expect((await changeStatus(client, 'refreshSource', id)).__typename).toBe(member);
    expect(await readSource(client, id)).toEqual(before);
  });

  test('finds a key revoked, says so to everybody who watches, and finds it working again', async () => {
    const client = await stage.gateway.client();
    const { id } = await connected(client, stage.sandbox, { configuration: { schedule: '0 3 * * *' } });
    const states = client.subscribe(
      'subscription ($id: ID!) { sourceStatusChanged(sourceId: $id) { status statusCode nextSyncAt version } }',
      { id },
    );
    const next = async () => (await states.next()).value.sourceStatusChanged;
    expect(await next()).toMatchObject({ status: 'ACTIVE', statusCode: null });

    await stage.sandbox.linear.fault({ kind: 'auth', count: 100 });
    const refused = await changeStatus(client, 'refreshSource', id);
    expect(refused.__typename).toBe('InvalidCredentialsError');
    expect(await next()).toMatchObject({ status: 'ERROR', statusCode: 'RECONNECT_NEEDED', nextSyncAt: null });
    const broken = await readSource(client, id);
    expect(broken.statusReason).toMatch(/\S/);
    expect(await startSync(client, id)).toMatchObject({ __typename: 'SourceNotActiveError' });
    await changeStatus(client, 'refreshSource', id);
    expect(await readSource(client, id)).toEqual(broken);

    await stage.sandbox.linear.clearFaults();
    const back = await changeStatus(client, 'refreshSource', id);
    expect(back).toMatchObject({ status: 'ACTIVE', statusCode: null, statusReason: null });
    expect(back.nextSyncAt).not.toBeNull();
    expect(await next()).toMatchObject({ status: 'ACTIVE', statusCode: null, version: back.version });
    await states.return();
    expect(await sync(client, id)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('brings back a source whose key was revoked during a sync, with its mappings', async () => {
    const client = await stage.gateway.client();
    const { id } = await connected(client, stage.sandbox);
    await sync(client, id);
    const count = 'query ($id: ID!) { source(id: $id) { mappings { totalCount } } }';
    const before = await client.query(count, { id });
    await stage.sandbox.linear.fault({ kind: 'auth', count: 100 });
    expect(await sync(client, id)).toMatchObject({ status: 'FAILED' });
    expect(await readSource(client, id)).toMatchObject({
      status: 'ERROR',
      statusCode: 'RECONNECT_NEEDED',
      health: { consecutiveFailures: 1, successRate: 0.5 },
    });
    await stage.sandbox.linear.clearFaults();
    await changeStatus(client, 'refreshSource', id);
    expect(await client.query(count, { id })).toEqual(before);
    expect(await sync(client, id)).toMatchObject({ status: 'SUCCEEDED', full: false });
    expect(await readSource(client, id)).toMatchObject({ health: { consecutiveFailures: 0 } });
  });

  test('refuses another account, and changes nothing', async () => {
    const client = await stage.gateway.client();
    await using first = await startSandbox({ seed: 1 });
    const { id, project } = await connected(client, first);
    const chosen = await configuring(client, project, first);
    const before = await readSource(client, id);
    await first[Symbol.asyncDispose]();

    await using _second = await startSandbox({ seed: 2, port: first.port });
    const answer = await changeStatus(client, 'refreshSource', id);
    expect(answer).toMatchObject({ __typename: 'DifferentAccountError', expected: before.accountName });
    expect(answer.found).toMatch(/\S/);
    expect(await readSource(client, id)).toEqual(before);
    expect((await changeStatus(client, 'activateSource', chosen.id)).__typename).toBe('ExternalProjectNotFoundError');
    expect(await readSource(client, chosen.id)).toEqual(chosen);
  });

  test('finds a project gone, and finds it again', async () => {
    const client = await stage.gateway.client();
    const { id, project } = await connected(client, stage.sandbox);
    await stage.sandbox.linear.remove(project);
    expect((await changeStatus(client, 'refreshSource', id)).__typename).toBe('ExternalProjectNotFoundError');
    expect(await readSource(client, id)).toMatchObject({ status: 'ERROR', statusCode: 'PROJECT_GONE' });
    await stage.sandbox.linear.edit({ id: project, type: 'team', data: { archivedAt: null } });
    expect(await changeStatus(client, 'refreshSource', id)).toMatchObject({ status: 'ACTIVE', statusCode: null });
  });
});

describe('pauseSource', () => {
  test('ends a sync under way at its next batch, and keeps what had been applied', async () => {
    const client = await stage.gateway.client();
    const { id } = await connected(client, stage.sandbox);
    const applying = stage.gate.shut('before-advance');
    const session = await startSync(client, id);
    await applying.reached;
    expect(await changeStatus(client, 'pauseSource', id)).toMatchObject({ status: 'PAUSED', nextSyncAt: null });
    applying.open();
    const { last } = await waitForSession(client, session.id);
    expect(last).toMatchObject({ status: 'CANCELLED', progress: { phase: 'FINISHED' } });
    const { tickets } = await client.query('{ tickets { totalCount } }');
    expect(tickets.totalCount).toBeLessThanOrEqual(12);
    expect(await readSource(client, id)).toMatchObject({ status: 'PAUSED' });
    await changeStatus(client, 'resumeSource', id);
    expect(await sync(client, id)).toMatchObject({ status: 'SUCCEEDED' });
    expect((await client.query('{ tickets { totalCount } }')).tickets.totalCount).toBe(12);
  });

  test('makes twenty that pause at once agree', async () => {
    const client = await stage.gateway.client();
    const { id } = await connected(client, stage.sandbox);
    const { version } = await readSource(client, id);
    const answers = await Promise.all(Array.from({ length: 20 }, () => changeStatus(client, 'pauseSource', id)));
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.version}`))).toEqual(
      new Set([`PAUSED ${version + 1}`]),
    );
  });
});

test('a source connected with its project is active at once, and plans its first sync', async () => {
  const client = await stage.gateway.client();
  const { project } = await connected(client, stage.sandbox);
  const source = await connectSource(client, {
    name: 'At once',
    credentials: stage.sandbox.credentials(),
    configuration: { externalProjectId: project, schedule: '0 3 * * *' },
  });
  expect(source).toMatchObject({ status: 'ACTIVE', statusCode: null, configuration: { externalProjectId: project } });
  expect(Date.parse(source.nextSyncAt)).toBeGreaterThan(Date.now());
});
