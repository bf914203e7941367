import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../domain/app-error.ts';
import { CANONICAL_FIELDS } from '../../domain/canonical-field.ts';
import type { Candidate, ConflictingField, ResolvedField } from '../../domain/conflict.ts';
import type { MappingId, RecordId } from '../../domain/ids.ts';
import type { JsonValue } from '../../domain/json.ts';
import { merge } from '../../domain/merge.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { ConflictStrategy } from '../../domain/source.ts';
import { plainFields, ticketProblem } from '../../domain/ticket.ts';

/** What a person wants a field to hold: one side's value, or one of their own. */
export interface FieldChoice {
  readonly name: string;
  /** A mapping for its side's value, the record for the value here. */
  readonly takeFrom: MappingId | RecordId | null;
  readonly value: JsonValue | undefined;
}

const refuse = (message: string): AppError => new AppError('BAD_USER_INPUT', message);

/** Every field of a conflict by one strategy. Throws BAD_USER_INPUT where it does not tell. */
export const chooseByStrategy = (
  fields: readonly ConflictingField[],
  record: CanonicalRecord,
  strategy: ConflictStrategy,
): ResolvedField[] => fields.map((field) => ({ name: field.name, ...byStrategy(field, record, strategy) }));

type Choice = Pick<ResolvedField, 'value' | 'takenFrom'>;

const taken = ({ value, mappingId }: Candidate): Choice => ({ value, takenFrom: mappingId });

const byStrategy = (field: ConflictingField, record: CanonicalRecord, strategy: ConflictStrategy): Choice => {
  const { name, base } = field;
  const local: Choice = { value: record.fields[name] ?? null, takenFrom: null };
  const there = field.candidates.filter(({ mappingId }) => mappingId !== null);
  switch (strategy) {
    case 'LOCAL_WINS':
      return local;
    case 'EXTERNAL_WINS':
      return taken(onlyOne(there, name));
    case 'NEWEST_WINS':
      return taken(newest(field));
    case 'MERGE': {
      const { value: external } = onlyOne(there, name);
      const type = CANONICAL_FIELDS[record.entityType]?.[name]?.type ?? null;
      const merged = merge(type, { base, local: local.value, external });
      if (merged === null) throw refuse(`The field ${name} cannot be merged. Choose a value for it.`);
      return { value: merged.value, takenFrom: null };
    }
    case 'MANUAL':
      throw refuse('MANUAL decides nothing. Choose a value for each field, or another strategy.');
  }
};

const onlyOne = (there: readonly Candidate[], name: string): Candidate => {
  const [first, ...others] = there;
  if (first === undefined || others.some(({ value }) => !isDeepStrictEqual(value, first.value))) {
    throw refuse(`Several sources have different values of ${name}. Choose one of them.`);
  }
  return first;
};

const newest = ({ name, candidates }: ConflictingField): Candidate => {
  const timed = candidates.filter(({ changedAt }) => changedAt !== null);
  const [first] = timed.toSorted((a, b) => Number(b.changedAt) - Number(a.changedAt));
  if (first === undefined || timed.length < candidates.length) {
    throw refuse(`It is not known which value of ${name} is the newest. Choose one.`);
  }
  return first;
};

/** Every field of a conflict as a person chose. Throws BAD_USER_INPUT for a choice that is none, or is missing. */
export const chooseByHand = (
  fields: readonly ConflictingField[],
  record: CanonicalRecord,
  choices: readonly FieldChoice[],
): ResolvedField[] => {
  const unknown = choices.find((choice) => !fields.some(({ name }) => name === choice.name));
  if (unknown !== undefined) throw refuse(`The conflict is not about ${unknown.name.slice(0, 100)}.`);
  return fields.map((field) => {
    const [choice, ...others] = choices.filter(({ name }) => name === field.name);
    if (choice === undefined || others.length > 0) throw refuse(`Choose exactly one value for ${field.name}.`);
    return { name: field.name, ...byHand(field, record, choice) };
  });
};

const byHand = (field: ConflictingField, record: CanonicalRecord, { takeFrom, value }: FieldChoice): Choice => {
  const { name, candidates } = field;
  if ((takeFrom === null) === (value === undefined)) throw refuse(`Give either takeFrom or value for ${name}.`);
  if (value !== undefined) return ownValue(name, record, value);
  if (takeFrom === record.id) return { value: record.fields[name] ?? null, takenFrom: null };
  const candidate = candidates.find(({ mappingId }) => mappingId === takeFrom);
  if (candidate === undefined) throw refuse(`takeFrom of ${name} names none of its candidates.`);
  return taken(candidate);
};

const ownValue = (name: string, { entityType }: CanonicalRecord, value: JsonValue): Choice => {
  const values = entityType === 'TICKET' ? { [name]: value } : {};
  const problem = ticketProblem(values, {});
  if (problem !== null) throw refuse(problem.message);
  const own = plainFields(values, {})[name];
  if (own === undefined) throw refuse(`The field ${name} takes one of the candidates only.`);
  return { value: own, takenFrom: null };
};
