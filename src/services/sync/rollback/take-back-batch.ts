import type { CanonicalRecord } from '../../../domain/record.ts';
import type { RollbackCounts, SyncSession } from '../../../domain/session.ts';
import type { ExternalSource } from '../../../domain/source.ts';
import type { JournalEntry } from '../../../models/journal-store.ts';
import type { Dependencies } from '../../dependencies.ts';
import { readJournal } from '../read-journal.ts';
import { byId } from './by-id.ts';
import { type Moving, moveThings } from './move-things.ts';
import { planTakeBack, type TakeBack } from './plan-take-back.ts';
import type { Survey, Touched } from './survey.ts';

export interface RollbackRun {
  readonly session: SyncSession;
  readonly source: ExternalSource;
  readonly spaceSources: readonly ExternalSource[];
  readonly survey: Survey;
}

/** What one round came to. */
export interface Taken {
  readonly counts: RollbackCounts;
  /** Things that stay only as long as something hangs under them. */
  readonly waiting: number;
  /** Things that were written or removed in this round. */
  readonly moved: number;
}

export const NOTHING_TAKEN: Taken = { counts: { restored: 0, removed: 0, kept: 0 }, waiting: 0, moved: 0 };

export const addTaken = (a: Taken, b: Taken): Taken => ({
  counts: {
    restored: a.counts.restored + b.counts.restored,
    removed: a.counts.removed + b.counts.removed,
    kept: a.counts.kept + b.counts.kept,
  },
  waiting: a.waiting + b.waiting,
  moved: a.moved + b.moved,
});

interface Planned {
  readonly touched: Touched;
  readonly plan: TakeBack;
}

/** Takes back the things that the session touched first in one of its batches. */
export const takeBackBatch = async (deps: Dependencies, run: RollbackRun, batch: number): Promise<Taken> => {
  const journal = await readJournal(deps, run.session, batch);
  const firstTouched = new Map<string, JournalEntry>();
  for (const entry of journal?.entries ?? []) {
    const { id } = entry.mapping.after;
    if (run.survey.get(id)?.batch === batch && !firstTouched.has(id)) firstTouched.set(id, entry);
  }
  const planned = await planBack(deps, run, [...firstTouched.values()]);
  const moved = await moveThings(deps, run, planned.filter(isMoving));
  return summed(planned, moved);
};

const isMoving = (one: Planned): one is Moving => one.plan.kind !== 'kept';

/** Compares how things were, how the session left them and how they are. */
const planBack = async (
  { stores }: Pick<Dependencies, 'stores'>,
  { session: { tenant, fence }, source, spaceSources, survey }: RollbackRun,
  entries: readonly JournalEntry[],
): Promise<Planned[]> => {
  const things = entries.map((entry) => {
    const { id } = entry.mapping.after;
    const touched = survey.get(id) as Touched;
    return { id, touched, mapping: entry.mapping.before, record: recordBefore(entry, touched) };
  });
  const recordIds = things.flatMap(({ touched }) => touched.record?.id ?? []);
  const made = things.flatMap(({ touched, record }) => (record === null ? (touched.record?.id ?? []) : []));
  const ids = things.map(({ id }) => id);
  const [mappingNow, recordNow, withParts] = await Promise.all([
    byId(stores.mappings.find(tenant, ids)),
    byId(stores.records.find(tenant, recordIds)),
    stores.records.withParts(tenant, made),
  ]);
  return things.map(({ id, touched, mapping, record }) => ({
    touched,
    plan: planTakeBack(
      {
        touched,
        mapping: { before: mapping, now: mappingNow.get(id) ?? null },
        record: touched.record === null ? null : { before: record, now: recordNow.get(touched.record.id) ?? null },
      },
      { source, spaceSources, fence, withParts },
    ),
  }));
};

const recordBefore = ({ record }: JournalEntry, touched: Touched): CanonicalRecord | null =>
  touched.record?.before ?? record?.before ?? null;

const summed = (planned: readonly Planned[], moved: readonly Moving[]): Taken => {
  const restored = moved.filter(({ plan }) => plan.kind === 'restored').length;
  const removed = moved.length - restored;
  return {
    counts: { restored, removed, kept: planned.length - moved.length },
    waiting: planned.filter(({ plan }) => plan.kind === 'kept' && plan.waits).length,
    moved: moved.filter(({ plan: { mapping, record } }) => mapping !== null || record !== null).length,
  };
};
