import { isDeepStrictEqual } from 'node:util';
import type { Candidate, ConflictingField, ConflictResolution, FieldConflict } from '../../domain/conflict.ts';
import { type ConflictId, mintId } from '../../domain/ids.ts';
import type { Mapping } from '../../domain/mapping.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { ConflictChange, PlanContext } from './plan-context.ts';
import type { SettledFields } from './settle-fields.ts';

interface Disputed {
  readonly mapping: Mapping;
  readonly record: CanonicalRecord;
  /** The conflict that the record is in already. */
  readonly open: FieldConflict | null;
}

export interface ConflictPlan {
  readonly changes: readonly ConflictChange[];
  /** What the record says of it. */
  readonly openConflict: CanonicalRecord['openConflict'];
}

/**
 * A record has one open conflict at most (docs/adr/0026): a further disagreement adds a field to it, or a candidate. A
 * field that all sides have come to agree on leaves it, and with the last one it ends by itself.
 */
export const planConflict = (
  { mapping, record, open }: Disputed,
  disagreements: readonly ConflictingField[],
  context: PlanContext,
): ConflictPlan => {
  const fields = withoutAgreed(mergeFields(open?.fields ?? [], disagreements, mapping), record);
  if (open === null && fields.length === 0) return { changes: [], openConflict: record.openConflict };
  if (open !== null && isDeepStrictEqual(fields, open.fields))
    return { changes: [], openConflict: record.openConflict };
  const after =
    fields.length === 0 && open !== null
      ? ended(open, record, context)
      : changed(open, fields, { mapping, record }, context);
  const openConflict = after.status === 'OPEN' ? { id: after.id, fields: fields.map(({ name }) => name) } : null;
  return { changes: [{ before: open, after }], openConflict };
};

/** The side's present values take the place of those that it had; where it has come round, it has none any more. */
const mergeFields = (
  before: readonly ConflictingField[],
  disagreements: readonly ConflictingField[],
  mapping: Mapping,
): ConflictingField[] => {
  const news = new Map(disagreements.map((field) => [field.name, field]));
  const kept = before.map((field) => {
    const other = news.get(field.name);
    news.delete(field.name);
    const candidates =
      other === undefined
        ? field.candidates.filter(({ mappingId }) => mappingId !== mapping.id)
        : mergeCandidates(field.candidates, other.candidates, mapping);
    return { ...field, candidates, cause: other?.cause === 'OSCILLATION' ? other.cause : field.cause };
  });
  return [...kept, ...news.values()];
};

const mergeCandidates = (
  before: readonly Candidate[],
  news: readonly Candidate[],
  mapping: Mapping,
): readonly Candidate[] => {
  const others = before.filter(({ mappingId }) => mappingId !== null && mappingId !== mapping.id);
  return [...news.map((one) => unlessSame(before, one)), ...others].toSorted(byMapping);
};

/** A side that says what it said before has not changed since. */
const unlessSame = (before: readonly Candidate[], candidate: Candidate): Candidate =>
  before.find(
    ({ mappingId, value }) => mappingId === candidate.mappingId && isDeepStrictEqual(value, candidate.value),
  ) ?? candidate;

const byMapping = (a: Candidate, b: Candidate): number => ((a.mappingId ?? '') < (b.mappingId ?? '') ? -1 : 1);

/** A field stays as long as some side has another value than the record. */
const withoutAgreed = (fields: readonly ConflictingField[], record: CanonicalRecord): ConflictingField[] =>
  fields.filter(({ name, candidates }) =>
    candidates.some(
      ({ mappingId, value }) => mappingId !== null && !isDeepStrictEqual(value, record.fields[name] ?? null),
    ),
  );

const changed = (
  open: FieldConflict | null,
  fields: readonly ConflictingField[],
  { mapping, record }: Pick<Disputed, 'mapping' | 'record'>,
  context: PlanContext,
): FieldConflict => {
  const before = open ?? newConflict(record, context);
  return {
    ...before,
    fields,
    sourceIds: [...new Set([...before.sourceIds, mapping.sourceId])].sort(),
    version: before.version + 1,
  };
};

const newConflict = (record: CanonicalRecord, { now }: PlanContext): FieldConflict => ({
  kind: 'FIELD',
  id: mintId<ConflictId>(),
  tenant: record.tenant,
  spaceId: record.spaceId,
  recordId: record.id,
  sourceIds: [],
  fields: [],
  status: 'OPEN',
  detectedAt: now,
  claim: null,
  resolution: null,
  version: 0,
});

const ended = (open: FieldConflict, record: CanonicalRecord, { now }: PlanContext): FieldConflict => ({
  ...open,
  status: 'RESOLVED',
  claim: null,
  version: open.version + 1,
  resolution: {
    strategy: null,
    fields: open.fields.map(({ name }) => ({ name, value: record.fields[name] ?? null, takenFrom: null })),
    by: null,
    at: now,
    automatic: true,
  },
});

/** What a strategy settled is kept as a resolved conflict, with all that it settled (docs/adr/0002). */
export const planResolved = (
  record: CanonicalRecord,
  automatic: SettledFields['automatic'],
  context: PlanContext,
): ConflictChange[] => {
  const [first] = automatic;
  if (first === undefined) return [];
  const resolution: ConflictResolution = {
    strategy: first.strategy,
    fields: automatic.map(({ name, value, candidates }) => ({
      name,
      value,
      takenFrom: candidates.find((one) => isDeepStrictEqual(one.value, value))?.mappingId ?? null,
    })),
    by: null,
    at: context.now,
    automatic: true,
  };
  const fields = automatic.map(({ name, cause, base, candidates }) => ({ name, cause, base, candidates }));
  const resolved: FieldConflict = {
    ...newConflict(record, context),
    fields,
    sourceIds: [context.source.id],
    status: 'RESOLVED',
    resolution,
    version: 1,
  };
  return [{ before: null, after: resolved }];
};
