import { createHash } from 'node:crypto';
import { htmlResponse } from '../core/http.ts';
import type { Refusal, Twin, TwinDefinition, TwinOptions, TwinRequest, TwinResponse } from '../core/twin.ts';
import { type Account, charge, createAccount, limitHeaders, primaryRefusal } from './account.ts';
import { applyDeliveries, applyEdit, applyRemoval, rows } from './control.ts';
import { badCredentials, errorResponse } from './errors.ts';
import { createGithubOAuth, revokeToken } from './oauth.ts';
import { answer, operationOf } from './routes.ts';
import { seedWorld } from './seed.ts';

const KEY = 'sandbox-key';
const OTHER_KEY = 'sandbox-other';
/** Below the twin's root, as a GitHub Enterprise Server has it. */
const ROOT = '/api/v3';
const VERSIONS = ['2022-11-28', '2026-03-10'];

const createAccounts = ({ seed, items }: TwinOptions): ReadonlyMap<string, Account> => {
  const main = seedWorld({
    seed,
    viewer: { id: 1, login: 'sandbox', name: 'Sandbox' },
    repositories: [
      { name: 'app', issues: items },
      { name: 'empty', issues: 0 },
      { name: 'ops', issues: Math.ceil(items / 10) },
      { name: 'pages', issues: null },
    ],
  });
  const other = seedWorld({
    seed: seed + 1,
    viewer: { id: 2, login: 'other', name: 'Other' },
    repositories: [
      { name: 'design', issues: 10 },
      { name: 'drafts', issues: 0 },
    ],
  });
  return new Map([
    [KEY, createAccount(main, items)],
    [OTHER_KEY, createAccount(other, items)],
  ]);
};

const tokenIn = ({ headers }: TwinRequest): string =>
  /^(?:bearer|token) (\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';

const rootOf = ({ headers }: TwinRequest): string => `http://${headers.host ?? 'localhost'}/github${ROOT}`;

const etagOf = (body: string): string => `W/"${createHash('sha256').update(body).digest('hex')}"`;

const withHeaders = (response: TwinResponse, headers: Readonly<Record<string, string>>): TwinResponse => ({
  ...response,
  headers: { ...headers, ...response.headers },
});

/** An answer that the caller has already costs nothing. */
const conditional = (response: TwinResponse, request: TwinRequest, { core }: Account): TwinResponse => {
  if (response.status !== 200) return response;
  const etag = etagOf(response.body);
  if (request.headers['if-none-match'] !== etag) return withHeaders(response, { etag });
  core.giveBack();
  return { status: 304, headers: { etag }, body: '' };
};

const create = (options: TwinOptions): Twin => {
  const { clock } = options;
  let accounts = createAccounts(options);
  let oauth = createGithubOAuth(clock);
  let answered = 0;
  const accountOf = (request: TwinRequest): Account | undefined => {
    const token = tokenIn(request);
    return accounts.get(oauth.keyOf(token) ?? token);
  };
  const main = (): Account => {
    const account = accounts.get(KEY);
    if (!account) throw new Error('The seed has no main account.');
    return account;
  };
  const pathOf = ({ path }: TwinRequest): string | null =>
    path.startsWith(`${ROOT}/`) ? path.slice(ROOT.length).replace(/\/$/, '') : null;

  const respond = (request: TwinRequest): TwinResponse => {
    const granted = oauth.handle(request);
    if (granted !== null) return granted;
    const path = pathOf(request);
    if (path === null) return htmlResponse(404, 'Page not found');
    if (!request.headers['user-agent']) return htmlResponse(403, 'Request forbidden by administrative rules.');
    const version = request.headers['x-github-api-version'] ?? VERSIONS[0];
    if (version === undefined || !VERSIONS.includes(version)) {
      return errorResponse(400, `"${version}" is not a supported API version.`);
    }
    const revoked = revokeToken(oauth, path, request);
    if (revoked !== null) return revoked;
    const account = accountOf(request);
    if (!account) return badCredentials();
    const now = clock.now();
    const refusal = charge(account, now);
    const call = { request, path, world: account.world, root: rootOf(request), now };
    const response = refusal ?? conditional(answer(call), request, account);
    return withHeaders(response, { ...limitHeaders(account, now), 'x-oauth-scopes': 'repo' });
  };

  const handle = (request: TwinRequest): TwinResponse => {
    answered += 1;
    return withHeaders(respond(request), { 'x-github-request-id': `SANDBOX:${answered}` });
  };

  const refusals: Readonly<Record<Refusal, (request: TwinRequest, retryAfterMs: number) => TwinResponse>> = {
    'rate-limit': (request, retryAfterMs) => {
      const now = clock.now();
      const account = accountOf(request);
      const resetsAt = new Date(now.getTime() + retryAfterMs);
      const refusal = primaryRefusal({ status: 403, retryAfter: false }, resetsAt, now);
      return withHeaders(refusal, account ? limitHeaders(account, now) : {});
    },
    'server-error': () => htmlResponse(502, 'Unicorn!'),
    malformed: () => htmlResponse(200, 'Welcome to the guest network'),
    auth: badCredentials,
  };

  return {
    operation: (request) => operationOf(request.method, pathOf(request) ?? ''),
    handle,
    refuse: (kind, request, retryAfterMs) => refusals[kind](request, retryAfterMs),
    items: (type) => rows(main(), type, clock.now()),
    edit: (edit) => applyEdit(main(), edit, clock.now()),
    remove: (id) => applyRemoval(main().world, id, clock.now()),
    revokeGrants: () => oauth.revokeAll(),
    deliveries: (ids, forged) => applyDeliveries(main().world, ids, 'http://localhost/github/api/v3', forged),
    reset: () => {
      accounts = createAccounts(options);
      oauth = createGithubOAuth(clock);
    },
  };
};

/** GitHub's REST API at `/github/api/v3`. */
export const twin: TwinDefinition = { id: 'github', create };
