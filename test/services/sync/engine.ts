import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { ActorId, SessionId, SourceId, TenantId } from '../../../src/domain/ids.ts';
import type { SyncSession } from '../../../src/domain/session.ts';
import type { Viewer } from '../../../src/domain/viewer.ts';
import { type Clock, systemClock } from '../../../src/lib/clock.ts';
import { noFailpoint } from '../../../src/lib/failpoint.ts';
import { fromGlobalId, toGlobalId } from '../../../src/lib/global-id.ts';
import type { Dependencies } from '../../../src/services/dependencies.ts';
import { runSession } from '../../../src/services/sync/run-session.ts';
import { startSync } from '../../../src/services/sync/start-sync.ts';
import type { Data, TestClient } from '../../support/client.ts';
import { readHeld } from '../../support/database.ts';
import type { TestGateway } from '../../support/gateway.ts';

/** How long a worker sleeps between two renewals of its lease: that is never cut short. */
const RENEW_MS = 5_000;

/** A clock whose waits are over at once, as if their time had passed. */
export interface HastyClock extends Clock {
  /** The waits that were asked for, in milliseconds. */
  readonly waits: number[];
  move(ms: number): void;
  /** Back to the time that it is. */
  reset(): void;
}

export const createHastyClock = (): HastyClock => {
  let moved = 0;
  const waits: number[] = [];
  return {
    waits,
    move: (ms) => {
      moved += ms;
    },
    reset: () => {
      moved = 0;
    },
    now: () => new Date(Date.now() + moved),
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      if (ms === RENEW_MS) return systemClock.sleep(ms, signal);
      waits.push(ms);
      moved += ms;
    },
  };
};

const idBehind = (globalId: string): string => {
  const parsed = fromGlobalId(globalId);
  if (parsed === null) throw new Error(`${globalId} is no global id.`);
  return parsed.id;
};

export const sourceIdOf = (source: { readonly id: string }): SourceId => idBehind(source.id) as SourceId;
export const sessionIdOf = (session: { readonly id: string }): SessionId => idBehind(session.id) as SessionId;

/** Runs a session in a gateway's process, as one more worker; resolves once that worker has let go of it. */
export const workOn = (
  services: Dependencies,
  session: { readonly id: string },
  shutdown: AbortSignal = new AbortController().signal,
): Promise<void> => runSession(services, sessionIdOf(session), { holder: randomUUID(), shutdown });

/** Who a client is, for the use cases. */
export const viewerOf = ({ tenant, actor }: TestClient): Viewer => ({
  tenant: tenant as TenantId,
  actor: actor as ActorId,
  roles: [],
  expiresAt: new Date(8e15),
});

/** Queues a session that no worker is woken for. */
export const queue = async (services: Dependencies, client: TestClient, source: { readonly id: string }) => {
  const asleep = { ...services, wake: async () => undefined };
  const session = await startSync(asleep, viewerOf(client), { sourceId: sourceIdOf(source) });
  if ('failure' in session) throw new Error(session.message);
  return { ...session, id: toGlobalId('SyncSession', session.id) };
};

/** What the stores have of a session now. */
export const sessionNow = async (services: Dependencies, session: { readonly id: string }): Promise<SyncSession> => {
  const found = await services.stores.sessions.dangerouslyGetAcrossTenants(sessionIdOf(session));
  if (found === null) throw new Error('The session is gone.');
  return found;
};

/** The same gateway seen by a worker whose clock is ahead: leases of others have run out for it. No gate holds it. */
export const laterWorker = (services: Dependencies, ms = 20_000): Dependencies => ({
  ...services,
  failpoint: noFailpoint,
  clock: { ...services.clock, now: () => new Date(Date.now() + ms) },
});

/** What a source holds: the version of each thing's record, by `type:externalId`. */
export type Holdings = Readonly<Record<string, number>>;

/**
 * What a source holds, read behind the gateway's back. Throws for anything half made: a mapping without its record, a
 * record without its mapping or not as the mapping says, a thing that is mapped twice.
 */
export const holdings = async (gateway: TestGateway, source: { readonly id: string }): Promise<Holdings> => {
  const { mappings, records } = await readHeld(gateway, sourceIdOf(source));
  const recordOf = new Map<unknown, (typeof records)[number]>(records.map((record) => [record._id, record]));
  const living = mappings.filter(({ internalId, deletedAt }) => internalId !== null && deletedAt === null);
  const keyed = living.map(({ entityType, externalId, internalId, base, recordVersion }): [string, number] => {
    const key = `${entityType}:${externalId}`;
    const record = recordOf.get(internalId);
    if (record === undefined) throw new Error(`${key} has a mapping and no record.`);
    if (!isDeepStrictEqual(record.fields, base)) throw new Error(`${key} is not as its mapping says.`);
    if (record.version !== recordVersion) throw new Error(`${key} has another version than its mapping says.`);
    return [key, record.version];
  });
  if (records.length !== living.length) throw new Error(`${records.length} records, ${living.length} mappings.`);
  const found = Object.fromEntries(keyed.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  if (Object.keys(found).length !== living.length) throw new Error('A thing is mapped twice.');
  return found;
};

const ERRORS = `query ($id: ID!) {
  node(id: $id) { ... on SyncSession { errors(first: 200) {
    totalCount edges { node { kind message externalId internalId entityType } }
  } } }
}`;

/** What went wrong in a session. */
export const errorsOf = async (client: TestClient, session: { readonly id: string }): Promise<readonly Data[]> => {
  const { node } = await client.query(ERRORS, { id: session.id });
  return node.errors.edges.map((edge: Data) => edge.node);
};

export const TOTAL = '{ tickets { totalCount } }';
