import { createHmac } from 'node:crypto';
import type { TwinControl } from '../sandbox/twin-control.ts';
import { until } from '../server/support.ts';
import type { Data, TestClient, Variables } from './client.ts';
import { type TestGateway, uniqueName } from './gateway.ts';
import { control } from './sandbox.ts';
import { connectSource, expectMember } from './sources.ts';
import { localId } from './tickets.ts';

interface Place {
  readonly url: string;
}

export const SECRET = `whsec_${Buffer.from('the secret of the sandbox, 32 b.').toString('base64')}`;

/** As the sandbox's system tells its items. */
export const PATHS = {
  id: '/data/id',
  type: '/type',
  time: '/data/updated_at',
  title: '/data/title',
  description: '/data/body',
  state: '/data/status',
  priority: '/data/priority',
  labels: '/data/tags',
  assignees: '/data/people',
  url: '/data/link',
};

const TYPES = { created: ['item.created'], updated: ['item.updated'], deleted: ['item.deleted'] };

/** As connectSource takes them; without a sandbox changes are sent nowhere. */
export const webhookCredentials = (sandbox: Place | null, more: Variables = {}) => ({
  webhook: {
    system: 'sandbox',
    secret: SECRET,
    paths: PATHS,
    types: TYPES,
    ...(sandbox === null ? {} : { url: `${sandbox.url}/webhook/inbox` }),
    ...more,
  },
});

export const webhookControl = (sandbox: Place): TwinControl => control(sandbox, 'webhook');

/** Where a source's deliveries go. */
export const addressOf = (gateway: Place, sourceId: string): string => `${gateway.url}/webhooks/${localId(sourceId)}`;

/** A source of the sandbox's system, which is told where to deliver. */
export const webhookSource = async (
  client: TestClient,
  { gateway, sandbox }: { readonly gateway: Place; readonly sandbox: Place },
  configuration: Variables = {},
): Promise<Data> => {
  const input = { name: uniqueName('webhook'), credentials: webhookCredentials(sandbox), configuration };
  const source = expectMember('ExternalSource', await connectSource(client, input));
  await setHook(sandbox, addressOf(gateway, source.id));
  return source;
};

/** Tells the sandbox's system where to deliver. */
export const setHook = async (sandbox: Place, url: string, secret = SECRET): Promise<void> => {
  const answer = await fetch(`${sandbox.url}/webhook/hook`, {
    method: 'PUT',
    headers: { authorization: 'Bearer sandbox-key' },
    body: JSON.stringify({ url, secret }),
  });
  if (!answer.ok) throw new Error(`The hook was not set: HTTP ${answer.status}.`);
};

/** Has the sandbox deliver items; answers the statuses. */
export const send = async (sandbox: Place, mode: string, items: readonly string[]): Promise<readonly number[]> => {
  const init = { method: 'POST', body: JSON.stringify({ mode, items }) };
  const answer = await fetch(`${sandbox.url}/_control/webhook/webhooks`, init);
  return ((await answer.json()) as { statuses: number[] }).statuses;
};

/** Until every delivery has been taken up. */
export const settled = async ({ services }: TestGateway, sourceId: string): Promise<void> => {
  const { stores } = services;
  const id = localId(sourceId) as never;
  await until(async () => {
    const isDrained = (await stores.deliveries.countWaiting(id, 1)) === 0;
    return isDrained && (await stores.sessions.active(id)) === null;
  });
};

/** Signs by Standard Webhooks. */
export const signedHeaders = (id: string, text: string): Record<string, string> => {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${text}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
};

/** Delivers any body, signed; answers the status. */
export const post = async (
  gateway: Place,
  sourceId: string,
  body: unknown,
  id = uniqueName('msg'),
): Promise<number> => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = signedHeaders(id, text);
  return (await fetch(addressOf(gateway, sourceId), { method: 'POST', headers, body: text })).status;
};

/** A delivery of the sandbox’s system. */
export const item = (id: string, updatedAt: string, more: object = {}) => ({
  type: 'item.updated',
  data: {
    id,
    updated_at: updatedAt,
    title: `Title of ${id}`,
    body: null,
    status: 'open',
    priority: 'low',
    tags: [],
    people: [],
    link: null,
    ...more,
  },
});
