import { mintId, type RecordId } from '../../domain/ids.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { Dependencies } from '../dependencies.ts';

export interface RecordWrite {
  /** The state that the new one was made from; null begins the record. */
  readonly before: CanonicalRecord | null;
  readonly after: CanonicalRecord;
}

/** Writes records over the states that they were made from; answers the ids of those that have changed meanwhile. */
export const writeRecords = async (
  { stores }: Pick<Dependencies, 'stores'>,
  writes: readonly RecordWrite[],
): Promise<ReadonlySet<RecordId>> => {
  const versioned = writes.map(({ before, after }) => ({ before: before?.version ?? null, after }));
  return new Set((await stores.records.write(versioned, mintId<RecordId>())) as RecordId[]);
};

/** As `writeRecords`, for one; false when it has changed meanwhile. */
export const writeRecord = async (deps: Pick<Dependencies, 'stores'>, write: RecordWrite): Promise<boolean> =>
  (await writeRecords(deps, [write])).size === 0;
