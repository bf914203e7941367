import { describe, expect, test } from '@jest/globals';
import type { TestClient, Variables } from '../support/client.ts';
import { readDatabase } from '../support/database.ts';
import { deadAddress, startHost } from '../support/host.ts';
import { CONNECT, connectSource } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';

const stage = sharedStage();

/** Connects as somebody new, and makes sure that a refusal has left nothing behind. */
const refused = async (input: Variables) => {
  const client = await stage.gateway.client();
  const answer = await connectSource(client, { name: 'Linear', credentials: stage.sandbox.credentials(), ...input });
  expect(answer.__typename).not.toBe('ExternalSource');
  expect(answer.message).toMatch(/\S.*[.!]$/s);
  await expectNothing(client);
  return { answer, requests: await stage.sandbox.linear.requests() };
};

const expectNothing = async (client: TestClient): Promise<void> => {
  expect((await client.query('{ sources { totalCount } }')).sources.totalCount).toBe(0);
  const { sources } = await readDatabase(stage.gateway);
  expect(sources?.filter(({ tenant }) => tenant === client.tenant)).toEqual([]);
};

const connectTo = (baseUrl: string, input: Variables = {}) =>
  refused({ credentials: { linear: { apiKey: 'sandbox-key', baseUrl } }, ...input });

describe('an input that cannot be', () => {
  test.each<[string, string]>([
    ['empty', ''],
    ['of nothing but white space', ' \t\u00a0\u2003 '],
    ['of 201 characters', 'x'.repeat(201)],
    ['of 10,000 characters', 'x'.repeat(10_000)],
    ['with half a surrogate pair', 'Line\ud83d'],
    ['with a NUL', 'Li\u0000near'],
    ['with a line break', 'Li\nnear'],
    ['with a C1 control', 'Li\u0085near'],
  ])('is a name %s', async (_what, name) => {
    const { answer, requests } = await refused({ name });
    expect(answer).toMatchObject({ __typename: 'SourceNotValidError', field: 'name' });
    expect(requests).toEqual([]);
  });

  test.each<[string, Variables]>([
    ['schedule', { schedule: '0 0 31 2 *' }],
    ['schedule', { schedule: '* * * * * *' }],
    ['schedule', { schedule: 'often' }],
    ['schedule', { schedule: '' }],
    ['schedule', { schedule: `${'0,'.repeat(5_000)}0 * * * *` }],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['timeZone', { timeZone: '' }],
    ['entityTypes', { entityTypes: [] }],
    ['entityTypes', { entityTypes: ['TICKET', 'GRADE'] }],
    ['requestTimeoutMs', { requestTimeoutMs: 999 }],
    ['requestTimeoutMs', { requestTimeoutMs: 120_001 }],
    ['cacheSeconds', { cacheSeconds: -1 }],
    ['cacheSeconds', { cacheSeconds: 86_401 }],
    ['deletionPolicies', { deletionPolicies: [{ entityType: 'TICKET', policy: 'PROPAGATE' }] }],
    ['deletionPolicies', { deletionPolicies: [{ entityType: 'GRADE', policy: 'MARK' }] }],
    [
      'deletionPolicies',
      {
        deletionPolicies: [
          { entityType: 'TICKET', policy: 'MARK' },
          { entityType: 'TICKET', policy: 'IGNORE' },
        ],
      },
    ],
    ['webhookAllowedAddresses', { webhookAllowedAddresses: ['203.0.113.7', 'example.com'] }],
    ['webhookAllowedAddresses', { webhookAllowedAddresses: Array(101).fill('203.0.113.7') }],
    ['fieldMappings', { fieldMappings: [{ local: 'title', external: 'noSuchField' }] }],
    ['fieldMappings', { fieldMappings: [{ local: '', external: 'title' }] }],
    ['fieldMappings', { fieldMappings: [{ local: '__proto__', external: 'title' }] }],
    ['fieldMappings', { fieldMappings: [{ local: 'a.b', external: 'title' }] }],
    ['fieldMappings', { fieldMappings: [{ local: 'a\u0000', external: 'title' }] }],
    ['fieldMappings', { fieldMappings: [{ local: 'x'.repeat(65), external: 'title' }] }],
    [
      'fieldMappings',
      {
        fieldMappings: [
          { local: 'estimate', external: 'title' },
          { local: 'estimate', external: 'estimate' },
        ],
      },
    ],
    [
      'fieldMappings',
      { fieldMappings: Array.from({ length: 201 }, (_, n) => ({ local: `f${n}`, external: 'title' })) },
    ],
  ])('is the configuration %s %j', async (field, configuration) => {
    const { answer, requests } = await refused({ configuration });
    expect(answer).toMatchObject({ __typename: 'SourceNotValidError', field: `configuration.${field}` });
    expect(requests).toEqual([]);
  });

  test.each<[string, Variables]>([
    ['apiKey', { apiKey: '' }],
    ['apiKey', { apiKey: ' \t' }],
    ['apiKey', { apiKey: 'x'.repeat(1_001) }],
    ['apiKey', { apiKey: 'sandbox\r\nx-injected: 1' }],
    ['apiKey', { apiKey: 'schlüssel' }],
    ['baseUrl', { apiKey: 'sandbox-key', baseUrl: 'nonsense' }],
    ['baseUrl', { apiKey: 'sandbox-key', baseUrl: 'file:///etc/passwd' }],
    ['baseUrl', { apiKey: 'sandbox-key', baseUrl: `https://example.com/${'x'.repeat(2_000)}` }],
  ])('is the credential %s of %j', async (field, linear) => {
    const { answer, requests } = await refused({ credentials: { linear } });
    expect(answer).toMatchObject({ __typename: 'SourceNotValidError', field: `credentials.linear.${field}` });
    expect(requests).toEqual([]);
  });

  test('is a space that is not there, or not a space', async () => {
    const client = await stage.gateway.client();
    const { spaces } = await client.query('{ spaces { edges { node { id } } } }');
    for (const spaceId of [spaces.edges[0].node.id, 'U3BhY2U6bm9uZQ', 'no id at all', '']) {
      const { answer, requests } = await refused({ spaceId });
      expect(answer).toMatchObject({ __typename: 'SourceNotValidError', field: 'spaceId' });
      expect(requests).toEqual([]);
    }
  });

  test.each([
    ['none', {}],
    ['null', { linear: null }],
    ['an unknown one', { nothing: { apiKey: 'sandbox-key' } }],
    ['two', { linear: { apiKey: 'sandbox-key' }, nothing: { apiKey: 'sandbox-key' } }],
  ])('are the credentials of exactly one provider: %s', async (_what, credentials) => {
    const client = await stage.gateway.client();
    const { status, data, errors } = await client.ask(CONNECT, { input: { name: 'Linear', credentials } });
    expect({ status, data }).toEqual({ status: 400, data: null });
    expect(errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    await expectNothing(client);
  });
});

describe('a host that may not be called', () => {
  test.each([
    'http://169.254.169.254/latest/meta-data/',
    'https://169.254.169.254/latest/meta-data/',
    'https://metadata.google.internal/',
    'https://10.0.0.1/graphql',
    'https://192.168.1.1/graphql',
    'https://127.0.0.2/graphql',
    'https://0x7f.0.0.3/graphql',
    'https://[::1]/graphql',
    'https://[::ffff:10.0.0.1]/graphql',
    'https://localhost/graphql',
    'http://api.linear.app/graphql',
    'https://user:password@api.linear.app/graphql',
  ])('is %s', async (baseUrl) => {
    const { answer } = await connectTo(baseUrl);
    expect(answer.__typename).toBe('UnsafeUrlError');
    expect(answer.message).not.toContain('password@');
  });

  test('is one that a provider sends to', async () => {
    await using target = await startHost((_request, response) => response.end('{}'));
    const elsewhere = target.url.replace('127.0.0.1', '127.0.0.2');
    await using host = await startHost((_request, response) => {
      response.writeHead(307, { location: elsewhere }).end();
    });
    const { answer } = await connectTo(host.url);
    expect(answer.__typename).toBe('ProviderUnavailableError');
    expect(target.requests).toEqual([]);
  });
});

describe('a provider that refuses', () => {
  test('a wrong key', async () => {
    const { answer } = await refused({ credentials: stage.sandbox.credentials('wrong-key') });
    expect(answer.__typename).toBe('InvalidCredentialsError');
    expect(JSON.stringify(answer)).not.toContain('wrong-key');
  });

  test('a key that it no longer knows', async () => {
    await stage.sandbox.linear.fault({ kind: 'auth' });
    expect((await refused({})).answer.__typename).toBe('InvalidCredentialsError');
  });

  test.each(['no-such-team', '00000000-0000-4000-8000-000000000000', ''])(
    'the project %j',
    async (externalProjectId) => {
      const { answer } = await refused({ configuration: { externalProjectId } });
      expect(answer.__typename).toBe('ExternalProjectNotFoundError');
    },
  );

  test('too many requests', async () => {
    await stage.sandbox.linear.fault({ kind: 'rate-limit', retryAfterMs: 90_000 });
    const before = Date.now();
    const { answer } = await refused({});
    expect(answer.__typename).toBe('ApiRateLimitError');
    expect(Date.parse(answer.retryAt)).toBeGreaterThanOrEqual(before + 89_000);
    expect(Date.parse(answer.retryAt)).toBeLessThanOrEqual(Date.now() + 91_000);
  });
});

describe('a provider that cannot be reached', () => {
  test('because nothing listens there', async () => {
    expect((await connectTo(await deadAddress())).answer.__typename).toBe('NetworkError');
  });

  test('because the connection breaks', async () => {
    await stage.sandbox.linear.fault({ kind: 'drop-connection' });
    expect((await refused({})).answer.__typename).toBe('NetworkError');
  });

  test('in time', async () => {
    await stage.sandbox.linear.fault({ kind: 'timeout' });
    const { answer } = await refused({ configuration: { requestTimeoutMs: 1_000 } });
    expect(answer.__typename).toBe('NetworkError');
  });
});

describe('a provider that fails', () => {
  test.each(['server-error', 'malformed'])('with %s', async (kind) => {
    await stage.sandbox.linear.fault({ kind });
    expect((await refused({})).answer.__typename).toBe('ProviderUnavailableError');
  });

  test.each([
    ['text/html', '<h1>Welcome to the guest network</h1>'],
    ['application/json', '{"hello":"world"}'],
    ['application/json', '{"data":{"viewer":null,"organization":null}}'],
    ['application/json', '[]'],
    ['application/json', ''],
  ])('because it is another service, which answers %s %s', async (type, body) => {
    await using host = await startHost((_request, response) => {
      response.writeHead(200, { 'content-type': type }).end(body);
    });
    expect((await connectTo(host.url)).answer.__typename).toBe('ProviderUnavailableError');
  });
});

describe('the order of the checks', () => {
  test('is name, then host, then credentials, then project', async () => {
    const client = await stage.gateway.client();
    await connectSource(client, { name: 'Linear', credentials: stage.sandbox.credentials() });
    await stage.sandbox.linear.reset();
    const wrong = {
      credentials: { linear: { apiKey: 'wrong-key', baseUrl: 'http://169.254.169.254/' } },
      configuration: { externalProjectId: 'no-such-team' },
    };
    const taken = await connectSource(client, {
      name: 'Linear',
      ...wrong,
      configuration: { timeZone: 'Mars/Olympus' },
    });
    expect(taken).toMatchObject({ __typename: 'DuplicateSourceError', name: 'Linear' });
    const unsafe = await connectSource(client, { name: 'Other', ...wrong });
    expect(unsafe.__typename).toBe('UnsafeUrlError');
    expect(await stage.sandbox.linear.requests()).toEqual([]);
    const unknown = await connectSource(client, {
      name: 'Other',
      ...wrong,
      credentials: stage.sandbox.credentials('wrong-key'),
    });
    expect(unknown.__typename).toBe('InvalidCredentialsError');
    expect(await stage.sandbox.linear.requests()).toHaveLength(1);
  });
});
