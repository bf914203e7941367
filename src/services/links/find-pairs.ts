import { AppError } from '../../domain/app-error.ts';
import type { EntityType } from '../../domain/entity-type.ts';
import type { RecordId } from '../../domain/ids.ts';
import {
  type LinkPair,
  type LinkRule,
  MATCHED_TYPES,
  type Matchable,
  matchPairs,
  recordNameKey,
  urlKey,
  urlsIn,
} from '../../domain/link.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Comparable } from '../../models/link-reads.ts';
import type { Dependencies } from '../dependencies.ts';

export interface Matching {
  readonly entityType: EntityType;
  readonly rule: LinkRule;
}

/** So many records of a type are compared at once. */
const MOST = 100_000;

/**
 * The records that a source alone holds, and those of the other sides of its space that are likely the same. Throws
 * BAD_USER_INPUT for a type that is not linked, and where there are more records than can be compared.
 */
export const findPairs = async (
  { stores }: Pick<Dependencies, 'stores'>,
  source: ExternalSource,
  { entityType, rule }: Matching,
): Promise<LinkPair[]> => {
  if (!MATCHED_TYPES.includes(entityType)) {
    throw new AppError('BAD_USER_INPUT', `"entityType" takes ${MATCHED_TYPES.join(', ')}.`);
  }
  const of = { tenant: source.tenant, spaceId: source.spaceId, entityType };
  const records = await stores.records.comparable(of, FIELDS[rule], MOST);
  if (records === null) {
    throw new AppError(
      'BAD_USER_INPUT',
      `The space has more than ${MOST} of these. Link them one by one with linkMapping.`,
    );
  }
  const inOrder = records.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const toMatchable = rule === 'NAME' ? byName : byReference(await urlsOf(stores, source, entityType));
  const own = inOrder.filter(({ sourceIds }) => sourceIds.length === 1 && sourceIds[0] === source.id);
  const others = inOrder.filter(({ sourceIds }) => !sourceIds.includes(source.id));
  return matchPairs(own.map(toMatchable), others.map(toMatchable));
};

const FIELDS: Readonly<Record<LinkRule, readonly string[]>> = { NAME: ['title', 'name'], REFERENCE: ['description'] };

const byName = (record: Comparable): Matchable => {
  const { id } = record;
  const name = recordNameKey(record);
  const keys = name === '' ? [] : [name];
  return { id, names: keys, speaksOf: keys };
};

const byReference =
  (urls: ReadonlyMap<RecordId, readonly string[]>) =>
  ({ id, fields }: Comparable): Matchable => ({
    id,
    names: urls.get(id) ?? [],
    speaksOf: typeof fields.description === 'string' ? urlsIn(fields.description) : [],
  });

const urlsOf = async (stores: Dependencies['stores'], source: ExternalSource, entityType: EntityType) => {
  const sources = await stores.sources.ofSpace(source.tenant, source.spaceId);
  const found = new Map<RecordId, string[]>();
  for (const one of sources) {
    for (const [id, url] of await stores.mappings.urls(one, entityType)) {
      found.set(id, [...(found.get(id) ?? []), urlKey(url)]);
    }
  }
  return found;
};
