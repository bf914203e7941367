import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SourceId, TenantId } from '../../src/domain/ids.ts';
import { fromGlobalId } from '../../src/lib/global-id.ts';
import { readDatabase } from '../support/database.ts';
import { createGate } from '../support/gate.ts';
import type { TestGateway } from '../support/gateway.ts';
import {
  beginOAuth,
  connectByOAuth,
  OAUTH_PROVIDERS,
  type OAuthCase,
  permit,
  sourceByOAuth,
  startOAuthGateway,
  toConnect,
} from '../support/oauth.ts';
import { control, startSandbox, type TestSandbox } from '../support/sandbox.ts';
import { startSync, sync, waitForSession } from '../support/sessions.ts';
import { changeStatus, disconnectSource, expectMember, readSource } from '../support/sources.ts';

const DAY_MS = 24 * 3_600_000;
/** Access tokens, refresh tokens and codes of the sandbox: ids, which are shorter, may begin alike. */
const TOKEN = /(?:at|rt|code)_[\w-]{32}/;
const gate = createGate();
const stack = new AsyncDisposableStack();
let sandbox: TestSandbox;
let gateway: TestGateway;

beforeAll(async () => {
  sandbox = stack.use(await startSandbox());
  gateway = stack.use(await startOAuthGateway(sandbox, { overrides: { failpoint: gate.failpoint } }));
});
afterAll(() => stack.disposeAsync());

const twinOf = ({ twin }: OAuthCase) => control(sandbox, twin);

const tokenCalls = async (one: OAuthCase): Promise<number> =>
  (await twinOf(one).requests()).filter(({ path }) => path.endsWith(one.token)).length;

describe.each(OAUTH_PROVIDERS)('$provider', (one) => {
  test('a person permits access, the source syncs on renewed tokens, is revoked, reconnected and disconnected', async () => {
    const twin = twinOf(one);
    await twin.reset();
    const alice = await gateway.client();
    const id = await sourceByOAuth(alice, one);
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
    const log = gateway.log.join('');
    expect((await permit(begun)).searchParams.get('code')).toMatch(TOKEN);
    for (const place of [stored, log]) {
      for (const secret of [state, 'sandbox-secret']) expect(place).not.toContain(secret);
      expect(place).not.toMatch(TOKEN);
    }
  });

  test('a permission that is taken back in the middle stops the sync at a batch; what was applied stays', async () => {
    const twin = twinOf(one);
    await twin.reset();
    const alice = await gateway.client();
    const id = await sourceByOAuth(alice, one);
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
    const id = await sourceByOAuth(alice, one);
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
    const id = await sourceByOAuth(alice, one);
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
      const id = await sourceByOAuth(alice, one);
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
      const id = await sourceByOAuth(alice, one);
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
      const id = await sourceByOAuth(alice, one);
      await twin.moveClock(DAY_MS + 1_000);
      await twin.fault({ kind: 'drop-after-write', match: { path: one.token } });
      const session = await sync(alice, id);
      expect(session.status).toBe(one.provider === 'LINEAR' ? 'SUCCEEDED' : 'FAILED');
      expect((await readSource(alice, id)).status).toBe(one.provider === 'LINEAR' ? 'ACTIVE' : 'ERROR');
    });
  });
});
