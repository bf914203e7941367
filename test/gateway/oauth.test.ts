import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SourceId, TenantId } from '../../src/domain/ids.ts';
import { fromGlobalId } from '../../src/lib/global-id.ts';
import type { Data, TestClient } from '../support/client.ts';
import { readDatabase } from '../support/database.ts';
import { createGate } from '../support/gate.ts';
import { type TestGateway, uniqueName } from '../support/gateway.ts';
import { REPOSITORY } from '../support/github.ts';
import { beginOAuth, connectByOAuth, open, permit, startOAuthGateway } from '../support/oauth.ts';
import { control, startSandbox, type TestSandbox } from '../support/sandbox.ts';
import { startSync, sync, waitForSession } from '../support/sessions.ts';
import {
  changeStatus,
  configureSource,
  disconnectSource,
  expectMember,
  readProjects,
  readSource,
} from '../support/sources.ts';

const DAY_MS = 24 * 3_600_000;
const gate = createGate();
const stack = new AsyncDisposableStack();
let sandbox: TestSandbox;
let gateway: TestGateway;

beforeAll(async () => {
  sandbox = stack.use(await startSandbox());
  gateway = stack.use(await startOAuthGateway(sandbox, { overrides: { failpoint: gate.failpoint } }));
});
afterAll(() => stack.disposeAsync());

const PROVIDERS = [
  { twin: 'linear', provider: 'LINEAR', token: '/oauth/token' },
  { twin: 'github', provider: 'GITHUB_ISSUES', token: '/login/oauth/access_token' },
] as const;
type Case = (typeof PROVIDERS)[number];

const twinOf = ({ twin }: Case) => control(sandbox, twin);
const toConnect = ({ provider }: Case, name = uniqueName('source')) => ({ connect: { provider, name } });
const sourceNamed = async (client: TestClient, name: string): Promise<Data> => {
  const { sources } = await client.query('{ sources { edges { node { id name status accountName } } } }');
  return sources.edges.map(({ node }: Data) => node).find((node: Data) => node.name === name);
};

/** A source that was connected by OAuth and syncs. */
const connectedSource = async (client: TestClient, one: Case): Promise<string> => {
  const input = toConnect(one);
  expect(await connectByOAuth(client, input)).toMatchObject({ status: 200 });
  const { id } = await sourceNamed(client, input.connect.name);
  const projects = await readProjects(client, id);
  const externalProjectId = projects.includes(REPOSITORY) ? REPOSITORY : projects[0];
  expectMember('ExternalSource', await configureSource(client, { id, configuration: { externalProjectId } }));
  expectMember('ExternalSource', await changeStatus(client, 'activateSource', id));
  return id;
};

const tokenCalls = async (one: Case): Promise<number> =>
  (await twinOf(one).requests()).filter(({ path }) => path.endsWith(one.token)).length;

describe.each(PROVIDERS)('$provider', (one) => {
  test('a person permits access, the source syncs on renewed tokens, is revoked, reconnected and disconnected', async () => {
    const twin = twinOf(one);
    await twin.reset();
    const alice = await gateway.client();
    const id = await connectedSource(alice, one);
    expect(await tokenCalls(one)).toBe(1);

    // The token ends between two pages; nobody notices.
    await twin.moveClock(DAY_MS + 1_000);
    const first = await sync(alice, id, { full: true });
    expect(first).toMatchObject({ status: 'SUCCEEDED', progress: { failed: 0 } });
    expect(await tokenCalls(one)).toBe(2);

    expect(await twin.revokeGrants()).toBeGreaterThan(0);
    expect(await sync(alice, id)).toMatchObject({ status: 'FAILED' });
    expect(await readSource(alice, id)).toMatchObject({
      status: 'ERROR',
      statusCode: 'RECONNECT_NEEDED',
      statusReason: expect.stringMatching(/Reconnect the source\.$/),
    });
    // Nobody shows the refused token again.
    const calls = await tokenCalls(one);
    await changeStatus(alice, 'refreshSource', id);
    await changeStatus(alice, 'refreshSource', id);
    expect(await tokenCalls(one)).toBe(calls);

    const page = await connectByOAuth(alice, { reconnect: { sourceId: id } });
    expect(page).toMatchObject({ status: 200, text: expect.stringContaining('The account is connected.') });
    expect(await readSource(alice, id)).toMatchObject({ status: 'ACTIVE', statusCode: null });
    expect((await sync(alice, id)).progress).toMatchObject({ created: 0 });

    await disconnectSource(alice, id);
    expect(await twin.revokeGrants()).toBe(0);
    const { sources } = await readDatabase(gateway);
    expect(sources?.find(({ _id }) => id.includes(_id))).toBeUndefined();
  });

  test('the address asks for the least, with PKCE, and for one client', async () => {
    const alice = await gateway.client();
    const url = new URL(expectMember('OAuthAuthorization', await beginOAuth(alice, toConnect(one))).url);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: 'sandbox',
      response_type: 'code',
      redirect_uri: `${gateway.url}/oauth/callback`,
      scope: one.provider === 'LINEAR' ? 'read' : 'public_repo',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      state: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  test('neither tokens, verifier nor state lie in the database or the log', async () => {
    const alice = await gateway.client();
    const begun = await beginOAuth(alice, toConnect(one));
    const state = new URL(begun.url).searchParams.get('state') ?? '';
    await connectByOAuth(alice, toConnect(one));
    const stored = JSON.stringify(await readDatabase(gateway));
    for (const secret of [state, 'sandbox-secret', '"at_', '"rt_']) expect(stored).not.toContain(secret);
    const log = gateway.log.join('');
    for (const secret of [state, 'sandbox-secret', 'at_', 'rt_', 'code_']) expect(log).not.toContain(secret);
  });

  test('a permission that is taken back in the middle stops the sync at a batch; what was applied stays', async () => {
    const twin = twinOf(one);
    await twin.reset();
    const alice = await gateway.client();
    const id = await connectedSource(alice, one);
    const applying = gate.shut('before-advance');
    const session = await startSync(alice, id);
    await applying.reached;
    await twin.revokeGrants();
    applying.open();
    const { last } = await waitForSession(alice, session.id);
    expect(last.progress.created).toBeGreaterThan(0);
    // Whoever reads everything in one page has ended before it asks again.
    await sync(alice, id).catch(() => undefined);
    expect(await readSource(alice, id)).toMatchObject({ status: 'ERROR', statusCode: 'RECONNECT_NEEDED' });
  });

  test('another account changes nothing, and its tokens are given back', async () => {
    const twin = twinOf(one);
    await twin.reset();
    const alice = await gateway.client();
    const id = await connectedSource(alice, one);
    const before = await readSource(alice, id);
    const page = await connectByOAuth(alice, { reconnect: { sourceId: id } }, { sandbox_account: 'sandbox-other' });
    expect(page).toMatchObject({ status: 400, text: expect.stringContaining('Not connected') });
    expect(await readSource(alice, id)).toEqual(before);
    expect(await twin.revokeGrants()).toBe(1);
  });

  test('a provider that is away when a source is disconnected is asked again to revoke', async () => {
    const twin = twinOf(one);
    await twin.reset();
    const alice = await gateway.client();
    const id = await connectedSource(alice, one);
    const path = one.twin === 'linear' ? '/oauth/revoke' : '/applications/sandbox/token';
    await twin.fault({ kind: 'server-error', match: { path } });
    await disconnectSource(alice, id, true);
    const source = (
      await gateway.services.stores.sources.dangerouslyRevokingAcrossTenants(new Date(Date.now() + DAY_MS), 10)
    ).find(({ tenant }) => tenant === alice.tenant);
    expect(source?.status).toBe('DISCONNECTED');
    expect(await gateway.services.stores.sources.credentials(source!.tenant, source!.id)).toBeNull();
    const { revokeTokens } = await import('../../src/services/oauth/revoke-tokens.ts');
    await revokeTokens(gateway.services, source!);
    expect(await gateway.services.stores.sources.revocation(source!)).toBeNull();
    expect(await twin.revokeGrants()).toBe(0);
  });

  describe('a refresh', () => {
    test.each([
      ['server-error', 1],
      ['drop-connection', 1],
    ])('that meets %s ends by rule', async (kind, count) => {
      const twin = twinOf(one);
      await twin.reset();
      const alice = await gateway.client();
      const id = await connectedSource(alice, one);
      await twin.moveClock(DAY_MS + 1_000);
      await twin.fault({ kind, count, match: { path: one.token } });
      const isLost = kind === 'drop-connection' && one.provider === 'GITHUB_ISSUES';
      await sync(alice, id);
      expect(await readSource(alice, id)).toMatchObject(
        isLost
          ? { status: 'ERROR', statusCode: 'RECONNECT_NEEDED', statusReason: expect.stringContaining('is lost') }
          : { status: 'ACTIVE' },
      );
    });

    test('that a process had begun when it was killed is not repeated where the token would be dead', async () => {
      const twin = twinOf(one);
      await twin.reset();
      const alice = await gateway.client();
      const id = await connectedSource(alice, one);
      const { sources } = gateway.services.stores;
      const [source] = (await sources.find(alice.tenant as TenantId, [fromGlobalId(id)?.id as SourceId])) ?? [];
      const access = await sources.access(source!.tenant, source!.id);
      const begun = { fence: 1, at: new Date(), tries: 1 };
      expect(await sources.beginRefresh(source!, access!.grant!.id, begun)).toBe(true);
      await twin.moveClock(DAY_MS + 1_000);
      await sync(alice, id);
      const isRepeated = one.provider === 'LINEAR';
      expect(await readSource(alice, id)).toMatchObject({ status: isRepeated ? 'ACTIVE' : 'ERROR' });
      expect(await tokenCalls(one)).toBe(isRepeated ? 2 : 1);
    });

    test('that took place and whose answer was lost', async () => {
      const twin = twinOf(one);
      await twin.reset();
      const alice = await gateway.client();
      const id = await connectedSource(alice, one);
      await twin.moveClock(DAY_MS + 1_000);
      await twin.fault({ kind: 'drop-after-write', match: { path: one.token } });
      const session = await sync(alice, id);
      expect(session.status).toBe(one.provider === 'LINEAR' ? 'SUCCEEDED' : 'FAILED');
      expect((await readSource(alice, id)).status).toBe(one.provider === 'LINEAR' ? 'ACTIVE' : 'ERROR');
    });
  });
});

describe('the callback', () => {
  const [linear] = PROVIDERS;

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
  const [linear] = PROVIDERS;

  test('another tenant’s source as one that is not there', async () => {
    const [alice, bob] = [await gateway.client(), await gateway.client()];
    const id = await connectedSource(alice, linear);
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
