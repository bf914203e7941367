import type { SessionId, SourceId, TenantId } from '../domain/ids.ts';
import { type CountsByType, hasEnded, type Rollback, type SyncSession } from '../domain/session.ts';
import { type Database, fromStored, isDuplicateKey, type Stored, toStored } from './database.ts';
import { createLists } from './lists.ts';

type Added = 'countsByType' | 'startCursor' | 'rollback';
type StoredSession = Omit<Stored<SyncSession>, Added> & {
  /** Not there in a session of an earlier version. */
  readonly countsByType?: CountsByType;
  readonly startCursor?: string | null;
  readonly rollback?: Rollback | null;
  /** True until the session has ended: a source has at most one such. */
  readonly active: boolean;
};

export type SessionChanges = Partial<Omit<SyncSession, 'id' | 'tenant' | 'sourceId' | 'version' | 'cancelRequested'>>;

/** Ended sessions and their errors are kept for ninety days. */
export const KEPT_SECONDS = 90 * 24 * 60 * 60;

const toDomain = ({ active: _, ...stored }: StoredSession): SyncSession =>
  fromStored<SyncSession>({
    ...stored,
    countsByType: stored.countsByType ?? {},
    startCursor: stored.startCursor ?? null,
    rollback: stored.rollback ?? null,
  });

export const createSessionStore = (database: Database) => {
  const model = database.model<StoredSession>({
    name: 'sessions',
    fields: {
      _id: String,
      tenant: String,
      sourceId: String,
      direction: String,
      status: String,
      trigger: String,
      full: Boolean,
      reads: String,
      phase: String,
      counts: Object,
      countsByType: Object,
      total: Number,
      requests: Number,
      workedMs: Number,
      workingSince: Date,
      startedBy: String,
      createdAt: Date,
      startedAt: Date,
      finishedAt: Date,
      resumesAt: Date,
      cancelRequested: Boolean,
      startCursor: String,
      cursor: String,
      batch: Number,
      fetchedAll: Boolean,
      fence: Number,
      rollback: Object,
      version: Number,
      active: Boolean,
    },
    indexes: [
      [{ sourceId: 1, createdAt: -1, _id: -1 }],
      [{ finishedAt: 1 }, { expireAfterSeconds: KEPT_SECONDS }],
      [{ sourceId: 1 }, { name: 'one_active', unique: true, partialFilterExpression: { active: true } }],
      [{ resumesAt: 1 }, { name: 'unfinished', partialFilterExpression: { active: true } }],
      [
        { tenant: 1, createdAt: -1 },
        { name: 'active_of_tenant', partialFilterExpression: { active: true } },
      ],
    ],
  });
  const change = async (filter: Record<string, unknown>, update: object): Promise<SyncSession | null> => {
    const read = await model
      .findOneAndUpdate(filter, { ...update, $inc: { version: 1 } }, { returnDocument: 'after' })
      .lean<StoredSession>();
    return read === null ? null : toDomain(read);
  };

  return {
    /** Newest first. */
    ...createLists<{ readonly sourceId: SourceId }, SyncSession>({
      collection: model.collection,
      order: () => ({ createdAt: -1, _id: -1 }),
      owners: ['sourceId'],
      toDomain,
    }),
    /** False when a session of the source is under way. */
    async insert(session: SyncSession): Promise<boolean> {
      try {
        await model.collection.insertOne({ ...toStored(session), active: true } as never);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async find(tenant: TenantId, ids: readonly SessionId[]): Promise<SyncSession[]> {
      return (await model.find({ tenant, _id: { $in: ids } }).lean<StoredSession[]>()).map(toDomain);
    },
    async get(tenant: TenantId, id: SessionId): Promise<SyncSession | null> {
      const read = await model.findOne({ _id: id, tenant }).lean<StoredSession>();
      return read === null ? null : toDomain(read);
    },
    async active(sourceId: SourceId): Promise<SyncSession | null> {
      const read = await model.findOne({ sourceId, active: true }).lean<StoredSession>();
      return read === null ? null : toDomain(read);
    },
    /** Sessions under way, newest first; one source's, or all of the tenant's. */
    async listActive(tenant: TenantId, sourceId: SourceId | null, limit: number): Promise<SyncSession[]> {
      const read = await model
        .find({ tenant, active: true, ...(sourceId === null ? {} : { sourceId }) })
        .sort({ createdAt: -1 })
        .limit(limit)
        .lean<StoredSession[]>();
      return read.map(toDomain);
    },
    /**
     * Changes a session that has not ended, under the lease numbered `fence`, and moves it to the next version.
     * Null when it has ended, or when a later lease has taken it over.
     */
    update: (session: Pick<SyncSession, 'id'>, fence: number, changes: SessionChanges): Promise<SyncSession | null> =>
      change(
        { _id: session.id, active: true, fence: { $lte: fence } },
        {
          $set: {
            ...changes,
            fence,
            ...(changes.status && hasEnded({ status: changes.status }) ? { active: false } : {}),
          },
        },
      ),
    /** Makes batch `n` the session's last applied one. Null when it is not the next, or when the lease is lost. */
    advance: (
      session: Pick<SyncSession, 'id'>,
      at: { readonly fence: number; readonly batch: number },
      changes: SessionChanges,
    ): Promise<SyncSession | null> =>
      change(
        { _id: session.id, active: true, fence: { $lte: at.fence }, batch: at.batch - 1 },
        { $set: { ...changes, batch: at.batch, fence: at.fence } },
      ),
    /** Asks a session to end at its next batch. Null when there is none or it has ended. */
    requestCancel: (tenant: TenantId, id: SessionId): Promise<SyncSession | null> =>
      change({ _id: id, tenant, active: true, rollback: null }, { $set: { cancelRequested: true } }),
    /** Ends a queued or parked session that no worker holds. */
    cancelIdle: (tenant: TenantId, id: SessionId, now: Date): Promise<SyncSession | null> =>
      change(
        { _id: id, tenant, active: true, rollback: null, status: { $in: ['QUEUED', 'PARKED'] } },
        { $set: { status: 'CANCELLED', phase: 'FINISHED', finishedAt: now, resumesAt: null, active: false } },
      ),
    /**
     * Takes a session up once more, to be taken back, unless it has changed since. Answers it, or `busy` while another
     * session of its source is under way.
     */
    async beginRollback(
      { id, tenant, version }: SyncSession,
      rollback: Rollback,
    ): Promise<SyncSession | 'busy' | null> {
      const again = { status: 'QUEUED', phase: 'ROLLING_BACK', finishedAt: null, active: true, rollback };
      try {
        return await change({ _id: id, tenant, version, active: false }, { $set: again });
      } catch (error) {
        if (isDuplicateKey(error)) return 'busy';
        throw error;
      }
    },
    async removeAll(sourceId: SourceId): Promise<void> {
      await model.deleteMany({ sourceId });
    },
    async dangerouslyGetAcrossTenants(id: SessionId): Promise<SyncSession | null> {
      const read = await model.findOne({ _id: id }).lean<StoredSession>();
      return read === null ? null : toDomain(read);
    },
    /** Sessions under way that may go on now; whether a worker has them, their leases tell. */
    async dangerouslyRunnableAcrossTenants(now: Date, limit: number): Promise<SyncSession[]> {
      const read = await model
        .find({ active: true, $or: [{ resumesAt: null }, { resumesAt: { $lte: now } }] })
        .limit(limit)
        .lean<StoredSession[]>();
      return read.map(toDomain);
    },
  };
};
