import { isDeepStrictEqual } from 'node:util';
import type { EntityType } from './entity-type.ts';
import type { RecordId } from './ids.ts';
import type { Mapping } from './mapping.ts';
import type { CanonicalRecord } from './record.ts';

/** What makes two records likely to be the same thing (docs/adr/0028). */
export type LinkRule = 'NAME' | 'REFERENCE';

/** A record by what it is called and what it speaks of; a pair is two of which one speaks of what the other is called. */
export interface Matchable {
  readonly id: RecordId;
  readonly names: readonly string[];
  readonly speaksOf: readonly string[];
}

export interface LinkPair {
  readonly own: RecordId;
  readonly other: RecordId;
  /** Whether one of the two fits another record as well. */
  readonly isAmbiguous: boolean;
}

/** Which records of one side are likely to be which of the other, in the order of the first side. */
export const matchPairs = (own: readonly Matchable[], others: readonly Matchable[]): LinkPair[] => {
  const named = index(others, ({ names }) => names);
  const speaking = index(others, ({ speaksOf }) => speaksOf);
  const found = own.map(({ id, names, speaksOf }): readonly [RecordId, ReadonlySet<RecordId>] => [
    id,
    new Set([...speaksOf.flatMap((key) => named.get(key) ?? []), ...names.flatMap((key) => speaking.get(key) ?? [])]),
  ]);
  const times = new Map<RecordId, number>();
  for (const [, ids] of found) for (const id of ids) times.set(id, (times.get(id) ?? 0) + 1);
  return found.flatMap(([id, ids]) =>
    [...ids].sort().map((other) => ({ own: id, other, isAmbiguous: ids.size > 1 || (times.get(other) ?? 0) > 1 })),
  );
};

/** What fits more records than this is ambiguous in any case: no more of them are told. */
const MOST_NAMESAKES = 20;

const index = (
  records: readonly Matchable[],
  keysOf: (one: Matchable) => readonly string[],
): ReadonlyMap<string, readonly RecordId[]> => {
  const found = new Map<string, RecordId[]>();
  for (const one of records) {
    for (const key of new Set(keysOf(one))) {
      const ids = found.get(key) ?? [];
      if (ids.length < MOST_NAMESAKES) ids.push(one.id);
      found.set(key, ids);
    }
  }
  return found;
};

/** What a title or a name is compared by: its words, however they are spaced and written. */
export const nameKey = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();

/** What a record is compared by: its title, or its name. Empty when it has none. */
export const recordNameKey = ({ fields }: Pick<CanonicalRecord, 'fields'>): string =>
  nameKey(String(fields.title ?? fields.name ?? ''));

const URL_IN_TEXT = /https?:\/\/[^\s<>()[\]"'`]+/g;

/** The addresses that a text names, without what follows the place itself. */
export const urlsIn = (text: string): string[] =>
  [...text.matchAll(URL_IN_TEXT)].map(([url]) => urlKey(url.replace(/[.,;:!?]+$/, '')));

/** What an address of a thing is compared by. */
export const urlKey = (url: string): string => url.split(/[?#]/, 1)[0]?.replace(/\/+$/, '').toLowerCase() ?? '';

/** Fields that every source says of its own copy. */
const OWN_FIELDS: ReadonlySet<string> = new Set(['createdAt', 'reactions', 'author']);

/** The fields in which two records differ and both say something, in order. */
export const differingFields = (a: Pick<CanonicalRecord, 'fields'>, b: Pick<CanonicalRecord, 'fields'>): string[] =>
  Object.keys(a.fields)
    .filter((name) => !OWN_FIELDS.has(name) && !isEmpty(a.fields[name]) && !isEmpty(b.fields[name]))
    .filter((name) => !isDeepStrictEqual(a.fields[name], b.fields[name]))
    .sort();

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Types whose things can be linked; people have accounts instead (docs/adr/0032), and comments go with their ticket. */
export const LINKED_TYPES: readonly EntityType[] = ['TICKET', 'LABEL', 'MILESTONE', 'ITERATION', 'INITIATIVE'];

/** Types of which pairs are found: people are confirmed one by one, with mapPerson. */
export const MATCHED_TYPES: readonly EntityType[] = [...LINKED_TYPES, 'PERSON'];

export interface Link {
  readonly mapping: Mapping;
  /** What the thing stands for now. */
  readonly own: CanonicalRecord | null;
  /** What it is to stand for. */
  readonly target: CanonicalRecord | null;
  readonly targetMappings: readonly Pick<Mapping, 'sourceId' | 'intent' | 'status'>[];
}

/** Whether the source did not take the record: nothing of it is there. */
export const isRefused = ({ intent, status }: Pick<Mapping, 'intent' | 'status'>): boolean =>
  intent !== null && status === 'ERROR';

/** Why a thing cannot come to stand for another record, whichever that is, as a sentence; null when it can. */
export const standingProblem = ({ mapping, own }: Pick<Link, 'mapping' | 'own'>): string | null => {
  if (mapping.status !== 'SYNCED') return `The mapping is ${mapping.status}. Mend that first, then sync.`;
  if (mapping.deletedAt !== null || own === null) return 'The thing is gone at its source.';
  return null;
};

/** Why things of a type are not linked by a client, as a sentence with what to do; null when they are. */
export const typeProblem = (entityType: EntityType): string | null => {
  if (LINKED_TYPES.includes(entityType)) return null;
  return entityType === 'PERSON' ? 'People are not linked. Use mapPerson.' : 'Things of this type are not linked.';
};

/** Why a thing cannot be made one with a record, as a sentence with what to do; null when it can. */
export const linkProblem = ({ mapping, own, target, targetMappings }: Link): string | null => {
  if (own === null || mapping.status !== 'SYNCED' || mapping.deletedAt !== null)
    return standingProblem({ mapping, own });
  if (target === null || target.deletedAt !== null) return 'There is no such record.';
  if (target.id === own.id) return 'The mapping stands for this record already.';
  if (target.entityType !== own.entityType) return 'The record is of another type.';
  if (target.spaceId !== own.spaceId) return 'The record is in another space.';
  if (targetMappings.some((one) => one.sourceId === mapping.sourceId && !isRefused(one))) {
    return 'The record stands for another thing of the same source already. Unlink that first.';
  }
  if (own.sourceIds.some((id) => id !== mapping.sourceId)) {
    return 'The thing is held by another source too. Unlink it first, or link the other way round.';
  }
  if (own.openConflict !== null) return 'A conflict of the thing waits for a decision. Decide it first.';
  if (own.pendingSourceIds.includes(mapping.sourceId)) {
    return 'The thing has changes that its source does not hold yet. Sync the source first.';
  }
  return null;
};
