import { describe, expect, test } from '@jest/globals';
import type { Variables } from '../support/client.ts';
import { startSync, sync, waitForSession } from '../support/sessions.ts';
import {
  changeStatus,
  configureSource,
  connected,
  disconnectSource,
  readProjects,
  readSource,
} from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';

const stage = sharedStage();

/** Configures a source of its own, and makes sure that a refusal has changed nothing. */
const refused = async (configuration: Variables, { synced = false } = {}) => {
  const client = await stage.gateway.client();
  const { id } = await connected(client, stage.sandbox);
  if (synced) await sync(client, id);
  const before = await readSource(client, id);
  const answer = await configureSource(client, { id, configuration });
  expect(answer.__typename).not.toBe('ExternalSource');
  expect(await readSource(client, id)).toEqual(before);
  return answer;
};

describe('a configuration', () => {
  test('is changed where the input names something, and remembers who chose the strategy', async () => {
    const client = await stage.gateway.client('chooser', 'carol');
    const { id } = await connected(client, stage.sandbox);
    const before = await readSource(client, id);
    expect(before.configuration).toMatchObject({ conflictStrategy: 'MANUAL', strategyChosenBy: null });
    const answer = await configureSource(client, {
      id,
      expectedVersion: before.version,
      configuration: {
        conflictStrategy: 'EXTERNAL_WINS',
        schedule: '*/5 * * * *',
        timeZone: 'Europe/Berlin',
        fieldMappings: [{ local: 'priority', external: 'priority', direction: 'PULL', owner: 'EXTERNAL' }],
      },
    });
    expect(answer).toMatchObject({
      __typename: 'ExternalSource',
      version: before.version + 1,
      configuration: {
        externalProjectId: before.configuration.externalProjectId,
        conflictStrategy: 'EXTERNAL_WINS',
        strategyChosenBy: 'carol',
        schedule: '*/5 * * * *',
        timeZone: 'Europe/Berlin',
        direction: 'PULL',
      },
    });
    expect(Date.parse(answer.configuration.strategyChosenAt)).toBeGreaterThan(Date.now() - 60_000);
    expect(Date.parse(answer.nextSyncAt)).toBeGreaterThan(Date.now());
    const byLocal = new Map(answer.configuration.fieldMappings.map((one: { local: string }) => [one.local, one]));
    expect(byLocal.size).toBe(before.configuration.fieldMappings.length);
    expect(byLocal.get('priority')).toMatchObject({ direction: 'PULL', owner: 'EXTERNAL' });
    const cleared = await configureSource(client, { id, configuration: { schedule: null } });
    expect(cleared).toMatchObject({ nextSyncAt: null, configuration: { schedule: null, timeZone: 'Europe/Berlin' } });
  });

  test.each<[string, Variables]>([
    ['schedule', { schedule: '0 0 31 2 *' }],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['entityTypes', { entityTypes: ['GRADE'] }],
    ['requestTimeoutMs', { requestTimeoutMs: 1 }],
    ['externalProjectId', { externalProjectId: null }],
  ])('cannot have the %s %j', async (field, configuration) => {
    const answer = await refused(configuration);
    expect(answer).toMatchObject({ __typename: 'SourceNotValidError', field: `configuration.${field}` });
  });

  test('cannot change who keeps the records once there are mappings', async () => {
    const answer = await refused({ recordKeeping: 'APPLICATION' }, { synced: true });
    expect(answer).toMatchObject({ __typename: 'SourceNotValidError', field: 'configuration.recordKeeping' });
  });

  test('is not changed over a version that is not the expected one', async () => {
    const client = await stage.gateway.client();
    const { id } = await connected(client, stage.sandbox);
    const { version } = await readSource(client, id);
    const change = { id, expectedVersion: version, configuration: { cacheSeconds: 1 } };
    expect(await configureSource(client, change)).toMatchObject({ version: version + 1 });
    for (const expectedVersion of [version, version + 2, 0, -1]) {
      const answer = await configureSource(client, { ...change, expectedVersion });
      expect(answer.__typename).toBe('StaleSourceError');
    }
    expect(await readSource(client, id)).toMatchObject({ version: version + 1 });
  });

  test('takes one of twenty changes that expect the same version, and all that expect none', async () => {
    const client = await stage.gateway.client();
    const { id } = await connected(client, stage.sandbox);
    const { version: expectedVersion } = await readSource(client, id);
    const seconds = Array.from({ length: 20 }, (_, index) => index + 1);
    const expecting = await Promise.all(
      seconds.map((cacheSeconds) => configureSource(client, { id, expectedVersion, configuration: { cacheSeconds } })),
    );
    expect(expecting.filter(({ __typename }) => __typename === 'ExternalSource')).toHaveLength(1);
    expect(expecting.filter(({ __typename }) => __typename === 'StaleSourceError')).toHaveLength(19);
    const careless = await Promise.all(
      seconds.map((cacheSeconds) => configureSource(client, { id, configuration: { cacheSeconds } })),
    );
    expect(careless.filter(({ __typename }) => __typename === 'ExternalSource')).toHaveLength(20);
    expect(await readSource(client, id)).toMatchObject({ version: expectedVersion + 21 });
  });

  test("is nobody's for an id that is not there, not yours, or not a source's", async () => {
    const [alice, bob] = [await stage.gateway.client(), await stage.gateway.client()];
    const { id } = await connected(alice, stage.sandbox);
    const before = await readSource(alice, id);
    const { spaces } = await bob.query('{ spaces { edges { node { id } } } }');
    for (const other of [id, spaces.edges[0].node.id, 'nonsense', '']) {
      const answer = await configureSource(bob, { id: other, configuration: { cacheSeconds: 1 } });
      expect(answer).toEqual({ __typename: 'SourceNotFoundError', message: 'Source account not found' });
    }
    expect(await readSource(alice, id)).toEqual(before);
  });
});

describe('another project', () => {
  const elsewhere = { externalProjectId: '00000000-0000-4000-8000-000000000000' };

  test('has to be one that the account sees', async () => {
    expect((await refused(elsewhere)).__typename).toBe('ExternalProjectNotFoundError');
    expect((await refused({ externalProjectId: 'no-such-team' })).__typename).toBe('ExternalProjectNotFoundError');
  });

  test.each([
    ['auth', 'SourceConnectionError'],
    ['drop-connection', 'NetworkError'],
    ['rate-limit', 'ApiRateLimitError'],
    ['malformed', 'ProviderUnavailableError'],
    ['server-error', 'ProviderUnavailableError'],
  ])('is not taken when the provider answers with %s', async (kind, member) => {
    const client = await stage.gateway.client();
    const { id } = await connected(client, stage.sandbox);
    const before = await readSource(client, id);
    await stage.sandbox.linear.fault({ kind });
    expect((await configureSource(client, { id, configuration: elsewhere })).__typename).toBe(member);
    expect(await readSource(client, id)).toEqual(before);
  });

  test('is listed completely by the next session', async () => {
    const client = await stage.gateway.client();
    const { id } = await connected(client, stage.sandbox);
    await sync(client, id);
    const [, second] = await readProjects(client, id);
    await configureSource(client, { id, configuration: { externalProjectId: second } });
    const session = await sync(client, id);
    expect(session).toMatchObject({ status: 'SUCCEEDED', full: true });
    expect(session.progress.created).toBeGreaterThan(0);
  });
});

describe('a change while a session ends', () => {
  /** Answers whether the next session reads everything. */
  const changedMeanwhile = async (configuration: Variables): Promise<boolean> => {
    const client = await stage.gateway.client();
    const { id } = await connected(client, stage.sandbox, { configuration: { entityTypes: ['TICKET', 'LABEL'] } });
    const ending = stage.gate.shut('before-source');
    const session = await startSync(client, id);
    await ending.reached;
    await configureSource(client, { id, configuration });
    ending.open();
    expect((await waitForSession(client, session.id)).last.status).toBe('SUCCEEDED');
    const next = await sync(client, id);
    expect(next.status).toBe('SUCCEEDED');
    return next.full;
  };

  test('of the entity types is not lost: the next session reads everything', async () => {
    expect(await changedMeanwhile({ entityTypes: ['TICKET', 'LABEL', 'PERSON'] })).toBe(true);
  });
});

describe('a retained source', () => {
  test('can be configured, but not with another project', async () => {
    const client = await stage.gateway.client();
    const { id } = await connected(client, stage.sandbox);
    await changeStatus(client, 'pauseSource', id);
    await disconnectSource(client, id, true);
    const answer = await configureSource(client, { id, configuration: { schedule: '0 3 * * *' } });
    expect(answer).toMatchObject({ __typename: 'ExternalSource', status: 'DISCONNECTED', nextSyncAt: null });
    const other = await configureSource(client, { id, configuration: { externalProjectId: 'elsewhere' } });
    expect(other.__typename).toBe('SourceConnectionError');
  });
});
