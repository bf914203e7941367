import { AppError } from '../../domain/app-error.ts';
import type { Conflict, ResolvedField } from '../../domain/conflict.ts';
import { isFailure } from '../../domain/failure.ts';
import type { ConflictId } from '../../domain/ids.ts';
import type { ConflictStrategy } from '../../domain/source.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { applyDecision } from './apply-decision.ts';
import { chooseByHand, chooseByStrategy, type FieldChoice } from './choose.ts';
import { type ConflictFailure, moveConflict } from './find-conflict.ts';

export interface ResolveConflictInput {
  readonly id: ConflictId;
  readonly expectedVersion: number;
  readonly strategy: ConflictStrategy | null;
  readonly fields: readonly FieldChoice[];
  /** Whether the sources of the conflict are to settle its fields so from now on. */
  readonly rememberAsRule: boolean;
}

/**
 * Decides a conflict (docs/adr/0026). The decision is kept first; records and mappings follow, also when the gateway
 * stops in between. Throws AppError BAD_USER_INPUT for a decision that does not decide.
 */
export const resolveConflict = async (
  deps: Dependencies,
  viewer: Viewer,
  input: ResolveConflictInput,
): Promise<Conflict | ConflictFailure> => {
  const resolved = await moveConflict(deps, viewer, input, async (conflict) => ({
    ...conflict,
    status: 'RESOLVED',
    claim: null,
    resolution: {
      strategy: input.strategy,
      fields: await decisions(deps, conflict, input),
      by: viewer.actor,
      at: deps.clock.now(),
      automatic: false,
      ...(input.rememberAsRule ? { isRule: true as const } : {}),
    },
  }));
  if (!isFailure(resolved)) {
    await deps.failpoint('after-decision');
    await applyDecision(deps, resolved);
  }
  return resolved;
};

const decisions = async (
  { stores }: Dependencies,
  conflict: Conflict,
  { strategy, fields, rememberAsRule }: ResolveConflictInput,
): Promise<readonly ResolvedField[]> => {
  if (rememberAsRule) checkRule(conflict, fields);
  if ((strategy === null) === (fields.length === 0)) {
    throw new AppError('BAD_USER_INPUT', 'Give either a strategy or a choice for each field.');
  }
  if (conflict.kind === 'DELETION') {
    if (strategy === 'LOCAL_WINS' || strategy === 'EXTERNAL_WINS') return [];
    throw new AppError(
      'BAD_USER_INPUT',
      'A deletion is decided by LOCAL_WINS, as it was here, or EXTERNAL_WINS, as it was there.',
    );
  }
  const [record] = await stores.records.find(conflict.tenant, [conflict.recordId]);
  if (record === undefined) throw new AppError('NOT_FOUND', 'The record of the conflict is gone.');
  return strategy === null
    ? chooseByHand(conflict.fields, record, fields)
    : chooseByStrategy(conflict.fields, record, strategy);
};

/** Throws BAD_USER_INPUT for a decision that cannot be taken again by itself. */
const checkRule = (conflict: Conflict, fields: readonly FieldChoice[]): void => {
  if (conflict.kind === 'DELETION') {
    throw new AppError(
      'BAD_USER_INPUT',
      'Deletions are decided one by one. Set the source’s deletionPolicies instead.',
    );
  }
  if (fields.some(({ value }) => value !== undefined)) {
    throw new AppError('BAD_USER_INPUT', 'A value of one’s own is no rule. Take one side’s value, or a strategy.');
  }
};
