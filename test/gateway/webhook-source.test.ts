import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { receiveDelivery } from '../../src/services/webhooks/receive-delivery.ts';
import type { TwinControl } from '../sandbox/twin-control.ts';
import { until } from '../server/support.ts';
import type { Data, TestClient } from '../support/client.ts';
import { readDatabase } from '../support/database.ts';
import { uniqueName } from '../support/gateway.ts';
import { sync } from '../support/sessions.ts';
import {
  changeStatus,
  configureSource,
  connectSource,
  disconnectSource,
  expectMember,
  readSource,
} from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';
import { aTicket, deleteTicket, localId, updateTicket } from '../support/tickets.ts';
import {
  addressOf,
  item,
  PATHS,
  post,
  send,
  setHook,
  settled,
  signedHeaders,
  webhookControl,
  webhookCredentials,
  webhookSource,
} from '../support/webhook.ts';

const stage = sharedStage({ items: 6 });
let control: TwinControl;
let alice: TestClient;
beforeEach(async () => {
  control = webhookControl(stage.sandbox);
  alice = await stage.gateway.client();
});
afterEach(() => control.reset());

const TICKETS = `{ tickets(first: 200) { edges { node {
  id version title description status priority labels assignees { name } deletedAt mappings { externalId status deletedAt }
} } } }`;
const tickets = async (): Promise<readonly Data[]> =>
  (await alice.query(TICKETS)).tickets.edges.map(({ node }: Data) => node);
const ticketOf = async (externalId: string): Promise<Data> =>
  (await tickets()).find(({ mappings }) => mappings.some((mapping: Data) => mapping.externalId === externalId));
const IDS = ['W-1', 'W-2', 'W-3', 'W-4', 'W-5', 'W-6'];

test('what a system delivers becomes tickets, and what is edited here is sent back', async () => {
  const { sandbox } = stage;
  const source = await webhookSource(alice, stage);
  expect(source).toMatchObject({ status: 'ACTIVE', provider: 'WEBHOOK', accountName: 'sandbox' });
  await configureSource(alice, { id: source.id, configuration: { direction: 'BIDIRECTIONAL' } });

  expect(await send(sandbox, 'now', IDS)).toEqual(IDS.map(() => 202));
  await until(async () => (await tickets()).length === IDS.length);
  await settled(stage.gateway, source.id);
  const there = new Map((await control.state()).map(({ id, data }) => [id, data]));
  for (const ticket of await tickets()) {
    const data = there.get(ticket.mappings[0].externalId) as Data;
    expect(ticket).toMatchObject({ title: data.title, description: data.body, labels: data.tags });
    expect(ticket.assignees).toEqual(data.people.map((name: string) => ({ name })));
  }

  await control.edit({ id: 'W-1', type: 'item', data: { title: 'Edited there', status: 'closed', tags: ['new'] } });
  await until(async () => (await ticketOf('W-1')).title === 'Edited there');
  expect(await ticketOf('W-1')).toMatchObject({ status: 'DONE', labels: ['new'] });
  await settled(stage.gateway, source.id);

  await updateTicket(alice, await ticketOf('W-2'), { title: 'Edited here', priority: 'URGENT' });
  expect(await sync(alice, source.id)).toMatchObject({ status: 'SUCCEEDED', progress: { failed: 0, pushed: 1 } });
  await settled(stage.gateway, source.id);
  const after = (await control.state()).find(({ id }) => id === 'W-2');
  expect(after?.data).toMatchObject({ title: 'Edited here', priority: 'urgent', body: there.get('W-2')?.body });
  expect(await ticketOf('W-2')).toMatchObject({ title: 'Edited here', priority: 'URGENT' });

  await control.remove('W-3');
  await until(async () => (await ticketOf('W-3'))?.mappings[0].deletedAt != null || !(await ticketOf('W-3')));
  await settled(stage.gateway, source.id);
  expect(await sync(alice, source.id, { full: true })).toMatchObject({
    status: 'SUCCEEDED',
    progress: { failed: 0, created: 0, updated: 0, pushed: 0 },
  });
  await disconnectSource(alice, source.id);
  expect(await send(sandbox, 'now', ['W-1'])).toEqual([404]);
}, 60_000);

test('what is repeated, out of order or forged changes nothing', async () => {
  const { sandbox } = stage;
  const source = await webhookSource(alice, stage);
  await send(sandbox, 'now', IDS);
  await until(async () => (await tickets()).length === IDS.length);
  await settled(stage.gateway, source.id);
  const before = await tickets();
  expect(await send(sandbox, 'twice', ['W-1', 'W-2'])).toEqual([202, 200, 202, 200]);
  await send(sandbox, 'reorder', ['W-2', 'W-1']);
  const log = stage.gateway.log.length;
  expect(await send(sandbox, 'forge', ['W-1'])).toEqual([401]);
  expect(stage.gateway.log.slice(log).filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
  await settled(stage.gateway, source.id);
  expect(await tickets()).toEqual(before);

  await post(stage.gateway, source.id, item('W-9', '2026-05-05T10:00:00Z', { title: 'Newer' }));
  await post(stage.gateway, source.id, item('W-9', '2026-05-05T09:00:00Z', { title: 'Older' }));
  await settled(stage.gateway, source.id);
  await until(async () => (await ticketOf('W-9'))?.title === 'Newer');
  expect(await sync(alice, source.id, { full: true })).toMatchObject({ progress: { updated: 0 } });
  expect(await ticketOf('W-9')).toMatchObject({ title: 'Newer' });

  await post(stage.gateway, source.id, {
    type: 'item.deleted',
    data: { id: 'W-9', updated_at: '2026-05-05T11:00:00Z' },
  });
  await post(stage.gateway, source.id, item('W-9', '2026-05-05T10:30:00Z', { title: 'After its end' }));
  await settled(stage.gateway, source.id);
  expect(await sync(alice, source.id, { full: true })).toMatchObject({ status: 'SUCCEEDED' });
  expect(JSON.stringify(await tickets())).not.toContain('After its end');
}, 60_000);

test('what has no time is as it came last, and what is repeated comes no later', async () => {
  const { time: _time, ...paths } = PATHS;
  const { webhook } = webhookCredentials(null, { paths });
  const input = { name: uniqueName('webhook'), credentials: { webhook } };
  const source = expectMember('ExternalSource', await connectSource(alice, input));
  const told = (title: string) => item('W-1', '2026-05-05T10:00:00Z', { title });
  const statuses = [
    await post(stage.gateway, source.id, told('A'), 'one'),
    await post(stage.gateway, source.id, told('B'), 'two'),
    await post(stage.gateway, source.id, told('A'), 'one'),
  ];
  expect(statuses).toEqual([202, 202, 200]);
  await until(async () => (await ticketOf('W-1'))?.title === 'B');
  await settled(stage.gateway, source.id);
  await sync(alice, source.id, { full: true });
  expect(await ticketOf('W-1')).toMatchObject({ title: 'B' });
}, 30_000);

test('a gateway that dies between keeping and answering has lost and doubled nothing', async () => {
  const source = await webhookSource(alice, stage);
  const delivered = item('W-7', '2026-05-05T10:00:00Z');
  const places = ['after-items', 'after-delivery'];
  for (const place of places) {
    const { services } = stage.gateway;
    const failing = {
      ...services,
      failpoint: (name: string) => {
        if (name === place) throw new Error('killed');
      },
    };
    const id = `msg-${place}`;
    const body = Buffer.from(JSON.stringify(delivered));
    const headers = signedHeaders(id, body.toString());
    const incoming = { sourceId: localId(source.id), address: '127.0.0.1', headers, body };
    await expect(receiveDelivery(failing, incoming)).rejects.toThrow('killed');
    expect(await receiveDelivery(services, incoming)).toBe(place === 'after-items' ? 'stored' : 'repeated');
  }
  await until(async () => (await tickets()).length === 1);
  await settled(stage.gateway, source.id);
  expect(await tickets()).toMatchObject([{ title: 'Title of W-7' }]);
}, 60_000);

test('a paused source keeps what comes, and takes it up when it is resumed', async () => {
  const source = await webhookSource(alice, stage);
  await changeStatus(alice, 'pauseSource', source.id);
  expect(await send(stage.sandbox, 'now', ['W-1'])).toEqual([202]);
  expect(await tickets()).toEqual([]);
  await changeStatus(alice, 'resumeSource', source.id);
  await sync(alice, source.id);
  await until(async () => (await tickets()).length === 1);
  await settled(stage.gateway, source.id);
}, 30_000);

test('a creation whose answer was lost is made once', async () => {
  const source = await webhookSource(alice, stage, { direction: 'BIDIRECTIONAL', createHere: 'SHARED_ONLY' });
  const before = (await control.state()).length;
  await aTicket(alice, { title: 'Made here', labels: ['bug'], privacy: 'SHAREABLE', shareWith: [source.id] });
  await control.fault({ kind: 'drop-after-write', match: { operation: 'inbox' } });
  await sync(alice, source.id);
  await settled(stage.gateway, source.id);
  await sync(alice, source.id);
  await settled(stage.gateway, source.id);
  const made = (await control.state()).filter(({ data }) => data.title === 'Made here');
  expect(made).toMatchObject([{ data: { tags: ['bug'], status: 'backlog' } }]);
  expect(await control.state()).toHaveLength(before + 1);
  expect((await tickets()).map(({ title }) => title)).toEqual(['Made here']);
}, 30_000);

test('without a word of it, a lost creation is told again under the same id', async () => {
  const source = await webhookSource(alice, stage, { direction: 'BIDIRECTIONAL' });
  await setHook(stage.sandbox, `${stage.sandbox.url}/nobody`);
  await aTicket(alice, { title: 'Made here', privacy: 'SHAREABLE', shareWith: [source.id] });
  await control.fault({ kind: 'drop-after-write', match: { operation: 'inbox' } });
  expect(await sync(alice, source.id)).toMatchObject({ status: 'SUCCEEDED', progress: { pushed: 1, failed: 0 } });
  const told = (await control.requests()).filter(({ operation }) => operation === 'inbox');
  expect(told.map(({ status }) => status)).toEqual([null, 200]);
  const made = (await control.state()).filter(({ data }) => data.title === 'Made here');
  expect(made).toHaveLength(1);
  expect((await tickets()).map(({ mappings }) => mappings[0].externalId)).toEqual([made[0]?.id]);
}, 30_000);

test('a secret that is made here is shown once, and signs', async () => {
  const { webhook } = webhookCredentials(null, { secret: null });
  const secretOf = `... on ExternalSource { id madeSecret }`;
  const { connectSource: made } = await alice.mutate(
    `mutation ($input: ConnectSourceInput!) { connectSource(input: $input) { ${secretOf} } }`,
    { input: { name: uniqueName('webhook'), credentials: { webhook } } },
  );
  expect(made.madeSecret).toMatch(/^whsec_/);
  const again = await alice.query(`query ($id: ID!) { source(id: $id) { madeSecret } }`, { id: made.id });
  expect(again).toEqual({ source: { madeSecret: null } });
  expect(JSON.stringify(await readDatabase(stage.gateway))).not.toContain(made.madeSecret);
  expect(stage.gateway.log.join('')).not.toContain(made.madeSecret);
  expect(await post(stage.gateway, made.id, item('W-1', '2026-05-05T10:00:00Z'))).toBe(401);
  await setHook(stage.sandbox, addressOf(stage.gateway, made.id), made.madeSecret);
  expect(await send(stage.sandbox, 'now', ['W-1'])).toEqual([202]);
  const { rotateCredentials: rotated } = await alice.mutate(
    `mutation ($id: ID!, $credentials: CredentialsInput!) {
      rotateCredentials(id: $id, credentials: $credentials) { ${secretOf} }
    }`,
    { id: made.id, credentials: { webhook } },
  );
  expect(rotated.madeSecret).not.toBe(made.madeSecret);
  expect(await send(stage.sandbox, 'now', ['W-2'])).toEqual([401]);
  await settled(stage.gateway, made.id);
}, 30_000);

test('a change that the system refuses is told, and one that it cannot take yet is tried again', async () => {
  const source = await webhookSource(alice, stage, { direction: 'BIDIRECTIONAL' });
  await send(stage.sandbox, 'now', ['W-5']);
  await until(async () => (await tickets()).length === 1);
  await settled(stage.gateway, source.id);
  await control.fault({ kind: 'rate-limit', retryAfterMs: 1_000, match: { operation: 'inbox' } });
  await updateTicket(alice, await ticketOf('W-5'), { title: 'In the end' });
  expect(await sync(alice, source.id)).toMatchObject({ status: 'SUCCEEDED', progress: { pushed: 1, failed: 0 } });
  expect((await control.state()).find(({ id }) => id === 'W-5')).toMatchObject({ data: { title: 'In the end' } });
  await settled(stage.gateway, source.id);
  await control.fault({ kind: 'auth', count: 9, match: { operation: 'inbox' } });
  await updateTicket(alice, await ticketOf('W-5'), { title: 'Refused' });
  expect(await sync(alice, source.id)).toMatchObject({ status: 'FAILED' });
  expect(await readSource(alice, source.id)).toMatchObject({
    statusCode: 'RECONNECT_NEEDED',
    statusReason: expect.stringContaining('refuses the signature'),
  });
}, 30_000);

test('what is changed back is told anew: its message is not the one of before', async () => {
  const source = await webhookSource(alice, stage, { direction: 'BIDIRECTIONAL' });
  await send(stage.sandbox, 'now', ['W-6']);
  await until(async () => (await tickets()).length === 1);
  await settled(stage.gateway, source.id);
  for (const title of ['One', 'Two', 'One', 'Two']) {
    await updateTicket(alice, await ticketOf('W-6'), { title });
    expect(await sync(alice, source.id)).toMatchObject({ progress: { pushed: 1, failed: 0 } });
    await settled(stage.gateway, source.id);
    expect((await control.state()).find(({ id }) => id === 'W-6')).toMatchObject({ data: { title } });
  }
}, 30_000);

test('what is deleted here is told to the system', async () => {
  const source = await webhookSource(alice, stage, {
    direction: 'BIDIRECTIONAL',
    deletionPolicies: [{ entityType: 'TICKET', policy: 'PROPAGATE' }],
  });
  await send(stage.sandbox, 'now', ['W-4']);
  await until(async () => (await tickets()).length === 1);
  await settled(stage.gateway, source.id);
  await deleteTicket(alice, await ticketOf('W-4'));
  expect(await sync(alice, source.id)).toMatchObject({ status: 'SUCCEEDED', progress: { failed: 0 } });
  expect((await control.state()).find(({ id }) => id === 'W-4')).toMatchObject({ deleted: true });
  await settled(stage.gateway, source.id);
}, 30_000);
