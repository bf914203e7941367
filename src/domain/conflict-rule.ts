import type { FieldConflict, ResolvedField } from './conflict.ts';
import type { EntityType } from './entity-type.ts';
import type { ActorId, MappingId, SourceId } from './ids.ts';
import type { ConflictStrategy, ExternalSource } from './source.ts';

/** How a source's disagreements about one field are settled from now on: what a person decided once. */
export interface ConflictRule {
  readonly entityType: EntityType;
  readonly field: string;
  /** Never MANUAL: that is no decision. */
  readonly strategy: ConflictStrategy;
  readonly by: ActorId;
  readonly at: Date;
}

type Ruled = Pick<ExternalSource, 'id' | 'configuration' | 'conflictRules'>;
type RuledField = Pick<ConflictRule, 'entityType' | 'field'>;

const isFor =
  ({ entityType, field }: RuledField) =>
  (rule: ConflictRule): boolean =>
    rule.entityType === entityType && rule.field === field;

/** The rules with this one in the place of an earlier one for the field. */
export const withRule = (rules: readonly ConflictRule[], rule: ConflictRule): ConflictRule[] => [
  ...withoutRule(rules, rule),
  rule,
];

export const withoutRule = (rules: readonly ConflictRule[], field: RuledField): ConflictRule[] =>
  rules.filter((rule) => !isFor(field)(rule));

const ruleOf = ({ conflictRules }: Ruled, field: RuledField): ConflictRule | null =>
  conflictRules.find(isFor(field)) ?? null;

/** The rules that a decision makes, by the sources that had a part in the conflict. */
export const rulesOf = (
  { resolution, sourceIds }: Pick<FieldConflict, 'resolution' | 'sourceIds'>,
  entityType: EntityType,
  sourceOf: (mapping: MappingId) => SourceId | null,
): ReadonlyMap<SourceId, readonly ConflictRule[]> => {
  if (resolution === null || resolution.by === null) return new Map();
  const { by, at, strategy } = resolution;
  const strategyAt = (source: SourceId, { takenFrom }: ResolvedField): ConflictStrategy => {
    if (strategy === 'NEWEST_WINS' || strategy === 'MERGE') return strategy;
    return takenFrom !== null && sourceOf(takenFrom) === source ? 'EXTERNAL_WINS' : 'LOCAL_WINS';
  };
  return new Map(
    sourceIds.map((source) => [
      source,
      resolution.fields.map((field) => ({
        entityType,
        field: field.name,
        strategy: strategyAt(source, field),
        by,
        at,
      })),
    ]),
  );
};

/** Strategies whose outcome is the same in whatever order sources are synced. */
const ORDERLESS: ReadonlySet<ConflictStrategy> = new Set(['NEWEST_WINS', 'MERGE']);

export interface Settling extends RuledField {
  readonly source: Ruled;
  /** All sources that hold the record. */
  readonly holders: readonly Ruled[];
  /** Whether the value here came from another source than this one. */
  readonly isFromElsewhere: boolean;
}

/**
 * How a disagreement is settled. Against a value that came from another source, "local" and "external" depend on which was
 * synced first: such a one is settled only by a strategy that does not, and that all sources of the record share, or by
 * rules that let one source win against all others (docs/adr/0026). Between two that lose it is not settled.
 */
export const strategyFor = ({ source, holders, isFromElsewhere, ...field }: Settling): ConflictStrategy => {
  const strategyOf = (one: Ruled) => ruleOf(one, field)?.strategy ?? one.configuration.conflictStrategy;
  const own = strategyOf(source);
  if (!isFromElsewhere) return own;
  if (ORDERLESS.has(own) && holders.every((one) => strategyOf(one) === own)) return own;
  const winners = holders.filter((one) => ruleOf(one, field)?.strategy === 'EXTERNAL_WINS');
  const losers = holders.filter((one) => ruleOf(one, field)?.strategy === 'LOCAL_WINS');
  const isRanked = winners.length === 1 && losers.length === holders.length - 1;
  return isRanked && (winners[0]?.id === source.id || holders.length === 2) ? own : 'MANUAL';
};
