import type { Conflict } from '../../domain/conflict.ts';
import { isFailure } from '../../domain/failure.ts';
import type { ConflictId } from '../../domain/ids.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { type ConflictFailure, moveConflict } from './find-conflict.ts';

const CLAIM_MS = 5 * 60_000;

/** Keeps others from deciding a conflict for five minutes; whoever has it may claim it on. */
export const claimConflict = async (
  deps: Dependencies,
  viewer: Viewer,
  id: ConflictId,
): Promise<Conflict | ConflictFailure> => {
  const until = new Date(deps.clock.now().getTime() + CLAIM_MS);
  const claimed = await moveConflict(deps, viewer, { id, expectedVersion: null }, (conflict) => ({
    ...conflict,
    claim: { by: viewer.actor, until },
  }));
  if (!isFailure(claimed)) deps.bus.publish('conflictDetected', claimed);
  return claimed;
};
