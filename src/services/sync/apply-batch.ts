import type { Conflict } from '../../domain/conflict.ts';
import { addByType, addCounts, type SyncError, type SyncSession, workedUntil } from '../../domain/session.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Journal, JournalEntry } from '../../models/journal-store.ts';
import type { VersionedWrite } from '../../models/versioned-write.ts';
import type { Dependencies } from '../dependencies.ts';
import { followPerson } from '../people/follow-person.ts';
import { entriesOf, isNewlyGiven } from './audit-batch.ts';
import { LeaseLostError } from './lease-keeper.ts';
import { type BatchPlan, replan } from './plan-batch.ts';

type Applier = Pick<Dependencies, 'stores' | 'providers' | 'bus' | 'clock' | 'failpoint'>;

export interface BatchWork {
  readonly source: ExternalSource;
  readonly session: SyncSession;
  readonly spaceSources: readonly ExternalSource[];
  /** How many requests to the provider the session has made by now. */
  readonly requests: number;
}

export interface BatchEnd {
  readonly cursor: string | null;
  readonly fetchedAll: boolean;
  readonly total: number | null;
  readonly phase?: 'PUSHING';
}

const REPLANS = 5;

/**
 * Applies one page, all of it or nothing (docs/adr/0027): the journal first, then records, mappings and errors,
 * and last the session's step to the next batch. Stopped anywhere, the journal is enough to finish it.
 */
export const applyBatch = async (
  deps: Applier,
  work: BatchWork,
  plan: BatchPlan,
  end: BatchEnd,
): Promise<SyncSession> => {
  const { session } = work;
  const batch = session.batch + 1;
  const journal: Journal = {
    ...end,
    sessionId: session.id,
    tenant: session.tenant,
    sourceId: session.sourceId,
    batch,
    fence: session.fence,
    counts: plan.counts,
    countsByType: plan.countsByType,
    errors: plan.errors.map((error, index) => withId(error, session, `${batch}`.padStart(8, '0'), index)),
    entries: plan.entries,
    at: deps.clock.now(),
  };
  if (journal.entries.length === 0 && journal.errors.length === 0) return passOver(deps, work, journal);
  await deps.failpoint('before-journal');
  if (!(await deps.stores.journals.insert(journal))) return resumeBatch(deps, work);
  return finishBatch(deps, work, journal);
};

/** A page without news needs no batch; the last one not even a step, for its end is written with the session's. */
const passOver = async (deps: Applier, work: BatchWork, journal: Journal): Promise<SyncSession> =>
  journal.fetchedAll ? { ...work.session, ...progressAfter(deps, work, journal) } : advance(deps, work, journal);

const withId = (error: BatchPlan['errors'][number], session: SyncSession, batch: string, index: number): SyncError => ({
  ...error,
  id: `${session.id}:${batch}:${`${index}`.padStart(4, '0')}`,
  tenant: session.tenant,
  sessionId: session.id,
});

/** Finishes the batch that a worker left in the middle; answers the session as it is when there is none. */
export const resumeBatch = async (deps: Applier, work: BatchWork): Promise<SyncSession> => {
  const journal = await deps.stores.journals.get(work.session.id, work.session.batch + 1);
  return journal === null ? work.session : finishBatch(deps, work, journal);
};

const finishBatch = async (deps: Applier, work: BatchWork, journal: Journal): Promise<SyncSession> => {
  await deps.failpoint('after-journal');
  await writeEntries(deps, work, journal);
  await followGiven(deps, journal);
  await deps.stores.syncErrors.add(journal.sourceId, journal.errors);
  await deps.stores.audit.add(entriesOf(journal));
  await deps.failpoint('before-advance');
  const advanced = await advance(deps, work, journal);
  await deps.failpoint('after-advance');
  announceRecords(deps, journal);
  announceConflicts(deps, journal);
  return advanced;
};

/** Writes records, then mappings; what somebody else changed meanwhile is planned and written again. */
const writeEntries = async (deps: Applier, work: BatchWork, journal: Journal): Promise<void> => {
  const writeId = `${journal.sessionId}:${journal.batch}`;
  let entries = journal.entries;
  for (let round = 0; entries.length > 0; round += 1) {
    if (round === REPLANS) throw new Error('The records of a batch kept changing while it was applied.');
    const staleRecords = new Set(await deps.stores.records.write(entries.flatMap(recordWrite), writeId));
    await deps.failpoint('after-records');
    const writable = entries.filter(({ record }) => record === null || !staleRecords.has(record.after.id));
    const staleMappings = new Set(
      await deps.stores.mappings.write(writable.map(mappingWrite), writeId, work.session.fence),
    );
    await deps.failpoint('after-mappings');
    const isWritten = ({ record, mapping }: JournalEntry) =>
      !(record !== null && staleRecords.has(record.after.id)) && !staleMappings.has(mapping.after.id);
    const staleConflicts = new Set(
      await deps.stores.conflicts.write(entries.filter(isWritten).flatMap(conflictWrites), writeId),
    );
    const stale = entries.filter(
      (entry) => !isWritten(entry) || entry.conflicts?.some(({ after }) => staleConflicts.has(after.id)),
    );
    entries = stale.length === 0 ? [] : await replan(deps, work, stale);
  }
};

/** Whoever has an account here from now on is assigned by it. */
const followGiven = async (deps: Applier, { entries }: Journal): Promise<void> => {
  for (const { record } of entries.filter(({ mapping }) => isNewlyGiven(mapping))) {
    if (record !== null) await followPerson(deps, record.after);
  }
};

const recordWrite = ({ record }: JournalEntry): VersionedWrite<NonNullable<JournalEntry['record']>['after']>[] =>
  record === null ? [] : [{ before: record.before?.version ?? null, after: record.after }];

const mappingWrite = ({ mapping }: JournalEntry): VersionedWrite<JournalEntry['mapping']['after']> => ({
  before: mapping.before?.version ?? null,
  after: mapping.after,
});

const conflictWrites = ({ conflicts }: JournalEntry): VersionedWrite<Conflict>[] =>
  (conflicts ?? []).map(({ before, after }) => ({ before: before?.version ?? null, after }));

/** One conditional write moves the session: a worker whose lease was taken over moves nothing. */
const advance = async (deps: Applier, work: BatchWork, journal: Journal): Promise<SyncSession> => {
  const { session } = work;
  const at = { fence: session.fence, batch: journal.batch };
  const advanced = await deps.stores.sessions.advance(session, at, progressAfter(deps, work, journal));
  if (advanced === null) throw new LeaseLostError();
  deps.bus.publish('sessionChanged', advanced);
  return advanced;
};

const progressAfter = ({ clock }: Applier, { session, requests }: BatchWork, journal: Journal) => {
  const now = clock.now();
  return {
    cursor: journal.cursor,
    fetchedAll: journal.fetchedAll,
    total: journal.total ?? session.total,
    counts: addCounts(session.counts, journal.counts),
    countsByType: addByType(session.countsByType, journal.countsByType ?? {}),
    phase: journal.phase ?? 'APPLYING',
    requests,
    workedMs: workedUntil(now, session),
    workingSince: now,
  } as const;
};

const announceRecords = ({ bus }: Applier, { tenant, sourceId, sessionId, batch, entries }: Journal): void => {
  const records = entries.flatMap(({ record }) =>
    record === null
      ? []
      : [
          {
            id: record.after.id,
            entityType: record.after.entityType,
            version: record.after.version,
            change: changeOf(record),
          },
        ],
  );
  if (records.length > 0) bus.publish('recordsChanged', { tenant, sourceId, sessionId, version: batch, records });
};

const announceConflicts = ({ bus }: Applier, { entries }: Journal): void => {
  for (const { after } of entries.flatMap(({ conflicts }) => conflicts ?? [])) {
    bus.publish(after.status === 'OPEN' ? 'conflictDetected' : 'conflictResolved', after);
  }
};

const changeOf = ({ before, after }: NonNullable<JournalEntry['record']>): 'created' | 'updated' | 'deleted' => {
  if (before === null) return 'created';
  return before.deletedAt === null && after.deletedAt !== null ? 'deleted' : 'updated';
};
