import { htmlResponse } from '../core/http.ts';
import {
  BadEditError,
  type Refusal,
  type Twin,
  type TwinDefinition,
  type TwinItem,
  type TwinOptions,
  type TwinRequest,
  type TwinResponse,
} from '../core/twin.ts';
import { applyEdit, applyRemoval } from './edit.ts';
import { errorResponse, notFound, unauthorized } from './errors.ts';
import { type Call, READS, type Route } from './routes.ts';
import { seedWorld } from './seed.ts';
import { TYPES, type World } from './world.ts';
import { WRITES } from './writes.ts';

const KEY = 'sandbox-key';
const OTHER_KEY = 'sandbox-other';
const ROUTES: readonly Route[] = [...WRITES, ...READS];

const createWorlds = ({ seed, items }: TwinOptions): ReadonlyMap<string, World> =>
  new Map([
    [
      KEY,
      seedWorld({
        seed,
        site: 'sandbox',
        projects: [
          { key: 'APP', name: 'Application', issues: items },
          { key: 'OPS', name: 'Operations', issues: Math.ceil(items / 10) },
        ],
      }),
    ],
    [OTHER_KEY, seedWorld({ seed: seed + 1, site: 'other', projects: [{ key: 'DES', name: 'Design', issues: 10 }] })],
  ]);

/** Jira Cloud takes an e-mail address and a token, a Data Center a token alone. */
const credentialsIn = ({ headers }: TwinRequest): { readonly token: string; readonly isCloud: boolean } => {
  const [scheme = '', value = ''] = (headers.authorization ?? '').split(' ');
  const isCloud = scheme.toLowerCase() === 'basic';
  const token = isCloud
    ? Buffer.from(value, 'base64')
        .toString('utf8')
        .replace(/^[^:]+@[^:]+:/, '')
    : value;
  return { token, isCloud };
};

/** The path as routes know it; null for one that is no API. */
const pathIn = ({ path }: TwinRequest, isCloud: boolean): string | null => {
  const platform = isCloud ? '/rest/api/3' : '/rest/api/2';
  if (path.startsWith(`${platform}/`)) return path.slice(platform.length);
  return path.startsWith('/rest/agile/1.0/') ? path.replace('/rest/agile/1.0', 'agile') : null;
};

const routeFor = (method: string, path: string): Route | undefined =>
  ROUTES.find((route) => (route.method ?? 'GET') === method && route.pattern.test(path));

const LIMIT = 1000;

const create = (options: TwinOptions): Twin => {
  const { clock } = options;
  let worlds = createWorlds(options);
  const main = (): World => {
    const world = worlds.get(KEY);
    if (!world) throw new Error('The seed has no main account.');
    return world;
  };

  const limits = (remaining: number, resetsInMs: number): Record<string, string> => ({
    'x-ratelimit-limit': String(LIMIT),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': new Date(clock.now().getTime() + resetsInMs).toISOString(),
  });

  const respond = (request: TwinRequest): TwinResponse => {
    const { token, isCloud } = credentialsIn(request);
    const path = pathIn(request, isCloud);
    if (path === null) return htmlResponse(404, 'Oops, you have found a dead link.');
    const world = worlds.get(token);
    if (!world) return unauthorized();
    const route = routeFor(request.method, path);
    if (!route) return notFound('Resource');
    const [, ...ids] = route.pattern.exec(path) ?? [];
    const root = `http://${request.headers.host ?? 'localhost'}/jira/rest/api/${isCloud ? 3 : 2}`;
    const call: Call = { world, root, request, isCloud, now: clock.now() };
    return route.answer(call, ...ids);
  };

  const refusals: Readonly<Record<Refusal, (retryAfterMs: number) => TwinResponse>> = {
    'rate-limit': (retryAfterMs) => {
      const refusal = errorResponse(429, ['Rate limit exceeded.']);
      const told = { 'retry-after': String(Math.ceil(retryAfterMs / 1000)), 'ratelimit-reason': 'jira-burst-based' };
      return { ...refusal, headers: { ...refusal.headers, ...limits(0, retryAfterMs), ...told } };
    },
    'server-error': () => htmlResponse(502, 'Bad gateway'),
    malformed: () => htmlResponse(200, 'Welcome to the guest network'),
    auth: unauthorized,
  };

  const find = (id: string): { readonly world: World; readonly thing: TwinItem } | undefined =>
    [...worlds.values()]
      .flatMap((world) => TYPES.map((type) => ({ world, thing: world.tables[type].get(id) })))
      .find((found): found is { world: World; thing: TwinItem } => found.thing !== undefined);

  return {
    operation: (request) => {
      const path = pathIn(request, true) ?? pathIn(request, false);
      return path === null ? null : (routeFor(request.method, path)?.operation ?? null);
    },
    handle: (request) => {
      const response = respond(request);
      return { ...response, headers: { ...limits(LIMIT - 1, 60_000), ...response.headers } };
    },
    refuse: (kind, _request, retryAfterMs) => refusals[kind](retryAfterMs),
    items: function* (wanted) {
      for (const type of TYPES) if (wanted === null || wanted === type) yield* main().tables[type].values();
    },
    edit: (edit) => {
      if (edit.type === 'site') return editSite(main(), edit.data.timeZone, clock.now());
      return applyEdit(main(), edit, clock.now());
    },
    remove: (id) => {
      const found = find(id);
      return found ? applyRemoval(found.world, found.thing, clock.now()) : null;
    },
    reset: () => {
      worlds = createWorlds(options);
    },
  };
};

/** The zone in which the account sees times. */
const editSite = (world: World, timeZone: unknown, now: Date): TwinItem => {
  if (typeof timeZone !== 'string') throw new BadEditError('Of the site the timeZone can be set.');
  world.timeZone = timeZone;
  return { id: world.site, type: 'site', deleted: false, version: 1, updatedAt: now.toISOString(), data: { timeZone } };
};

/** Jira's REST API at `/jira`, as the Cloud and as a Data Center have it. */
export const twin: TwinDefinition = { id: 'jira', create };
