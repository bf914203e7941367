import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import type { TestClient } from '../support/client.ts';
import { type GatewayOptions, startGateway, type TestGateway } from '../support/gateway.ts';
import { findingsAt } from './security-checks.ts';

const PRODUCTION = {
  NODE_ENV: 'production',
  AUTH_JWT_SECRET: 's'.repeat(48),
  MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
} satisfies GatewayOptions['env'];

let gateway: TestGateway;
let client: TestClient;
beforeAll(async () => {
  gateway = await startGateway({ env: PRODUCTION });
  client = await gateway.client();
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
});

describe('GraphQL over HTTP, as its audits see it', () => {
  /** By the audit's id. What is not here is fulfilled. */
  const NOT_FULFILLED: Readonly<Record<string, string>> = {
    // A request that cannot run is answered 400, whatever is accepted.
    '572B': 'warn',
    FDE2: 'warn',
    '7B9B': 'warn',
  };
  const audits = serverAudits({
    url: () => `${gateway.url}/graphql`,
    fetchFn: (input: string, init: RequestInit = {}) =>
      fetch(input, { ...init, headers: { ...init.headers, authorization: client.bearer } }),
  });

  test.each(audits)('$id: $name', async (audit) => {
    expect((await audit.fn()).status).toBe(NOT_FULFILLED[audit.id] ?? 'ok');
  });
});

describe('what a security scanner finds in production', () => {
  test('nothing, without a token', async () => {
    expect(await findingsAt(gateway.url, {})).toEqual([]);
  });

  test('nothing but what everybody with a token is promised', async () => {
    // No page of another site can send a token, so GET is no way to forge a request.
    const promised = ['introspection', 'queries by GET'];
    expect(await findingsAt(gateway.url, { authorization: client.bearer })).toEqual(promised);
  });

  test('nothing at all where only trusted documents run', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'documents-'));
    const manifest = join(folder, 'manifest.json');
    await writeFile(manifest, JSON.stringify({ one: '{ __typename }' }));
    await using trusting = await startGateway({ env: { ...PRODUCTION, TRUSTED_DOCUMENTS: manifest } });
    await rm(folder, { recursive: true });
    const { bearer } = await trusting.client();
    expect(await findingsAt(trusting.url, { authorization: bearer })).toEqual([]);
  });

  test('the checks do find what there is to find, in development', async () => {
    await using development = await startGateway();
    const { bearer } = await development.client();
    expect(await findingsAt(development.url, { authorization: bearer })).toEqual([
      'field suggestions',
      'introspection',
      'an explorer page',
      'queries by GET',
    ]);
  });
});
