import { expect, test } from '@jest/globals';
import type { Data, TestClient } from '../support/client.ts';
import { deadAddress } from '../support/host.ts';
import { startSync, sync, waitForSession } from '../support/sessions.ts';
import { changeStatus, connected, disconnectSource, readSource, SOURCE_FIELDS } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';

const stage = sharedStage();

const RECONNECT = `${SOURCE_FIELDS} mutation ($id: ID!, $credentials: CredentialsInput!) {
  reconnectSource(id: $id, credentials: $credentials) {
    __typename
    ...SourceFields
    ... on UserError { message }
    ... on SourceNotValidError { field }
    ... on DifferentAccountError { expected found }
  }
}`;

const reconnectWith = async (client: TestClient, id: string, credentials: object): Promise<Data> =>
  (await client.mutate(RECONNECT, { id, credentials })).reconnectSource;

const reconnect = (client: TestClient, id: string, apiKey?: string): Promise<Data> =>
  reconnectWith(client, id, stage.sandbox.credentials(apiKey));

const VERSIONS = `query ($id: ID!) {
  mappings(sourceId: $id, first: 200) { ... on MappingConnection { edges { node { id record { id version } } } } }
}`;

test('a source whose key was revoked gets a new one and keeps what it mapped', async () => {
  const alice = await stage.gateway.client();
  const { id } = await connected(alice, stage.sandbox);
  await sync(alice, id);
  const mapped = await alice.query(VERSIONS, { id });
  await stage.sandbox.linear.fault({ kind: 'auth' });
  await changeStatus(alice, 'refreshSource', id);
  expect(await readSource(alice, id)).toMatchObject({ status: 'ERROR', statusCode: 'RECONNECT_NEEDED' });

  expect(await reconnect(alice, id)).toMatchObject({ status: 'ACTIVE', statusCode: null, statusReason: null });
  expect((await sync(alice, id)).progress).toMatchObject({ created: 0, updated: 0, requests: 1 });
  expect(await alice.query(VERSIONS, { id })).toEqual(mapped);
});

test('a retained source is connected again, and everything is compared without a change', async () => {
  const alice = await stage.gateway.client();
  const { id } = await connected(alice, stage.sandbox);
  const first = await sync(alice, id);
  const mapped = await alice.query(VERSIONS, { id });
  await disconnectSource(alice, id, true);

  expect(await reconnect(alice, id)).toMatchObject({ status: 'ACTIVE', statusReason: null });
  const second = await sync(alice, id);
  expect(second).toMatchObject({ full: true, status: 'SUCCEEDED' });
  expect(second.progress).toMatchObject({ created: 0, updated: 0, unchanged: first.progress.created });
  expect(await alice.query(VERSIONS, { id })).toEqual(mapped);
});

test.each([
  ['another account', 'sandbox-other', 'DifferentAccountError'],
  ['a wrong key', 'wrong', 'InvalidCredentialsError'],
  ['no key', '', 'SourceNotValidError'],
])('%s changes nothing', async (_what, apiKey, answer) => {
  const alice = await stage.gateway.client();
  const { id } = await connected(alice, stage.sandbox, { activate: false });
  const before = await readSource(alice, id);
  expect(await reconnect(alice, id, apiKey)).toMatchObject({
    __typename: answer,
    message: expect.stringMatching(/\.$/),
  });
  expect(await readSource(alice, id)).toEqual(before);
  expect(await changeStatus(alice, 'refreshSource', id)).toMatchObject({ __typename: 'ExternalSource' });
});

test('a source without a project returns to its set-up, and a paused one stays paused', async () => {
  const alice = await stage.gateway.client();
  const { id } = await connected(alice, stage.sandbox, { activate: false });
  await disconnectSource(alice, id, true);
  expect(await reconnect(alice, id)).toMatchObject({ status: 'CONFIGURING', statusCode: 'PROJECT_MISSING' });
  const paused = await connected(alice, stage.sandbox);
  await changeStatus(alice, 'pauseSource', paused.id);
  expect(await reconnect(alice, paused.id)).toMatchObject({ status: 'PAUSED' });
});

test('a sync under way is not disturbed', async () => {
  const alice = await stage.gateway.client();
  const { id } = await connected(alice, stage.sandbox);
  const applying = stage.gate.shut('before-advance');
  const session = await startSync(alice, id);
  await applying.reached;
  expect(await reconnect(alice, id)).toMatchObject({ status: 'ACTIVE' });
  applying.open();
  expect((await waitForSession(alice, session.id)).last.status).toBe('SUCCEEDED');
});

test.each([
  ['drop-connection', 'NetworkError'],
  ['rate-limit', 'ApiRateLimitError'],
  ['malformed', 'ProviderUnavailableError'],
])('a provider that answers with %s changes nothing', async (kind, member) => {
  const alice = await stage.gateway.client();
  const { id } = await connected(alice, stage.sandbox);
  await disconnectSource(alice, id, true);
  const before = await readSource(alice, id);
  await stage.sandbox.linear.fault({ kind });
  expect((await reconnect(alice, id)).__typename).toBe(member);
  expect(await readSource(alice, id)).toEqual(before);
});

test('the host is checked before anything is sent', async () => {
  const alice = await stage.gateway.client();
  const { id } = await connected(alice, stage.sandbox);
  const at = (baseUrl: string) => ({ linear: { apiKey: 'sandbox-key', baseUrl } });
  await stage.sandbox.linear.reset();
  expect((await reconnectWith(alice, id, at('https://10.0.0.1/'))).__typename).toBe('UnsafeUrlError');
  expect((await reconnectWith(alice, id, at(await deadAddress()))).__typename).toBe('NetworkError');
  expect(await stage.sandbox.linear.requests()).toEqual([]);
  expect((await changeStatus(alice, 'refreshSource', id)).__typename).toBe('ExternalSource');
});

test('the project has to be seen with the new credentials', async () => {
  const alice = await stage.gateway.client();
  const { id, project } = await connected(alice, stage.sandbox);
  const before = await readSource(alice, id);
  await stage.sandbox.linear.remove(project);
  expect((await reconnect(alice, id)).__typename).toBe('ExternalProjectNotFoundError');
  expect(await readSource(alice, id)).toEqual(before);
});

test('each of twenty at once is done or refused', async () => {
  const alice = await stage.gateway.client();
  const { id } = await connected(alice, stage.sandbox);
  const { version } = await readSource(alice, id);
  const answers = await Promise.all(Array.from({ length: 20 }, () => reconnect(alice, id)));
  const done = answers.filter(({ __typename }) => __typename === 'ExternalSource').length;
  const stale = answers.filter(({ __typename }) => __typename === 'StaleSourceError').length;
  expect(done).toBeGreaterThan(0);
  expect(done + stale).toBe(20);
  expect(await readSource(alice, id)).toMatchObject({ status: 'ACTIVE', version: version + done });
});

test("a source that is not there, not yours, or no source's id is nobody's", async () => {
  const [alice, bob] = [await stage.gateway.client(), await stage.gateway.client()];
  const { id } = await connected(alice, stage.sandbox);
  await stage.sandbox.linear.reset();
  for (const other of [id, Buffer.from('Space:x').toString('base64url'), 'nonsense', '']) {
    expect(await reconnect(bob, other)).toEqual({
      __typename: 'SourceNotFoundError',
      message: 'Source account not found',
    });
  }
  expect(await stage.sandbox.linear.requests()).toEqual([]);
});
