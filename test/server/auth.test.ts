import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { systemClock } from '../../src/lib/clock.ts';
import { silentLogger } from '../../src/lib/logger.ts';
import { type AuthenticatorOptions, createAuthenticator } from '../../src/server/auth.ts';
import { SECRET, token } from './support.ts';

const authenticator = (options: Partial<AuthenticatorOptions> = {}) =>
  createAuthenticator({
    keys: { kind: 'secret', secret: SECRET },
    issuer: null,
    audience: null,
    clock: systemClock,
    logger: silentLogger,
    ...options,
  });

const REFUSED = { code: 'UNAUTHENTICATED', message: expect.stringContaining('was not accepted') };

describe('a shared secret', () => {
  test('tenant, actor, roles and end come from the claims', async () => {
    const viewer = await authenticator()(
      await token({ claims: { tenant: 'acme', role: 'admin', roles: ['admin', 'editor'], exp: undefined } }),
    );
    expect(viewer).toMatchObject({ tenant: 'acme', actor: 'alice', roles: ['admin', 'editor'] });
    expect(viewer.expiresAt.getTime()).toBeGreaterThan(Date.now());
  });

  test('the subject is the tenant when none is named', async () => {
    expect(await authenticator()(await token())).toMatchObject({ tenant: 'alice', actor: 'alice', roles: [] });
  });

  test('a bad token is refused with one text, whatever is wrong with it', async () => {
    const unsecured = new UnsecuredJWT({ sub: 'alice' }).setExpirationTime('1h').encode();
    const otherAlgorithm = await new SignJWT({ sub: 'alice' })
      .setProtectedHeader({ alg: 'HS512' })
      .setExpirationTime('1h')
      .sign(new Uint8Array(64));
    const early = await token({ claims: { nbf: Date.now() / 1000 + 3600 } });
    const wrongSecret = await token({ secret: new TextEncoder().encode('another secret, as long as the first one') });
    const noExpiry = await token({ expiresIn: null });
    for (const bad of [unsecured, otherAlgorithm, early, wrongSecret, noExpiry, 'a.b.c', '', `${await token()}x`]) {
      await expect(authenticator()(bad)).rejects.toMatchObject(REFUSED);
    }
  });

  test.each([
    ['sub', ''],
    ['sub', undefined],
    ['sub', 7],
    ['sub', 'a'.repeat(256)],
    ['sub', 'line\nbreak'],
    ['tenant', ''],
    ['tenant', null],
    ['tenant', ['acme']],
    ['role', 1],
    ['roles', 'admin'],
    ['roles', [null]],
  ])('the claim %s may not be %j', async (claim, value) => {
    await expect(authenticator()(await token({ claims: { [claim]: value } }))).rejects.toMatchObject(REFUSED);
  });

  test('an expired token is told so; a few seconds of clock difference are borne', async () => {
    await expect(authenticator()(await token({ expiresIn: -60 }))).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      message: expect.stringContaining('expired'),
    });
    await expect(authenticator()(await token({ expiresIn: -2 }))).resolves.toMatchObject({ actor: 'alice' });
  });

  test('issuer and audience are required when they are set', async () => {
    const strict = authenticator({ issuer: 'https://id.example', audience: 'syncline' });
    const good = { iss: 'https://id.example', aud: ['other', 'syncline'] };
    await expect(strict(await token({ claims: good }))).resolves.toMatchObject({ actor: 'alice' });
    for (const claims of [{ ...good, iss: 'https://evil.example' }, { ...good, aud: 'other' }, { iss: good.iss }, {}]) {
      await expect(strict(await token({ claims }))).rejects.toMatchObject(REFUSED);
    }
  });
});

describe('a key set', () => {
  let keys: Awaited<ReturnType<typeof generateKeyPair>>;
  let url: URL;
  let answer: { status: number; body: string };
  const server = createServer((_request, response) => {
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });

  beforeAll(async () => {
    keys = await generateKeyPair('EdDSA', { extractable: true });
    const key = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'EdDSA', use: 'sig' };
    answer = { status: 200, body: JSON.stringify({ keys: [key] }) };
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`);
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const withKeySet = () => authenticator({ keys: { kind: 'jwks', url, fetch } });
  const signed = (alg: string, kid = 'k1') =>
    new SignJWT({ sub: 'alice' }).setProtectedHeader({ alg, kid }).setExpirationTime('1h');

  test('a token signed by one of its keys is good', async () => {
    await expect(withKeySet()(await signed('EdDSA').sign(keys.privateKey))).resolves.toMatchObject({ actor: 'alice' });
  });

  test('a token of an unknown key, another key or HS256 is not', async () => {
    const stranger = await generateKeyPair('EdDSA');
    for (const bad of [
      await signed('EdDSA', 'k2').sign(keys.privateKey),
      await signed('EdDSA').sign(stranger.privateKey),
      await signed('HS256').sign(SECRET),
      new UnsecuredJWT({ sub: 'alice' }).setExpirationTime('1h').encode(),
    ]) {
      await expect(withKeySet()(bad)).rejects.toMatchObject(REFUSED);
    }
  });

  test('an unreadable key set is no fault of the token', async () => {
    const good = await signed('EdDSA').sign(keys.privateKey);
    const working = answer;
    for (const broken of [
      { status: 500, body: '{}' },
      { status: 200, body: 'not json' },
      { status: 200, body: '[]' },
    ]) {
      answer = broken;
      await expect(withKeySet()(good)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    }
    answer = working;
    const nowhere = authenticator({ keys: { kind: 'jwks', url, fetch: () => Promise.reject(new Error('refused')) } });
    await expect(nowhere(good)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});
