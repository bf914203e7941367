import { emailKey } from '../domain/email.ts';
import type { RecordId, SourceId } from '../domain/ids.ts';
import type { JsonValue } from '../domain/json.ts';
import { labelKey } from '../domain/label.ts';
import { type CanonicalRecord, type OpenConflict, type PersonValue, parentOf, personKey } from '../domain/record.ts';
import { wordsOf } from '../domain/search.ts';
import { fromStored, type Stored, toStored } from './database.ts';

/** A record as it is stored: beside it stands what its indexes go by. */
export type StoredRecord = Omit<Stored<CanonicalRecord>, 'pendingSourceIds' | 'openConflict' | 'recentChanges'> & {
  /** Left out when there are none, and so out of its index. */
  readonly pendingSourceIds?: readonly SourceId[];
  readonly openConflict?: OpenConflict;
  readonly recentChanges?: CanonicalRecord['recentChanges'];
  /** What the record hangs under; kept beside `fields` for its index. */
  readonly parentId: RecordId | null;
  /** A ticket's status; kept beside `fields` for its index. */
  readonly status: string | null;
  /** Whether there is a `deletedAt`: a plain value serves an index better than an absence. */
  readonly deleted: boolean;
  /** Of a living ticket: the words by which a search finds it. */
  readonly words?: readonly string[];
  /** Of a living person: the words of their name and e-mail address. */
  readonly personWords?: readonly string[];
  /** Of a living ticket: whom it is assigned to, by their keys. */
  readonly assigneeKeys?: readonly string[];
  /** Of a living person: what their e-mail address is compared by. */
  readonly emailKey?: string;
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
  recentChanges: Array,
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
  personWords: [String],
  emailKey: String,
  labelKey: String,
  assigneeKeys: [String],
  writeId: String,
};

export const toDomain = ({
  parentId: _parent,
  status: _status,
  deleted: _deleted,
  words: _words,
  personWords: _personWords,
  emailKey: _email,
  labelKey: _label,
  assigneeKeys: _assignees,
  writeId: _write,
  ...stored
}: StoredRecord): CanonicalRecord =>
  fromStored<CanonicalRecord>({
    ...stored,
    pendingSourceIds: stored.pendingSourceIds ?? [],
    openConflict: stored.openConflict ?? null,
    recentChanges: stored.recentChanges ?? [],
  });

export const toDocument = (record: CanonicalRecord): StoredRecord => {
  const { pendingSourceIds, openConflict, recentChanges, ...stored } = toStored(record);
  return {
    ...stored,
    ...(pendingSourceIds.length === 0 ? {} : { pendingSourceIds }),
    ...(openConflict === null ? {} : { openConflict }),
    ...(recentChanges.length === 0 ? {} : { recentChanges }),
    parentId: parentOf(record),
    status: typeof record.fields.status === 'string' ? record.fields.status : null,
    deleted: record.deletedAt !== null,
    ...searchableWords(record),
    ...keyOfEmail(record),
    ...keyOfLabel(record),
    ...keysOfAssignees(record),
  };
};

const searchableWords = ({ entityType, fields, deletedAt }: CanonicalRecord) => {
  if (deletedAt !== null) return {};
  if (entityType === 'TICKET') return withWords('words', [fields.title]);
  return entityType === 'PERSON' ? withWords('personWords', [fields.name, fields.email]) : {};
};

const withWords = (
  name: 'words' | 'personWords',
  texts: readonly (JsonValue | undefined)[],
): Pick<StoredRecord, typeof name> => {
  const words = wordsOf(texts.filter((text) => typeof text === 'string').join(' '));
  return words.length === 0 ? {} : { [name]: words };
};

const keyOfEmail = ({ entityType, fields, deletedAt }: CanonicalRecord): Pick<StoredRecord, 'emailKey'> => {
  const key = entityType === 'PERSON' && deletedAt === null ? emailKey(fields.email) : null;
  return key === null ? {} : { emailKey: key };
};

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
