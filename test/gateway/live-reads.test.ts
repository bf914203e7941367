import { describe, expect, test } from '@jest/globals';
import type { EntityType } from '../../src/domain/entity-type.ts';
import type { SourceId } from '../../src/domain/ids.ts';
import { fromGlobalId } from '../../src/lib/global-id.ts';
import { askProvider } from '../../src/services/sources/ask-provider.ts';
import type { TestClient } from '../support/client.ts';
import { sync } from '../support/sessions.ts';
import {
  changeStatus,
  configureSource,
  connected,
  disconnectSource,
  PROJECTS,
  readProjects,
} from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';

const stage = sharedStage();

/** A source whose first read has been answered, and how many requests the provider has had since. */
const aReadSource = async (configuration = {}) => {
  const client = await stage.gateway.client();
  const source = await connected(client, stage.sandbox, { configuration });
  await readProjects(client, source.id);
  const from = (await stage.sandbox.linear.requests()).length;
  const requests = async () => (await stage.sandbox.linear.requests()).length - from;
  return { client, ...source, requests };
};

const RECONNECT = `mutation ($id: ID!, $credentials: CredentialsInput!) {
  reconnectSource(id: $id, credentials: $credentials) { __typename }
}`;

const reconnect = async (client: TestClient, id: string): Promise<void> => {
  await client.mutate(RECONNECT, { id, credentials: stage.sandbox.credentials() });
};

const counted = async (client: TestClient): Promise<Readonly<Record<string, number>>> => {
  const response = await fetch(`${stage.gateway.url}/metrics`, { headers: { authorization: client.bearer } });
  const lines = [...(await response.text()).matchAll(/^syncline_cache_requests_total\{result="(\w+)"\} (\d+)$/gm)];
  return Object.fromEntries(lines.map(([, result, count]) => [result, Number(count)]));
};

describe('a live read', () => {
  test('is answered from memory while the configuration permits, and counted', async () => {
    const { client, id, requests } = await aReadSource();
    const before = await counted(client);
    const all = await Promise.all(Array.from({ length: 5 }, () => readProjects(client, id)));
    expect(new Set(all.map((projects) => JSON.stringify(projects))).size).toBe(1);
    expect(await requests()).toBe(0);
    const after = await counted(client);
    expect(after.hit! - (before.hit ?? 0)).toBe(5);
    expect(after.miss).toBe(before.miss);
  });

  test('asks once for fifty who ask together', async () => {
    const client = await stage.gateway.client();
    const { id } = await connected(client, stage.sandbox);
    const from = (await stage.sandbox.linear.requests()).length;
    await Promise.all(Array.from({ length: 50 }, () => readProjects(client, id)));
    expect((await stage.sandbox.linear.requests()).length - from).toBe(1);
  });

  test('is asked anew each time when nothing may be kept', async () => {
    const { client, id, requests } = await aReadSource({ cacheSeconds: 0 });
    await readProjects(client, id);
    await readProjects(client, id);
    expect(await requests()).toBe(2);
  });

  test('is asked anew under another configuration or other credentials', async () => {
    const { client, id, requests } = await aReadSource();
    await configureSource(client, { id, configuration: { requestTimeoutMs: 5_000 } });
    await readProjects(client, id);
    expect(await requests()).toBe(1);
    await reconnect(client, id);
    const reconnected = await requests();
    await readProjects(client, id);
    expect(await requests()).toBe(reconnected + 1);
  });

  test('is not answered for a source without credentials, and asked anew once it has some', async () => {
    const { client, id, requests } = await aReadSource();
    await disconnectSource(client, id, true);
    expect((await client.query(PROJECTS, { id })).externalProjects.__typename).toBe('SourceNotActiveError');
    await reconnect(client, id);
    const reconnected = await requests();
    await readProjects(client, id);
    expect(await requests()).toBe(reconnected + 1);
  });

  test('is not what refreshSource and activateSource go by', async () => {
    const { client, id, requests } = await aReadSource();
    await changeStatus(client, 'refreshSource', id);
    expect(await requests()).toBeGreaterThan(0);
    const waiting = await connected(client, stage.sandbox, { activate: false });
    await configureSource(client, { id: waiting.id, configuration: { externalProjectId: waiting.project } });
    await readProjects(client, waiting.id);
    const from = await requests();
    await changeStatus(client, 'activateSource', waiting.id);
    expect(await requests()).toBeGreaterThan(from);
  });

  test('keeps no failure', async () => {
    const client = await stage.gateway.client();
    const { id } = await connected(client, stage.sandbox);
    await stage.sandbox.linear.fault({ kind: 'server-error', count: 1 });
    expect((await client.query(PROJECTS, { id })).externalProjects.__typename).toBe('ProviderUnavailableError');
    expect(await readProjects(client, id)).not.toEqual([]);
  });

  test('outlives a sync of other things, and not one of what it shows', async () => {
    const { client, id } = await aReadSource();
    const { services } = stage.gateway;
    const sourceId = fromGlobalId(id)?.id as SourceId;
    const asked: string[] = [];
    const ask = async (shows: readonly EntityType[]) => {
      const source = await services.stores.sources.get(client.tenant as never, sourceId);
      const operation = `about ${shows.join()}`;
      await askProvider(services, source!, { operation, shows }, async () => void asked.push(operation));
    };
    await ask(['TICKET']);
    await ask(['SUBMISSION']);
    await sync(client, id);
    await ask(['TICKET']);
    await ask(['SUBMISSION']);
    expect(asked).toEqual(['about TICKET', 'about SUBMISSION', 'about TICKET']);
    // Nothing is new: nothing is forgotten.
    await sync(client, id);
    await ask(['TICKET']);
    expect(asked).toHaveLength(3);
  });
});
