import type { DeliveryMode } from '../../sandbox/core/hooks.ts';
import type { SourceId } from '../../src/domain/ids.ts';
import type { SourceWebhook } from '../../src/domain/webhook.ts';
import { fromGlobalId } from '../../src/lib/global-id.ts';
import type { WebhookWithSecrets } from '../../src/models/webhook-store.ts';
import { tendWebhooks } from '../../src/services/webhooks/tend-webhooks.ts';
import { openWebhookSecrets } from '../../src/services/webhooks/webhook-secrets.ts';
import { until } from '../server/support.ts';
import type { Data, TestClient } from './client.ts';
import type { TestGateway } from './gateway.ts';
import { sync } from './sessions.ts';

const SOURCE = `query ($id: ID!) { source(id: $id) {
  lastSuccessfulPollAt lastAppliedAt nextSyncAt
  health { webhook { active reason lastDeliveryAt } }
  sessions(first: 50) { edges { node { trigger status full } } }
} }`;
const TICKETS = `query { tickets(first: 50) { edges { node { title version mappings { externalId } } } } }`;

/** What tests do with a source that was synced once and whose webhook its twin has. */
export interface Hooked {
  readonly id: SourceId;
  readonly globalId: string;
  /** Where its deliveries go. */
  readonly address: string;
  /** As a sweep does that is told where the gateway is, once the webhook is due. */
  tend(services?: TestGateway['services']): Promise<void>;
  source(): Promise<Data>;
  tickets(): Promise<Data[]>;
  titles(): Promise<string[]>;
  /** Until nothing waits and no session is under way. */
  settled(): Promise<void>;
  /** Has the twin send what it would of the things that it knows by these ids; answers the statuses. */
  send(mode: DeliveryMode, items: readonly string[]): Promise<number[]>;
  /** The secrets by which deliveries are accepted, the one in use first. */
  secrets(): Promise<readonly string[]>;
  known(): Promise<WebhookWithSecrets>;
  change(changes: Partial<Omit<SourceWebhook, 'id' | 'tenant'>>): Promise<void>;
}

interface Stage {
  readonly gateway: TestGateway;
  readonly client: TestClient;
  readonly sandbox: { readonly url: string };
}

/** Syncs the source and has its webhook registered at the twin. */
export const hook = async ({ gateway, client, sandbox }: Stage, twin: string, globalId: string): Promise<Hooked> => {
  const id = fromGlobalId(globalId)?.id as SourceId;
  const { stores, clock } = gateway.services;
  const hooked: Hooked = {
    id,
    globalId,
    address: `${gateway.url}/webhooks/${id}`,
    async tend(services = gateway.services) {
      await stores.webhooks.update(id, { dueAt: new Date(0) });
      await tendWebhooks({ ...services, publicUrl: () => gateway.url }, clock.now());
    },
    source: async () => (await client.query(SOURCE, { id: globalId })).source,
    tickets: async () => (await client.query(TICKETS, {})).tickets.edges.map(({ node }: Data) => node),
    titles: async () => (await hooked.tickets()).map(({ title }) => title),
    settled: () =>
      until(async () => {
        const isDrained = (await stores.deliveries.countWaiting(id, 1)) === 0;
        return isDrained && (await stores.sessions.active(id)) === null;
      }),
    async send(mode, items) {
      const body = JSON.stringify({ mode, items });
      const answer = await fetch(`${sandbox.url}/_control/${twin}/webhooks`, { method: 'POST', body });
      return ((await answer.json()) as { statuses: number[] }).statuses;
    },
    async secrets() {
      const { webhook, secrets } = await hooked.known();
      return openWebhookSecrets(gateway.services, webhook, secrets);
    },
    async known() {
      const known = await stores.webhooks.dangerouslyGetAcrossTenants(id);
      if (known === null) throw new Error('The source has no webhook.');
      return known;
    },
    change: (changes) => stores.webhooks.update(id, changes),
  };
  await sync(client, globalId);
  await hooked.tend();
  return hooked;
};
