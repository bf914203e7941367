import type { EntityType } from '../../domain/entity-type.ts';
import type { Failure } from '../../domain/failure.ts';
import type { RecordId } from '../../domain/ids.ts';
import { changedHere } from '../../domain/local-change.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { findRecord } from './find-record.ts';
import { localChange } from './local-change.ts';
import { writeRecord } from './write-record.ts';

/** A record as somebody has seen it. */
export interface SeenRecord {
  readonly id: RecordId;
  readonly expectedVersion: number;
}

export interface Deletion<F extends Failure> extends SeenRecord {
  readonly entityType: EntityType;
  readonly notFound: () => F;
  readonly stale: () => F;
}

/** Deletes a record that is still at the expected version; one that is deleted already is answered as it is. */
export const deleteRecord = async <F extends Failure>(
  deps: Pick<Dependencies, 'stores' | 'clock'>,
  viewer: Viewer,
  { entityType, id, expectedVersion, notFound, stale }: Deletion<F>,
): Promise<CanonicalRecord | F> => {
  const before = await findRecord(deps, viewer, entityType, id);
  if (before === null) return notFound();
  if (before.deletedAt !== null) return before;
  if (before.version !== expectedVersion) return stale();
  const change = await localChange(deps, viewer, before.spaceId);
  const after = changedHere(before, { deletedAt: change.at }, change);
  if (after === null || (await writeRecord(deps, viewer.actor, { before, after }))) return after ?? before;
  const now = await findRecord(deps, viewer, entityType, id);
  return now !== null && now.deletedAt !== null ? now : stale();
};
