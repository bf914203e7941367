import { conflictEntry } from '../../domain/audit.ts';
import type { Conflict } from '../../domain/conflict.ts';
import { type Failure, failure, isFailure } from '../../domain/failure.ts';
import type { ActorId, ConflictId } from '../../domain/ids.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';

export interface ConflictClaimed extends Failure<'ConflictClaimedError'> {
  readonly by: ActorId;
  readonly until: Date;
}

export type ConflictFailure = Failure<'ConflictNotFoundError' | 'StaleConflictError'> | ConflictClaimed;

export const staleConflict = (): Failure<'StaleConflictError'> =>
  failure('StaleConflictError', 'The conflict has changed or ended meanwhile. Read it again.');

/** A conflict that the viewer may decide just now. */
export const findDecidable = async (
  { stores, clock }: Pick<Dependencies, 'stores' | 'clock'>,
  viewer: Viewer,
  id: ConflictId,
): Promise<Conflict | ConflictFailure> => {
  const [conflict] = await stores.conflicts.find(viewer.tenant, [id]);
  if (conflict === undefined) return failure('ConflictNotFoundError', 'There is no such conflict.');
  if (conflict.status !== 'OPEN') return staleConflict();
  const { claim } = conflict;
  if (claim === null || claim.by === viewer.actor || claim.until <= clock.now()) return conflict;
  const message = 'Somebody else is deciding the conflict just now. Wait until then, or ask them.';
  return { ...failure('ConflictClaimedError', message), ...claim };
};

/** Moves a conflict that is as its decider saw it, and notes it. */
export const moveConflict = async (
  deps: Pick<Dependencies, 'stores' | 'clock'>,
  viewer: Viewer,
  { id, expectedVersion }: { readonly id: ConflictId; readonly expectedVersion: number | null },
  next: (conflict: Conflict) => Conflict | Promise<Conflict>,
): Promise<Conflict | ConflictFailure> => {
  const conflict = await findDecidable(deps, viewer, id);
  if (isFailure(conflict)) return conflict as ConflictFailure;
  if (expectedVersion !== null && conflict.version !== expectedVersion) return staleConflict();
  const after: Conflict = { ...(await next(conflict)), version: conflict.version + 1 };
  if (!(await deps.stores.conflicts.move(conflict, after))) return staleConflict();
  const deed = { by: viewer.actor, at: deps.clock.now() };
  await deps.stores.audit.add([conflictEntry({ before: conflict, after }, deed)]);
  return after;
};
