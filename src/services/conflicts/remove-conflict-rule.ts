import { sourceEntry } from '../../domain/audit.ts';
import { withoutRule } from '../../domain/conflict-rule.ts';
import type { EntityType } from '../../domain/entity-type.ts';
import { type Failure, failure } from '../../domain/failure.ts';
import type { SourceId } from '../../domain/ids.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { changeSource } from '../sources/change-source.ts';
import { sourceNotFound } from '../sources/source-not-found.ts';

export interface RemoveConflictRuleInput {
  readonly sourceId: SourceId;
  readonly entityType: EntityType;
  readonly field: string;
}

/** Lets a source's own strategy settle a field again. */
export const removeConflictRule = async (
  deps: Pick<Dependencies, 'stores' | 'bus' | 'clock'>,
  viewer: Viewer,
  { sourceId, ...field }: RemoveConflictRuleInput,
): Promise<ExternalSource | Failure<'SourceNotFoundError' | 'ConflictRuleNotFoundError'>> => {
  let isThere = false;
  const changed = await changeSource(
    deps,
    { tenant: viewer.tenant, id: sourceId },
    ({ conflictRules }) => {
      const left = withoutRule(conflictRules, field);
      isThere = left.length < conflictRules.length;
      return isThere ? { conflictRules: left } : null;
    },
    (_before, after) =>
      sourceEntry('SOURCE_CONFIGURED', after, { by: viewer.actor, at: deps.clock.now(), fields: ['conflictRules'] }),
  );
  if (changed === null) return sourceNotFound();
  return isThere ? changed : failure('ConflictRuleNotFoundError', 'The source has no rule for this field.');
};
