import { createHmac, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createEnvelopes, masterKeyFrom } from '../../../src/lib/envelope.ts';
import { fromGlobalId } from '../../../src/lib/global-id.ts';
import { tendWebhooks } from '../../../src/services/webhooks/tend-webhooks.ts';
import { openWebhookSecrets } from '../../../src/services/webhooks/webhook-secrets.ts';
import { until } from '../../server/support.ts';
import type { Data, TestClient } from '../../support/client.ts';
import { startGateway, type TestGateway } from '../../support/gateway.ts';
import { githubControl, githubSource } from '../../support/github.ts';
import { startSandbox, type TestSandbox } from '../../support/sandbox.ts';
import { sync } from '../../support/sessions.ts';
import { disconnectSource } from '../../support/sources.ts';

const HEALTH = `query ($id: ID!) { source(id: $id) {
  lastSuccessfulPollAt
  health { webhook { active reason lastDeliveryAt } }
  sessions(first: 50) { edges { node { trigger status } } }
} }`;
const TICKETS = `query { tickets(first: 50) { edges { node { title version mappings { externalId } } } } }`;

describe('webhooks', () => {
  let sandbox: TestSandbox;
  let gateway: TestGateway;
  let client: TestClient;
  let sourceId: string;
  let address: string;

  beforeAll(async () => {
    sandbox = await startSandbox({ items: 4 });
    gateway = await startGateway();
    client = await gateway.client();
    sourceId = (await githubSource(client, sandbox)).id;
    await sync(client, sourceId);
    await tend();
    address = `${gateway.url}/webhooks/${rawId()}`;
  }, 60_000);
  afterAll(async () => {
    await gateway?.[Symbol.asyncDispose]();
    await sandbox?.[Symbol.asyncDispose]();
  });

  /** As a sweep does that is told where the gateway is. */
  const tend = async (services = gateway.services): Promise<void> => {
    await services.stores.webhooks.update(rawId() as never, { dueAt: new Date(0) });
    await tendWebhooks({ ...services, publicUrl: () => gateway.url }, services.clock.now());
  };
  const rawId = (): string => fromGlobalId(sourceId)?.id as string;
  const source = async (): Promise<Data> => (await client.query(HEALTH, { id: sourceId })).source;
  const titles = async (): Promise<string[]> =>
    (await client.query(TICKETS, {})).tickets.edges.map(({ node }: Data) => node.title);
  const settled = async (): Promise<void> => {
    const { stores } = gateway.services;
    const id = rawId() as never;
    await until(async () => {
      const isDrained = (await stores.deliveries.countWaiting(id, 1)) === 0;
      return isDrained && (await stores.sessions.active(id)) === null;
    });
  };
  const webhooks = (mode: string, items: readonly string[]) =>
    fetch(`${sandbox.url}/_control/github/webhooks`, {
      method: 'POST',
      body: JSON.stringify({ mode, items }),
    }).then((answer) => answer.json() as Promise<{ statuses: number[] }>);

  test('what a person edits at the provider is here without a poll', async () => {
    expect((await source()).health.webhook).toMatchObject({ active: true, reason: null });
    const polledAt = (await source()).lastSuccessfulPollAt;
    await githubControl(sandbox).edit({ id: '1', type: 'issue', data: { title: 'Edited there' } });
    expect((await webhooks('now', ['issue:1'])).statuses).toEqual([202]);
    await settled();
    expect(await titles()).toContain('Edited there');
    const now = await source();
    expect(now.lastSuccessfulPollAt).toBe(polledAt);
    expect(now.health.webhook.lastDeliveryAt).not.toBeNull();
    expect(now.sessions.edges.map(({ node }: Data) => node.trigger)).toContain('WEBHOOK');
  });

  test('repeated and reordered deliveries have effect once', async () => {
    await settled();
    const before = (await client.query(TICKETS, {})).tickets;
    expect((await webhooks('twice', ['issue:1', 'issue:2'])).statuses).toEqual([202, 200, 202, 200]);
    await webhooks('reorder', ['issue:2', 'issue:1']);
    await settled();
    expect((await client.query(TICKETS, {})).tickets).toEqual(before);
  });

  test('a forged delivery is refused, counted and changes nothing', async () => {
    await settled();
    const log = gateway.log.length;
    expect((await webhooks('forge', ['issue:1'])).statuses).toEqual([401]);
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    expect(metrics).toMatch(/syncline_webhook_deliveries_total\{outcome="forged"\} 1/);
    expect(gateway.log.slice(log).filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
  });

  test('a deletion that is announced is believed only when the thing is gone', async () => {
    const secret = await secretOf();
    const body = JSON.stringify({
      action: 'deleted',
      issue: { number: 3, updated_at: '2099-01-01T00:00:00Z' },
    });
    const headers = signedHeaders(body, secret, 'deletion-1');
    expect((await fetch(address, { method: 'POST', headers, body })).status).toBe(202);
    await settled();
    const { tickets } = await client.query(TICKETS, {});
    expect(JSON.stringify(tickets)).toContain('"externalId":"3"');
  });

  test('what is too large, unknown or unreadable is refused', async () => {
    const secret = await secretOf();
    const large = 'x'.repeat(2 * 1024 * 1024);
    expect((await fetch(address, { method: 'POST', body: large })).status).toBe(413);
    expect((await fetch(`${gateway.url}/webhooks/nobody`, { method: 'POST', body: '{}' })).status).toBe(404);
    const headers = signedHeaders('no json', secret, 'unreadable');
    expect((await fetch(address, { method: 'POST', headers, body: 'no json' })).status).toBe(400);
  });

  test('what cannot be stored is not acknowledged', async () => {
    const { deliveries } = gateway.services.stores;
    const add = jest.spyOn(deliveries, 'add').mockRejectedValueOnce(new Error('The database is away.'));
    expect((await webhooks('now', ['issue:1'])).statuses).toEqual([503]);
    add.mockRestore();
  });

  test('many deliveries, some of them twice and in any order, have effect once', async () => {
    await settled();
    const secret = await secretOf();
    await githubControl(sandbox).edit({ id: '2', type: 'issue', data: { title: 'Edited once' } });
    await until(async () => (await titles()).includes('Edited once'));
    await settled();
    const before = (await client.query(TICKETS, {})).tickets;
    const numbers = Array.from({ length: 90 }, (_, index) => (index * 37) % 60);
    const statuses = await Promise.all(
      numbers.map(async (number) => {
        const issue = { number: (number % 4) + 1, updated_at: '2020-01-01T00:00:00Z' };
        const body = JSON.stringify({ action: 'edited', issue });
        const headers = signedHeaders(body, secret, `many-${number}`);
        return (await fetch(address, { method: 'POST', headers, body })).status;
      }),
    );
    expect(statuses.filter((status) => status === 202)).toHaveLength(60);
    expect(statuses.filter((status) => status === 200)).toHaveLength(30);
    await settled();
    expect((await client.query(TICKETS, {})).tickets).toEqual(before);
  });

  test('a delivery left by a gateway that died is drained by the next sweep', async () => {
    await settled();
    const { stores, clock } = gateway.services;
    await quietly(() => githubControl(sandbox).edit({ id: '4', type: 'issue', data: { title: 'Left lying' } }));
    const hints = [{ entityType: 'TICKET', externalId: '4', occurredAt: null }] as const;
    await stores.deliveries.add({ sourceId: rawId() as never, deliveryId: 'left', hints, receivedAt: clock.now() });
    await until(async () => (await titles()).includes('Left lying'));
    await settled();
  }, 30_000);

  test('its secret follows a new master key and stays the same', async () => {
    await settled();
    const { services, secrets } = gateway;
    const { stores } = services;
    const id = rawId() as never;
    const secret = await secretOf();
    const [before] = await stores.webhooks.dangerouslyDueAcrossTenants(new Date(8e15), 1);
    const envelopes = createEnvelopes({
      current: masterKeyFrom(randomBytes(32)),
      previous: [masterKeyFrom(secrets.masterKey)],
    });
    await tend({ ...services, envelopes });
    const after = await stores.webhooks.dangerouslyGetAcrossTenants(id);
    expect(after?.secrets.keyId).toBe(envelopes.keyIds.current);
    expect(openWebhookSecrets({ envelopes }, after!.webhook, after!.secrets)[0]).toBe(secret);
    await stores.webhooks.rewrap(id, after!.secrets, before!.secrets);
    expect(await secretOf()).toBe(secret);
  });

  test('a disconnected source is sent nothing more', async () => {
    await settled();
    await disconnectSource(client, sourceId);
    expect((await webhooks('now', ['issue:1'])).statuses).toEqual([]);
    expect((await fetch(address, { method: 'POST', body: '{}' })).status).toBe(404);
  });

  /** What is edited meanwhile is announced to nobody: the gateway answers that it cannot store it. */
  const quietly = async (work: () => Promise<unknown>): Promise<void> => {
    const add = jest.spyOn(gateway.services.stores.deliveries, 'add').mockRejectedValueOnce(new Error('away'));
    await work();
    await until(() => add.mock.calls.length > 0);
    add.mockRestore();
  };

  const secretOf = async (): Promise<string> => {
    const { stores } = gateway.services;
    const known = await stores.webhooks.dangerouslyGetAcrossTenants(rawId() as never);
    if (known === null) throw new Error('The source has no webhook.');
    return openWebhookSecrets(gateway.services, known.webhook, known.secrets)[0];
  };
});

const signedHeaders = (body: string, secret: string, id: string): Record<string, string> => ({
  'x-github-event': 'issues',
  'x-github-delivery': id,
  'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
});
