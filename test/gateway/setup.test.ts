import { describe, expect, test } from '@jest/globals';
import { sourceIdOf } from '../services/sync/engine.ts';
import type { Data, TestClient } from '../support/client.ts';
import { uniqueName } from '../support/gateway.ts';
import { startSync, sync } from '../support/sessions.ts';
import {
  changeStatus,
  configureSource,
  connected,
  connectSource,
  expectMember,
  readProjects,
  readSource,
} from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';

const stage = sharedStage();

const report = async (client: TestClient, id: string, sample = 20): Promise<Data> => {
  const { setupReport } = await client.query(
    `query ($id: ID!, $sample: Int) {
      setupReport(sourceId: $id, sample: $sample) {
        __typename
        ... on SetupReport {
          lastAppliedAt
          counts { entityType external mapped failed }
          items { externalId url internalId fields { local external localValue externalValue agrees } }
        }
        ... on UserError { message }
        ... on SourceNotValidError { field }
      }
    }`,
    { id, sample },
  );
  return setupReport;
};

const listings = async (): Promise<number> =>
  (await stage.sandbox.linear.requests()).filter(({ operation }) => operation === 'Changes').length;

const disagreeing = ({ items }: Data): readonly string[] =>
  items.flatMap(({ fields }: Data) => fields.filter(({ agrees }: Data) => !agrees).map(({ local }: Data) => local));

describe('the set-up', () => {
  test('goes its seven steps, can be left between any two, and syncs nothing before the sixth', async () => {
    const client = await stage.gateway.client();
    await stage.sandbox.linear.reset();
    const { providers } = await client.query('{ providers { provider } }');
    expect(providers).toContainEqual({ provider: 'LINEAR' });

    const name = uniqueName('set-up');
    const { id } = expectMember(
      'ExternalSource',
      await connectSource(client, { name, credentials: stage.sandbox.credentials() }),
    );
    const steps: readonly (() => Promise<Data>)[] = [
      async () => {
        const [externalProjectId] = await readProjects(client, id);
        return configureSource(client, { id, configuration: { externalProjectId } });
      },
      () =>
        configureSource(client, {
          id,
          configuration: { fieldMappings: [{ local: 'linearKey', external: 'identifier', direction: 'PULL' }] },
        }),
      () => configureSource(client, { id, configuration: { pulledPrivacy: 'LOCAL_ONLY', schedule: '* * * * *' } }),
    ];
    for (const step of steps) {
      expect((await startSync(client, id)).__typename).toBe('SourceNotActiveError');
      expect(expectMember('ExternalSource', await step())).toMatchObject({ status: 'CONFIGURING', nextSyncAt: null });
      // Whoever comes back finds what was chosen so far.
      expect(await readSource(client, id)).toMatchObject({ name, status: 'CONFIGURING' });
    }
    expect((await startSync(client, id)).__typename).toBe('SourceNotActiveError');
    expect(await listings()).toBe(0);

    expect(await changeStatus(client, 'activateSource', id)).toMatchObject({ status: 'ACTIVE' });
    expect((await sync(client, id)).status).toBe('SUCCEEDED');
    const result = await report(client, id);
    expect(result.lastAppliedAt).not.toBeNull();
    for (const { external, mapped, failed } of result.counts)
      expect({ mapped, failed }).toEqual({ mapped: external, failed: 0 });
    expect(result.items.length).toBeGreaterThan(5);
    expect(disagreeing(result)).toEqual([]);
  });

  test('does not end while the mapping is incomplete, as an older gateway may have left it', async () => {
    const client = await stage.gateway.client();
    const { id, project } = await connected(client, stage.sandbox, { activate: false });
    await configureSource(client, { id, configuration: { externalProjectId: project } });
    const { sources } = stage.gateway.services.stores;
    const source = await sources.get(client.tenant as never, sourceIdOf({ id }));
    if (source === null) throw new Error('The source is missing.');
    const fieldMappings = source.configuration.fieldMappings.filter(({ local }) => local !== 'title');
    await sources.update(source, { configuration: { ...source.configuration, fieldMappings } });
    expect(await changeStatus(client, 'activateSource', id)).toMatchObject({
      __typename: 'SourceNotActiveError',
      message: expect.stringContaining('title'),
    });
    await configureSource(client, { id, configuration: { fieldMappings: [{ local: 'title', external: 'title' }] } });
    expect(await changeStatus(client, 'activateSource', id)).toMatchObject({ status: 'ACTIVE' });
  });
});

describe('the report of a set-up', () => {
  test('shows before the first sync that nothing is here', async () => {
    const client = await stage.gateway.client();
    const { id } = await connected(client, stage.sandbox);
    const { lastAppliedAt, counts, items } = await report(client, id, 2);
    expect(lastAppliedAt).toBeNull();
    expect(counts.find(({ entityType }: Data) => entityType === 'TICKET')).toMatchObject({ mapped: 0, failed: 0 });
    expect(counts.every(({ external }: Data) => external > 0)).toBe(true);
    expect(items).toHaveLength(2);
    for (const item of items) expect(item.internalId).toBeNull();
  });

  test('names the field that differs, and counts what could not be taken over', async () => {
    const client = await stage.gateway.client();
    const values = ['backlog', 'triage', 'unstarted', 'started', 'completed'].map((external) => ({
      local: 'TODO',
      external,
    }));
    const { id } = await connected(client, stage.sandbox, {
      configuration: {
        cacheSeconds: 0,
        fieldMappings: [{ local: 'status', external: 'state', direction: 'PULL', values }],
      },
    });
    expect((await sync(client, id)).status).toBe('PARTIAL');
    const before = await report(client, id);
    const tickets = before.counts.find(({ entityType }: Data) => entityType === 'TICKET');
    expect(tickets.failed).toBeGreaterThan(0);
    expect(tickets.mapped + tickets.failed).toBe(tickets.external);
    const item = before.items.find(({ internalId }: Data) => internalId !== null);
    expect(item.fields.every(({ agrees }: Data) => agrees)).toBe(true);
    await stage.sandbox.linear.edit({ id: item.externalId, type: 'issue', data: { title: 'Changed there' } });
    const after = (await report(client, id)).items.find(({ externalId }: Data) => externalId === item.externalId);
    expect(after.fields.filter(({ agrees }: Data) => !agrees)).toEqual([
      expect.objectContaining({ local: 'title', externalValue: 'Changed there' }),
    ]);
  });

  test('asks for no more than twenty things, and needs a provider that answers', async () => {
    const client = await stage.gateway.client();
    const { id } = await connected(client, stage.sandbox);
    expect(await report(client, id, 21)).toMatchObject({ __typename: 'SourceNotValidError', field: 'sample' });
    await stage.sandbox.linear.fault({ kind: 'auth' });
    expect((await report(client, id)).__typename).toBe('SourceConnectionError');
  });

  test("is nobody's whose records an application keeps", async () => {
    const client = await stage.gateway.client();
    const { id } = await connected(client, stage.sandbox, { configuration: { recordKeeping: 'APPLICATION' } });
    expect((await report(client, id)).__typename).toBe('WrongRecordKeepingError');
  });
});
