import { isDeepStrictEqual } from 'node:util';
import { emptyValue } from '../../domain/canonical-field.ts';
import type { ConflictingField, FieldConflict } from '../../domain/conflict.ts';
import { strategyFor } from '../../domain/conflict-rule.ts';
import { decideField, type FieldDecision } from '../../domain/decide.ts';
import { stands, withUnsaid } from '../../domain/express.ts';
import type { ExternalItem } from '../../domain/external-item.ts';
import { type FieldPair, isRead } from '../../domain/field-pair.ts';
import type { JsonObject, JsonValue } from '../../domain/json.ts';
import type { Drift, Mapping } from '../../domain/mapping.ts';
import { type CanonicalRecord, provenanceIn } from '../../domain/record.ts';
import type { ConflictStrategy } from '../../domain/source.ts';
import { toCanonical } from '../../domain/translate.ts';
import { causeOf, disagreement, type FieldValues } from './disagreement.ts';
import { modifiedAt, type PlanContext } from './plan-context.ts';

export interface Sides {
  readonly item: ExternalItem;
  readonly mapping: Mapping;
  readonly record: CanonicalRecord;
  /** What had just been written there, by the provider's own names. */
  readonly sent: JsonObject | null;
  /** The conflict that the record is in. */
  readonly open: FieldConflict | null;
}

/** What becomes of the fields of a record that one source has news of. */
export interface SettledFields {
  /** What the record gets. */
  readonly taken: JsonObject;
  /** What both sides agree on from now on. */
  readonly agreed: JsonObject;
  readonly drift: readonly Drift[];
  /** Where the sides disagree: the base and the two candidates. */
  readonly disagreements: readonly ConflictingField[];
  /** Disagreements that a strategy settled. */
  readonly automatic: readonly (ConflictingField & {
    readonly strategy: ConflictStrategy;
    readonly value: JsonValue;
  })[];
}

/** Decides every field that the source delivers (docs/adr/0001). Throws TranslationError. */
export const settleFields = (sides: Sides, context: PlanContext): SettledFields => {
  const taken: Record<string, JsonValue> = {};
  const agreed: Record<string, JsonValue> = {};
  const drift: Drift[] = [];
  const disagreements: ConflictingField[] = [];
  const automatic: SettledFields['automatic'][number][] = [];
  for (const pair of context.pairs.filter(isRead)) {
    const values = valuesOf(pair, sides, context);
    const decision = decide(pair, values, sides, context);
    const { name, base, local, external } = values;
    const cause = causeOf(values, decision, sides, context);
    if (cause !== null) {
      disagreements.push(disagreement(values, { ...sides, now: context.now, cause }));
      continue;
    }
    if (decision.automatic !== null) {
      automatic.push({
        ...disagreement(values, { ...sides, now: context.now, cause: 'DISAGREEMENT' }),
        strategy: decision.automatic,
        value: decision.value,
      });
    }
    switch (decision.verdict) {
      case 'take-external':
      case 'merge':
        taken[name] = decision.value;
        agreed[name] = external;
        break;
      case 'keep':
        agreed[name] = external;
        break;
      case 'push-local':
        // What the strategy overruled is seen and done with; otherwise this changes nothing.
        agreed[name] = decision.automatic === null ? (base ?? external) : external;
        break;
      case 'drift':
        drift.push({ field: name, local, external, at: context.now });
    }
  }
  return { taken, agreed, drift, disagreements, automatic };
};

/** A field's three values in the same words: what is said alike is the same. */
const valuesOf = (pair: FieldPair, sides: Sides, { references }: PlanContext): FieldValues => {
  const { item, record } = sides;
  const { local: name } = pair.mapping;
  const local = record.fields[name] ?? null;
  const said = item.fields[pair.mapping.external] ?? null;
  const dismissed = noted(sides, pair);
  const base = dismissed === null ? baseOf(pair, sides, references) : sinceDismissed(local, dismissed);
  if (stands(local, said, pair, references)) return { name, base, local, external: local };
  if (base !== undefined && stands(base, said, pair, references)) return { name, base, local, external: base };
  return { name, base, local, external: withUnsaid(toCanonical(said, pair, references), local, pair, references) };
};

/** Each side's next change flows, and both sides' next changes are a conflict again. */
const sinceDismissed = (local: JsonValue, drift: Drift): JsonValue =>
  isDeepStrictEqual(local, drift.local) ? local : drift.external;

/**
 * What was just written there is agreed on; so is, of a thing that was made there, what it was not told. What a source
 * says of itself about our copy, such as who wrote it there and when, is no news of the original.
 */
const baseOf = (
  pair: FieldPair,
  { item, mapping, record, sent }: Sides,
  references: PlanContext['references'],
): JsonValue | undefined => {
  const { local: name, external } = pair.mapping;
  const local = record.fields[name] ?? null;
  const written = sent?.[external];
  if (written !== undefined) {
    return stands(local, written, pair, references) ? local : toCanonical(written, pair, references);
  }
  if (mapping.intent === null) return baseBefore(pair, { mapping, record });
  return isOwnOf(pair, local) ? toCanonical(item.fields[external] ?? null, pair, references) : local;
};

/** What was agreed on. Of a field that was not mapped until now: nothing, where nothing stands here to be lost. */
const baseBefore = (
  { mapping: { local: name }, to }: FieldPair,
  { mapping, record }: Pick<Sides, 'mapping' | 'record'>,
): JsonValue | undefined => {
  const isWaiting = record.openConflict?.fields.includes(name);
  if (mapping.base === null || name in mapping.base || isWaiting) return mapping.base?.[name];
  const local = record.fields[name] ?? null;
  return isDeepStrictEqual(local, emptyValue(to)) ? local : undefined;
};

/**
 * Whether a source alone says it of its copy, while the original has a value of its own. Who wrote the copy there is the
 * source's own in any case: it is the account that the gateway writes with.
 */
const isOwnOf = ({ from, to }: FieldPair, local: JsonValue): boolean =>
  !from.writable &&
  !from.onCreate &&
  (to?.type === 'person' || (local !== null && !(Array.isArray(local) && local.length === 0)));

const decide = (pair: FieldPair, values: FieldValues, sides: Sides, context: PlanContext): FieldDecision => {
  const { item, mapping, record } = sides;
  const { source, spaceSources } = context;
  const { local: name, owner } = pair.mapping;
  if (isDismissed(values, noted(sides, pair))) return { verdict: 'drift', value: values.local, automatic: null };
  const origin = provenanceIn(record, name);
  return decideField(
    { ...values, localChangedAt: origin?.at ?? null, externalChangedAt: modifiedAt(item, context) },
    {
      strategy: strategyFor({
        source,
        holders: spaceSources.filter(({ id }) => record.sourceIds.includes(id)),
        isFromElsewhere: origin !== null && origin.sessionId !== null && origin.by !== mapping.id,
        entityType: record.entityType,
        field: name,
      }),
      owner,
      type: pair.to?.type ?? null,
      clockSkewMs: context.clockSkewMs ?? 0,
    },
  );
};

/** A person wants it to stay different. */
const isDismissed = ({ local, external }: FieldValues, drift: Drift | null): boolean =>
  drift !== null && isDeepStrictEqual(drift.local, local) && isDeepStrictEqual(drift.external, external);

/** A difference that a person dismissed; one that comes of a field's owner has a base. */
const noted = ({ mapping }: Sides, pair: FieldPair): Drift | null =>
  pair.mapping.owner === null ? (mapping.drift.find(({ field }) => field === pair.mapping.local) ?? null) : null;
