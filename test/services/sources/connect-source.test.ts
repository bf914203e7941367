import { describe, expect, test } from '@jest/globals';
import type { Account, ProviderDefinition } from '../../../src/datasources/connector.ts';
import { createRegistry } from '../../../src/datasources/registry.ts';
import type { ActorId, TenantId } from '../../../src/domain/ids.ts';
import type { Viewer } from '../../../src/domain/viewer.ts';
import { type ConnectSourceInput, connectSource } from '../../../src/services/sources/connect-source.ts';
import { uniqueName } from '../../support/gateway.ts';
import { sharedStage } from '../../support/stage.ts';

const stage = sharedStage();

const aViewer = (): Viewer => ({
  tenant: uniqueName('tenant') as TenantId,
  actor: 'alice' as ActorId,
  roles: [],
  expiresAt: new Date(8.64e15),
});

/** Connects by providers that are Linear but for what is said otherwise. */
const connectBy = (
  changes: readonly Partial<ProviderDefinition>[],
  { viewer = aViewer(), ...input }: Partial<ConnectSourceInput> & { viewer?: Viewer } = {},
) => {
  const { services } = stage.gateway;
  const linear = services.providers.get('LINEAR');
  if (linear === null) throw new Error('There is no Linear.');
  const providers = createRegistry(changes.map((change) => ({ ...linear, ...change })));
  const credentials = stage.sandbox.credentials();
  return connectSource({ ...services, providers }, viewer, { name: 'A source', credentials, ...input });
};

/** A provider that answers for any credentials with that account. */
const answering = (account: Partial<Account>): Partial<ProviderDefinition> => ({
  open: () => ({ authenticate: async () => ({ identity: 'here', name: 'Somebody', missing: [], ...account }) }),
});

const countOf = (viewer: Viewer): Promise<number> => stage.gateway.services.stores.sources.count(viewer.tenant, {});

describe('connectSource', () => {
  test('refuses credentials that may not do enough, and says what is missing', async () => {
    const viewer = aViewer();
    const missing = ['read:issues', 'read:users'];
    expect(await connectBy([answering({ missing })], { viewer })).toMatchObject({
      failure: 'InsufficientPermissionError',
      missing,
    });
    expect(await countOf(viewer)).toBe(0);
  });

  test('refuses the credentials of two providers, and of none', async () => {
    const { linear } = stage.sandbox.credentials();
    const two = [{}, { id: 'OTHER', credentialsMember: 'other' }];
    for (const credentials of [{ linear, other: linear }, {}, { linear: null }, { unknown: linear }]) {
      const viewer = aViewer();
      const answer = await connectBy(two, { viewer, credentials });
      expect(answer).toMatchObject({ failure: 'SourceNotValidError', field: 'credentials' });
      expect(await countOf(viewer)).toBe(0);
    }
    expect(await connectBy(two, { credentials: { other: linear } })).toMatchObject({ provider: 'OTHER' });
  });

  test('makes a source of a provider without projects active at once', async () => {
    const source = await connectBy([{ ...answering({}), needsProject: false }]);
    expect(source).toMatchObject({ status: 'ACTIVE', statusCode: null, identity: 'here', accountName: 'Somebody' });
  });

  test('keeps the credentials apart from the source, and sealed', async () => {
    const viewer = aViewer();
    const source = await connectBy([{}], { viewer });
    if ('failure' in source) throw new Error(source.message);
    expect(JSON.stringify(source)).not.toContain('sandbox-key');
    const { stores, envelopes } = stage.gateway.services;
    const sealed = await stores.sources.credentials(viewer.tenant, source.id);
    expect(JSON.stringify(sealed)).not.toContain('sandbox-key');
    expect(envelopes.open(sealed!, [viewer.tenant, source.id])).toEqual({ apiKey: 'sandbox-key' });
    expect(() => envelopes.open(sealed!, [aViewer().tenant, source.id])).toThrow();
    expect(await stores.sources.credentials(aViewer().tenant, source.id)).toBeNull();
  });

  test('lets an error pass that is no failure of the provider', async () => {
    const broken: Partial<ProviderDefinition> = {
      open: () => ({ authenticate: () => Promise.reject(new TypeError('a mistake in the connector')) }),
    };
    const viewer = aViewer();
    await expect(connectBy([broken], { viewer })).rejects.toThrow('a mistake in the connector');
    expect(await countOf(viewer)).toBe(0);
  });
});
