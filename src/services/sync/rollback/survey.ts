import type { Conflict } from '../../../domain/conflict.ts';
import type { ConflictId, MappingId, RecordId } from '../../../domain/ids.ts';
import type { CanonicalRecord } from '../../../domain/record.ts';
import type { SyncSession } from '../../../domain/session.ts';
import type { Journal, JournalEntry } from '../../../models/journal-store.ts';
import type { Dependencies } from '../../dependencies.ts';
import { readJournal } from '../read-journal.ts';

/** What a whole session did to one thing, whatever its single batches did. */
export interface Touched {
  /** The batch that touched it first: its journal holds the mapping's state before. */
  readonly batch: number;
  /** The mapping's version after the last batch. */
  readonly version: number;
  readonly record: {
    readonly id: RecordId;
    /** Its version after the last batch. */
    readonly version: number;
    /** Its state before, where that is not in the journal of the thing's first batch. */
    readonly before?: CanonicalRecord | null;
  } | null;
  /** Whether the session wrote, or tried to write, the thing to its source. */
  readonly pushed: boolean;
  /** Whether the source holds what the session made there, or has none of what it removed. */
  readonly binding: boolean;
  /** The conflicts that it opened, added to or settled, as they were before. */
  readonly conflicts: ReadonlyMap<ConflictId, Conflict | null>;
}

/** What a session did to each thing, by its mapping. */
export type Survey = ReadonlyMap<MappingId, Touched>;

/** Sums up what the journals of a session tell. */
export const survey = async (
  deps: Pick<Dependencies, 'stores' | 'logger'>,
  session: SyncSession,
  signal: AbortSignal,
): Promise<Survey> => {
  const touched = new Map<MappingId, Touched>();
  for (let batch = 1; batch <= session.batch; batch += 1) {
    signal.throwIfAborted();
    const journal = await readJournal(deps, session, batch);
    for (const entry of journal?.entries ?? []) {
      const { id } = entry.mapping.after;
      touched.set(id, touchedBy(touched.get(id) ?? null, entry, { batch, phase: journal?.phase }));
    }
  }
  return touched;
};

const touchedBy = (
  earlier: Touched | null,
  entry: JournalEntry,
  { batch, phase }: Pick<Journal, 'batch'> & { readonly phase: Journal['phase'] | undefined },
): Touched => {
  const pushes = phase === 'PUSHING';
  return {
    batch: earlier?.batch ?? batch,
    version: entry.mapping.after.version,
    record: recordTouchedBy(earlier, entry),
    pushed: pushes || (earlier?.pushed ?? false),
    binding: binds(entry, pushes) || (earlier?.binding ?? false),
    conflicts: conflictsTouchedBy(earlier?.conflicts ?? NO_CONFLICTS, entry),
  };
};

const NO_CONFLICTS: Touched['conflicts'] = new Map();

const conflictsTouchedBy = (earlier: Touched['conflicts'], { conflicts = [] }: JournalEntry): Touched['conflicts'] =>
  conflicts.length === 0
    ? earlier
    : new Map([...conflicts.map(({ before, after }) => [after.id, before] as const), ...earlier]);

const recordTouchedBy = (earlier: Touched | null, { record }: JournalEntry): Touched['record'] => {
  if (record === null) return earlier?.record ?? null;
  const { id, version } = record.after;
  if (earlier === null) return { id, version };
  return earlier.record === null ? { id, version, before: record.before } : { ...earlier.record, version };
};

/** Of what was made or removed at the source, or could not be, only the mapping knows. */
const binds = ({ mapping: { before, after } }: JournalEntry, pushes: boolean): boolean => {
  if (before?.intent != null) return true;
  return pushes && (before === null || (before.deletedAt === null && after.deletedAt !== null));
};
