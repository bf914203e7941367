import type { RecordId, SourceId } from '../domain/ids.ts';
import { labelKey } from '../domain/label.ts';
import { type CanonicalRecord, type OpenConflict, type PersonValue, parentOf, personKey } from '../domain/record.ts';
import { wordsOf } from '../domain/search.ts';
import { fromStored, type Stored, toStored } from './database.ts';

/** A record as it is stored: beside it stands what its indexes go by. */
export type StoredRecord = Omit<Stored<CanonicalRecord>, 'pendingSourceIds' | 'openConflict'> & {
  /** Left out when there are none, and so out of its index. */
  readonly pendingSourceIds?: readonly SourceId[];
  readonly openConflict?: OpenConflict;
  /** What the record hangs under; kept beside `fields` for its index. */
  readonly parentId: RecordId | null;
  /** A ticket's status; kept beside `fields` for its index. */
  readonly status: string | null;
  /** Whether there is a `deletedAt`: a plain value serves an index better than an absence. */
  readonly deleted: boolean;
  /** Of a living ticket: the words by which a search finds it. */
  readonly words?: readonly string[];
  /** Of a living ticket: whom it is assigned to, by their keys. */
  readonly assigneeKeys?: readonly string[];
  /** Of a living ticket: its labels and its milestone. */
  readonly namedIds?: readonly RecordId[];
  /** Of a living label: what its name is found by. */
  readonly labelKey?: string;
  readonly writeId?: string;
};

export const RECORD_FIELDS = {
  _id: String,
  tenant: String,
  spaceId: String,
  entityType: String,
  fields: Object,
  provenance: Array,
  privacy: String,
  sharedWith: [String],
  sourceIds: [String],
  pendingSourceIds: [String],
  openConflict: Object,
  version: Number,
  createdAt: Date,
  updatedAt: Date,
  deletedAt: Date,
  parentId: String,
  status: String,
  deleted: Boolean,
  words: [String],
  labelKey: String,
  assigneeKeys: [String],
  namedIds: [String],
  writeId: String,
};

export const toDomain = ({
  parentId: _parent,
  status: _status,
  deleted: _deleted,
  words: _words,
  labelKey: _label,
  assigneeKeys: _assignees,
  namedIds: _named,
  writeId: _write,
  ...stored
}: StoredRecord): CanonicalRecord =>
  fromStored<CanonicalRecord>({
    ...stored,
    pendingSourceIds: stored.pendingSourceIds ?? [],
    openConflict: stored.openConflict ?? null,
  });

export const toDocument = (record: CanonicalRecord): StoredRecord => {
  const words = searchableWords(record);
  const { pendingSourceIds, openConflict, ...stored } = toStored(record);
  return {
    ...stored,
    ...(pendingSourceIds.length === 0 ? {} : { pendingSourceIds }),
    ...(openConflict === null ? {} : { openConflict }),
    parentId: parentOf(record),
    status: typeof record.fields.status === 'string' ? record.fields.status : null,
    deleted: record.deletedAt !== null,
    ...(words.length === 0 ? {} : { words }),
    ...keyOfLabel(record),
    ...keysOfAssignees(record),
    ...namedIn(record),
  };
};

const searchableWords = ({ entityType, fields, deletedAt }: CanonicalRecord): readonly string[] =>
  entityType === 'TICKET' && deletedAt === null && typeof fields.title === 'string' ? wordsOf(fields.title) : [];

const keyOfLabel = ({ entityType, fields, deletedAt }: CanonicalRecord): Pick<StoredRecord, 'labelKey'> =>
  entityType === 'LABEL' && deletedAt === null && typeof fields.name === 'string'
    ? { labelKey: labelKey(fields.name) }
    : {};

const keysOfAssignees = ({ entityType, fields, deletedAt }: CanonicalRecord): Pick<StoredRecord, 'assigneeKeys'> => {
  const people = (fields.assignees ?? []) as unknown as readonly PersonValue[];
  return entityType === 'TICKET' && deletedAt === null && people.length > 0
    ? { assigneeKeys: people.map(personKey) }
    : {};
};

const namedIn = ({ entityType, fields, deletedAt }: CanonicalRecord): Pick<StoredRecord, 'namedIds'> => {
  const named = [fields.labels ?? [], fields.milestone ?? []].flat() as unknown as readonly RecordId[];
  return entityType === 'TICKET' && deletedAt === null && named.length > 0 ? { namedIds: named } : {};
};
