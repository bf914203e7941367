import { isDeepStrictEqual } from 'node:util';
import { CANONICAL_FIELDS, emptyValue } from './canonical-field.ts';
import type { ActorId } from './ids.ts';
import type { JsonValue } from './json.ts';
import { withChanges } from './oscillation.ts';
import { isSameReach } from './reach.ts';
import { type CanonicalRecord, withProvenance } from './record.ts';
import { type Destination, destinationsOf } from './route.ts';

/** Somebody who changes a record here. */
export interface LocalChange {
  readonly by: ActorId;
  readonly at: Date;
  /** All sources of the record's space. */
  readonly sources: readonly Destination[];
}

export type NewRecord = Pick<
  CanonicalRecord,
  'id' | 'tenant' | 'spaceId' | 'entityType' | 'fields' | 'privacy' | 'sharedWith'
>;

/** A record that begins here. */
export const newRecord = (of: NewRecord, { by, at, sources }: LocalChange): CanonicalRecord => {
  const record: CanonicalRecord = {
    ...of,
    provenance: [{ by, sessionId: null, at, fields: Object.keys(of.fields) }],
    recentChanges: [],
    sourceIds: [],
    pendingSourceIds: [],
    openConflict: null,
    version: 1,
    createdAt: at,
    updatedAt: at,
    deletedAt: null,
  };
  return { ...record, pendingSourceIds: destinationsOf(record, sources) };
};

/** What becomes different; a field of undefined is taken out. */
export interface RecordChanges extends Partial<Pick<CanonicalRecord, 'privacy' | 'sharedWith' | 'deletedAt'>> {
  readonly fields?: Readonly<Record<string, JsonValue | undefined>>;
}

/** The record after a change that somebody made here; null when it is so already. */
export const changedHere = (
  record: CanonicalRecord,
  changes: RecordChanges,
  { by, at, sources }: LocalChange,
): CanonicalRecord | null => {
  const {
    fields = {},
    privacy = record.privacy,
    sharedWith = record.sharedWith,
    deletedAt = record.deletedAt,
  } = changes;
  const names = Object.keys(fields).filter((name) => differs(record, name, fields[name]));
  const isElsewhere = !isSameReach({ privacy, sharedWith }, record) || deletedAt !== record.deletedAt;
  if (names.length === 0 && !isElsewhere) return null;
  const after: CanonicalRecord = {
    ...record,
    fields: withFields(record, Object.fromEntries(names.map((name) => [name, fields[name]]))),
    provenance:
      names.length === 0
        ? record.provenance
        : withProvenance(record.provenance, { by, sessionId: null, at, fields: names }),
    recentChanges: withChanges(record.recentChanges, record.fields, names, { side: null, at }),
    privacy,
    sharedWith,
    deletedAt,
    version: record.version + 1,
    updatedAt: at > record.updatedAt ? at : record.updatedAt,
  };
  const pending = [...record.pendingSourceIds, ...record.sourceIds, ...destinationsOf(after, sources)];
  return { ...after, pendingSourceIds: [...new Set(pending)] };
};

/** What is not there is the same as nothing. */
const differs = ({ entityType, fields }: CanonicalRecord, name: string, value: JsonValue | undefined): boolean => {
  const nothing = emptyValue(CANONICAL_FIELDS[entityType]?.[name]);
  return !isDeepStrictEqual(fields[name] ?? nothing, value ?? nothing);
};

const withFields = ({ fields }: CanonicalRecord, changed: Readonly<Record<string, JsonValue | undefined>>) =>
  Object.fromEntries(
    Object.entries({ ...fields, ...changed }).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined),
  );
