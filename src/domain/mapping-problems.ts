import { CANONICAL_FIELDS } from './canonical-field.ts';
import { canBeRead, narrowing } from './compatible-fields.ts';
import type { EntityType } from './entity-type.ts';
import { type ExternalField, labelOf } from './external-field.ts';
import { type FieldPair, isRead, isWritten, pairsOf } from './field-pair.ts';
import type { FieldMapping } from './source.ts';
import { valueProblems } from './value-problems.ts';

export const MAPPING_PROBLEM_KINDS = [
  'REQUIRED_UNREAD',
  'UNMAPPED',
  'REQUIRED_UNSERVED',
  'UNKNOWN_FIELD',
  'INCOMPATIBLE',
  'VALUE_WITHOUT_COUNTERPART',
  'LOSSY_VALUES',
  'NARROWING',
  'READ_ONLY',
] as const;
export type MappingProblemKind = (typeof MAPPING_PROBLEM_KINDS)[number];

export interface MappingProblem {
  readonly kind: MappingProblemKind;
  /** Nothing can be synced with it; otherwise something is left out or comes back changed. */
  readonly blocking: boolean;
  readonly local: string | null;
  readonly external: string | null;
  readonly message: string;
}

export interface MappedFields {
  readonly fields: readonly ExternalField[];
  readonly mappings: readonly FieldMapping[];
  /** Whether things are made there out of records. */
  readonly creates: boolean;
  /** Whether anything is written there. */
  readonly writes: boolean;
}

/** What is incomplete in the field mappings of a type, or does not come back from the other side as it went. */
export const mappingProblems = (entityType: EntityType, mapped: MappedFields): readonly MappingProblem[] => {
  const pairs = pairsOf(entityType, mapped);
  return [
    ...unread(entityType, pairs),
    ...unknown(mapped),
    ...unserved(mapped, pairs),
    ...pairs.flatMap((pair) => pairProblems(pair, mapped)),
  ];
};

const unread = (entityType: EntityType, pairs: readonly FieldPair[]): MappingProblem[] => {
  const read = new Set(pairs.filter(isRead).map(({ mapping }) => mapping.local));
  const mapped = new Set(pairs.map(({ mapping }) => mapping.local));
  return Object.entries(CANONICAL_FIELDS[entityType] ?? {}).flatMap(([local, { required }]): MappingProblem[] => {
    if (required && !read.has(local)) {
      const message = `The field ${local} must be read from the source: no record can be without it.`;
      return [{ kind: 'REQUIRED_UNREAD', blocking: true, local, external: null, message }];
    }
    if (mapped.has(local)) return [];
    const message = `The field ${local} is not mapped: it stays as it is said here, and is not told to the source.`;
    return [{ kind: 'UNMAPPED', blocking: false, local, external: null, message }];
  });
};

const unknown = ({ fields, mappings }: MappedFields): MappingProblem[] => {
  const known = fields.map(({ name }) => name);
  return mappings
    .filter(({ external }) => !known.includes(external))
    .map(({ local, external }) => ({
      kind: 'UNKNOWN_FIELD',
      blocking: true,
      local,
      external,
      message: `The source has no field ${JSON.stringify(external.slice(0, 100))}. It has ${known.join(', ')}.`,
    }));
};

const unserved = ({ fields, creates }: MappedFields, pairs: readonly FieldPair[]): MappingProblem[] => {
  const served = new Set(pairs.filter((pair) => isWritten(pair, true)).map(({ from }) => from.name));
  return fields
    .filter(({ name, required }) => creates && required === true && !served.has(name))
    .map((field) => ({
      kind: 'REQUIRED_UNSERVED',
      blocking: true,
      local: null,
      external: field.name,
      message: `${labelOf(field)} (${field.name}) is required there: map a field to it that is written, or set createHere to NEVER.`,
    }));
};

const pairProblems = (pair: FieldPair, { writes }: MappedFields): MappingProblem[] => {
  const { mapping, from, to } = pair;
  const { local, external } = mapping;
  const at = (kind: MappingProblemKind, blocking: boolean, message: string): MappingProblem => ({
    kind,
    blocking,
    local,
    external,
    message,
  });
  if (mapping.direction === 'DISABLED') return [];
  if (!canBeRead(to, from)) {
    const held = from.target === undefined ? from.type : `${from.type} to ${from.target}`;
    return [at('INCOMPATIBLE', true, `${external} holds ${held}, which ${local} cannot hold. Map another field.`)];
  }
  const problems = valueProblems(pair).map(({ kind, message }) => at(kind, false, message));
  if (!writes || mapping.direction === 'PULL') return problems;
  if (!from.writable && from.onCreate !== true) {
    return [...problems, at('READ_ONLY', false, `${external} cannot be written there: changes of ${local} stay here.`)];
  }
  const narrowed = narrowing(to, from);
  return narrowed === null ? problems : [...problems, at('NARROWING', false, `${external} ${narrowed}.`)];
};
