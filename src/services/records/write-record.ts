import { recordEntry } from '../../domain/audit.ts';
import { type ActorId, mintId, type RecordId } from '../../domain/ids.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { Dependencies } from '../dependencies.ts';

export interface RecordWrite {
  /** The state that the new one was made from; null begins the record. */
  readonly before: CanonicalRecord | null;
  readonly after: CanonicalRecord;
}

/** Writes records that somebody changed over the states that they were made from, and notes it; answers the ids of those that have changed meanwhile. */
export const writeRecords = async (
  { stores }: Pick<Dependencies, 'stores'>,
  by: ActorId | null,
  writes: readonly RecordWrite[],
): Promise<ReadonlySet<RecordId>> => {
  const versioned = writes.map(({ before, after }) => ({ before: before?.version ?? null, after }));
  const stale = new Set((await stores.records.write(versioned, mintId<RecordId>())) as RecordId[]);
  const written = writes.filter(({ after }) => !stale.has(after.id));
  await stores.audit.add(written.map((write) => recordEntry(write, { by, at: write.after.updatedAt })));
  return stale;
};

/** As `writeRecords`, for one; false when it has changed meanwhile. */
export const writeRecord = async (
  deps: Pick<Dependencies, 'stores'>,
  by: ActorId | null,
  write: RecordWrite,
): Promise<boolean> => (await writeRecords(deps, by, [write])).size === 0;
