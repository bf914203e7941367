import { expect, test } from '@jest/globals';
import type { SourceId, TenantId } from '../../src/domain/ids.ts';
import { fromGlobalId } from '../../src/lib/global-id.ts';
import { credentialScope } from '../../src/services/oauth/access.ts';
import { openConnector } from '../../src/services/sources/open-connector.ts';
import type { Data, TestClient } from '../support/client.ts';
import { startSync, waitForSession } from '../support/sessions.ts';
import { configureSource, connected, disconnectSource, PROJECTS, readSource } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';

const stage = sharedStage();

const ROTATE = `mutation ($id: ID!, $credentials: CredentialsInput!) {
  rotateCredentials(id: $id, credentials: $credentials) { __typename ... on UserError { message } }
}`;
const rotate = async (client: TestClient, id: string, apiKey?: string): Promise<Data> =>
  (await client.mutate(ROTATE, { id, credentials: stage.sandbox.credentials(apiKey) })).rotateCredentials;

test('no read fails while keys are replaced, and a sync under way goes on', async () => {
  const alice = await stage.gateway.client();
  const { id } = await connected(alice, stage.sandbox);
  await configureSource(alice, { id, configuration: { cacheSeconds: 0 } });
  const applying = stage.gate.shut('before-advance');
  const session = await startSync(alice, id);
  await applying.reached;
  let rotating = true;
  const reads: string[] = [];
  const read = async () => {
    while (rotating) reads.push((await alice.query(PROJECTS, { id })).externalProjects.__typename);
  };
  const readers = [read(), read(), read()];
  for (let rotation = 0; rotation < 5; rotation += 1) {
    expect(await rotate(alice, id)).toEqual({ __typename: 'ExternalSource' });
  }
  rotating = false;
  await Promise.all(readers);
  applying.open();
  expect(new Set(reads)).toEqual(new Set(['ExternalProjects']));
  expect((await waitForSession(alice, session.id)).last.status).toBe('SUCCEEDED');
});

test.each([
  ['another account', 'sandbox-other', 'DifferentAccountError'],
  ['a wrong key', 'wrong', 'InvalidCredentialsError'],
])('%s changes nothing', async (_what, apiKey, member) => {
  const alice = await stage.gateway.client();
  const { id } = await connected(alice, stage.sandbox, { activate: false });
  const before = await readSource(alice, id);
  expect((await rotate(alice, id, apiKey)).__typename).toBe(member);
  expect(await readSource(alice, id)).toEqual(before);
});

test('a source without credentials is reconnected instead', async () => {
  const alice = await stage.gateway.client();
  const { id } = await connected(alice, stage.sandbox);
  await disconnectSource(alice, id, true);
  expect((await rotate(alice, id)).__typename).toBe('SourceNotActiveError');
});

test('a connection that was opened with a key that is refused by now goes on with the one that replaced it', async () => {
  const alice = await stage.gateway.client();
  const { services } = stage.gateway;
  const { id } = await connected(alice, stage.sandbox);
  const sourceId = fromGlobalId(id)?.id;
  const read = async () => (await services.stores.sources.get(alice.tenant as TenantId, sourceId as SourceId))!;
  const give = async (apiKey: string) => {
    const source = await read();
    const sealed = services.envelopes.seal({ apiKey }, credentialScope(source));
    await services.stores.sources.reconnect(source, {}, { sealed, grant: null });
  };
  await give('revoked');
  const connector = await openConnector(services, await read());
  await expect(connector.authenticate()).rejects.toMatchObject({ kind: 'auth' });
  await give('sandbox-key');
  expect(await connector.authenticate()).toMatchObject({ missing: [] });
});
