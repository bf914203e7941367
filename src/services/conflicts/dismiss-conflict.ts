import type { Conflict } from '../../domain/conflict.ts';
import { isFailure } from '../../domain/failure.ts';
import type { ConflictId } from '../../domain/ids.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { applyDecision } from './apply-decision.ts';
import { type ConflictFailure, moveConflict } from './find-conflict.ts';

/** Leaves the sides as they are: each one's next change flows again. */
export const dismissConflict = async (
  deps: Dependencies,
  viewer: Viewer,
  input: { readonly id: ConflictId; readonly expectedVersion: number },
): Promise<Conflict | ConflictFailure> => {
  const dismissed = await moveConflict(deps, viewer, input, (conflict) => ({
    ...conflict,
    status: 'DISMISSED',
    claim: null,
  }));
  if (!isFailure(dismissed)) await applyDecision(deps, dismissed);
  return dismissed;
};
