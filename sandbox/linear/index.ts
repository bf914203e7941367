import { htmlResponse, jsonResponse } from '../core/http.ts';
import type { Refusal, Twin, TwinDefinition, TwinItem, TwinOptions, TwinRequest, TwinResponse } from '../core/twin.ts';
import { type Account, createAccount, limitHeaders } from './account.ts';
import { applyEdit, removeItem } from './edit.ts';
import { bearerKey, errorResponse, linearError, unauthenticated } from './errors.ts';
import { executeRequest, parsePayload } from './graphql.ts';
import { createLinearOAuth } from './oauth.ts';
import { seedWorld } from './seed.ts';
import { deliveriesOf } from './webhooks.ts';
import { TYPES, type World } from './world.ts';

const KEY = 'sandbox-key';
const OTHER_KEY = 'sandbox-other';
/** Sees what KEY sees, and manages nothing. */
const MEMBER_KEY = 'sandbox-member';

const createAccounts = ({ seed, items }: TwinOptions): ReadonlyMap<string, Account> => {
  const main = seedWorld({
    seed,
    organization: { name: 'Sandbox', urlKey: 'sandbox' },
    teams: [
      { name: 'Engineering', key: 'ENG', issues: items },
      { name: 'Operations', key: 'OPS', issues: Math.ceil(items / 10) },
    ],
  });
  const other = seedWorld({
    seed: seed + 1,
    organization: { name: 'Other', urlKey: 'other' },
    teams: [{ name: 'Design', key: 'DES', issues: 10 }],
  });
  return new Map([
    [KEY, createAccount(main, items)],
    [OTHER_KEY, createAccount(other, items)],
    [MEMBER_KEY, createAccount(main, items, false)],
  ]);
};

/** A personal key, sent as only tokens are. */
const isBearerKey = (authorization = ''): boolean => /^Bearer (?!at_)/.test(authorization);

const findIn = (world: World, id: string): TwinItem | undefined =>
  TYPES.map((type) => world.tables[type].get(id)).find((item) => item !== undefined);

const create = (options: TwinOptions): Twin => {
  const { clock } = options;
  let accounts = createAccounts(options);
  let oauth = createLinearOAuth(clock);
  const worldWith = (id: string | undefined): World | undefined =>
    [...accounts.values()].map(({ world }) => world).find((world) => id !== undefined && findIn(world, id));
  const mainWorld = (): World => {
    const account = accounts.get(KEY);
    if (!account) throw new Error('The seed has no main account.');
    return account.world;
  };
  const accountOf = ({ headers: { authorization = '' } }: TwinRequest): Account | undefined => {
    const bearer = /^Bearer (.+)$/.exec(authorization)?.[1];
    if (bearer === undefined) return accounts.get(authorization);
    const granted = accounts.get(oauth.keyOf(bearer) ?? '');
    // The scope `admin` is never asked for.
    return granted && { ...granted, isAdmin: false };
  };

  const handle = (request: TwinRequest): TwinResponse => {
    const granted = oauth.handle(request);
    if (granted !== null) return granted;
    if (request.path !== '/graphql') return jsonResponse(404, { error: 'Not found' });
    if (request.method !== 'POST') return jsonResponse(405, { error: 'Method not allowed' });
    if (isBearerKey(request.headers.authorization)) return bearerKey();
    const account = accountOf(request);
    if (!account) return unauthenticated();
    const payload = parsePayload(request.body);
    if (!payload) return errorResponse(400, [linearError('graphql error', 'The body is not a GraphQL request.')]);
    return executeRequest(account, payload, clock.now());
  };

  const rateLimited = (request: TwinRequest, retryAfterMs: number): TwinResponse => {
    const now = clock.now();
    const account = accountOf(request);
    const refusal = errorResponse(400, [linearError('ratelimited', 'Rate limit exceeded.')]);
    const spent = {
      'x-ratelimit-requests-remaining': '0',
      'x-ratelimit-requests-reset': String(now.getTime() + retryAfterMs),
    };
    return { ...refusal, headers: { ...refusal.headers, ...(account && limitHeaders(account, now)), ...spent } };
  };

  const refusals: Readonly<Record<Refusal, (request: TwinRequest, retryAfterMs: number) => TwinResponse>> = {
    'rate-limit': rateLimited,
    'server-error': () => htmlResponse(502, 'Bad gateway'),
    malformed: () => htmlResponse(200, 'Welcome to the guest network'),
    auth: unauthenticated,
  };

  return {
    operation: ({ body }) => parsePayload(body)?.operationName ?? null,
    handle,
    refuse: (kind, request, retryAfterMs) => refusals[kind](request, retryAfterMs),
    items: function* (wanted) {
      for (const type of TYPES) if (wanted === null || wanted === type) yield* mainWorld().tables[type].all();
    },
    edit: (edit) => applyEdit(worldWith(edit.id) ?? mainWorld(), edit, clock.now()),
    remove: (id) => {
      const world = worldWith(id);
      const item = world && findIn(world, id);
      return world && item ? removeItem(world, item, clock.now()) : null;
    },
    deliveries: (ids, forged) =>
      ids.flatMap((id) => {
        const world = worldWith(id);
        const item = world && findIn(world, id);
        return world && item ? deliveriesOf(world, item, { now: clock.now(), forged }) : [];
      }),
    revokeGrants: () => oauth.revokeAll(),
    reset: () => {
      accounts = createAccounts(options);
      oauth = createLinearOAuth(clock);
    },
  };
};

/** Linear's GraphQL API at `/linear/graphql`. */
export const twin: TwinDefinition = { id: 'linear', create };
