import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readDatabase } from '../support/database.ts';
import type { TestGateway } from '../support/gateway.ts';
import {
  beginOAuth,
  connectByOAuth,
  OAUTH_PROVIDERS,
  open,
  permit,
  sourceByOAuth,
  sourceNamed,
  startOAuthGateway,
  toConnect,
} from '../support/oauth.ts';
import { startSandbox, type TestSandbox } from '../support/sandbox.ts';

const stack = new AsyncDisposableStack();
let sandbox: TestSandbox;
let gateway: TestGateway;

beforeAll(async () => {
  sandbox = stack.use(await startSandbox());
  gateway = stack.use(await startOAuthGateway(sandbox));
});
afterAll(() => stack.disposeAsync());

describe('the callback', () => {
  const [linear] = OAUTH_PROVIDERS;

  test('of a used, made-up, missing or doubled state tells all the same', async () => {
    const alice = await gateway.client();
    const back = await permit(await beginOAuth(alice, toConnect(linear)));
    expect((await open(back)).status).toBe(200);
    const used = await open(back);
    const at = (query: string) => open(`${gateway.url}/oauth/callback${query}`);
    const state = back.searchParams.get('state');
    const others = await Promise.all([at('?state=x&code=y'), at(''), at(`?state=${state}&state=${state}&code=x`)]);
    for (const page of [used, ...others]) expect(page).toMatchObject({ status: 400, text: used.text });
    expect(used.text).toContain('not known here');
  });

  test('of a state that has run out connects nothing', async () => {
    const alice = await gateway.client();
    const input = toConnect(linear);
    const back = await permit(await beginOAuth(alice, input));
    const { tenant } = alice;
    const [stored] = ((await readDatabase(gateway)).oauth_authorizations ?? []).filter((row) => row.tenant === tenant);
    const { authorizations } = gateway.services.stores;
    const late = new Date(stored.expiresAt.getTime());
    expect(late.getTime() - Date.now()).toBeLessThanOrEqual(600_000);
    expect(await authorizations.dangerouslyTakeAcrossTenants(stored._id, late)).toBeNull();
    expect((await open(back)).status).toBe(200);
  });

  test('at once is used once', async () => {
    const alice = await gateway.client();
    const input = toConnect(linear);
    const back = await permit(await beginOAuth(alice, input));
    const pages = await Promise.all(Array.from({ length: 8 }, () => open(back)));
    expect(pages.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('connects for the one who began, whoever opens it', async () => {
    const [alice, bob] = [await gateway.client(), await gateway.client()];
    const input = toConnect(linear);
    await connectByOAuth(alice, input);
    expect(await sourceNamed(alice, input.connect.name)).toMatchObject({ status: 'CONFIGURING' });
    expect(await sourceNamed(bob, input.connect.name)).toBeUndefined();
  });

  test('shows nothing of the request, is not kept, and runs nothing', async () => {
    const evil = encodeURIComponent('<script>alert(1)</script>');
    const page = await open(`${gateway.url}/oauth/callback?state=${evil}&code=${evil}&error_description=${evil}`);
    expect(page.text).not.toContain('script');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  });

  test('of a person who did not permit it says so, and the state is used up', async () => {
    const alice = await gateway.client();
    const back = await permit(await beginOAuth(alice, toConnect(linear)), { sandbox_deny: '1' });
    expect(await open(back)).toMatchObject({ status: 400, text: expect.stringContaining('did not permit') });
    expect((await open(back)).text).toContain('not known here');
  });

  test('of a name that was taken meanwhile keeps no tokens', async () => {
    await sandbox.linear.reset();
    const alice = await gateway.client();
    const input = toConnect(linear);
    const backs = [await permit(await beginOAuth(alice, input)), await permit(await beginOAuth(alice, input))];
    expect((await open(backs[0]!)).status).toBe(200);
    expect(await open(backs[1]!)).toMatchObject({ status: 400, text: expect.stringContaining('has this name') });
    expect(await sandbox.linear.revokeGrants()).toBe(1);
  });
});

describe('beginOAuth refuses', () => {
  const [linear] = OAUTH_PROVIDERS;

  test('another tenant’s source as one that is not there', async () => {
    const [alice, bob] = [await gateway.client(), await gateway.client()];
    const id = await sourceByOAuth(alice, linear);
    expect(await beginOAuth(bob, { reconnect: { sourceId: id } })).toMatchObject({
      __typename: 'SourceNotFoundError',
    });
  });

  test.each([
    ['an empty name', { name: ' ' }, 'SourceNotValidError'],
    ['a bad schedule', { configuration: { schedule: 'soon' } }, 'SourceNotValidError'],
  ])('%s', async (_what, more, member) => {
    const alice = await gateway.client();
    const input = { connect: { ...toConnect(linear).connect, ...more } };
    expect(await beginOAuth(alice, input)).toMatchObject({ __typename: member });
  });
});
