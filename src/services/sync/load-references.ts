import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalItem } from '../../domain/external-item.ts';
import type { FieldPair } from '../../domain/field-pair.ts';
import { type RecordId, recordIdFor } from '../../domain/ids.ts';
import type { JsonObject, JsonValue } from '../../domain/json.ts';
import type { Mapping } from '../../domain/mapping.ts';
import type { CanonicalRecord, PersonValue } from '../../domain/record.ts';
import type { References } from '../../domain/references.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Dependencies } from '../dependencies.ts';
import { loadAccounts } from '../people/load-accounts.ts';

/** Something whose references are to be understood: an item, a record, or both. */
export interface Referring {
  readonly item?: ExternalItem;
  readonly record?: CanonicalRecord | null;
  readonly mapping?: Mapping | null;
}

type PairsOf = (type: EntityType) => readonly FieldPair[];

const list = (value: JsonValue | undefined): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');

const namedThere = ({ item }: Referring, pairsOf: PairsOf): [EntityType, string][] =>
  item === undefined
    ? []
    : pairsOf(item.entityType).flatMap(({ from: { target }, mapping }) =>
        target === undefined ? [] : list(item.fields[mapping.external]).map((id): [EntityType, string] => [target, id]),
      );

const namedHere = ({ record, mapping }: Referring, pairsOf: PairsOf): RecordId[] => {
  if (!record) return [];
  const names = pairsOf(record.entityType).flatMap(({ to, mapping: { local } }) =>
    to?.type === 'reference' || to?.type === 'references' ? local : [],
  );
  const idsIn = (fields: JsonObject) => names.flatMap((name) => list(fields[name]) as RecordId[]);
  return [...idsIn(record.fields), ...idsIn(mapping?.base ?? {})];
};

const isPersonField = ({ to }: FieldPair): boolean => to?.type === 'people' || to?.type === 'person';

/** The people whom records name by other sources' accounts. */
const strangersIn = ({ record, mapping }: Referring, source: ExternalSource, pairsOf: PairsOf): PersonValue[] => {
  if (!record) return [];
  const names = pairsOf(record.entityType)
    .filter(isPersonField)
    .map((pair) => pair.mapping.local);
  return [record.fields, mapping?.base ?? {}]
    .flatMap((fields) => names.flatMap((name) => fields[name] ?? []))
    .map((value) => value as unknown as PersonValue)
    .filter(({ sourceId }) => sourceId !== source.id);
};

/** Looks up, in a few queries, what the references of items and records mean at a source. */
export const loadReferences = async (
  { stores }: Pick<Dependencies, 'stores'>,
  source: ExternalSource,
  { referring, pairsOf }: { readonly referring: readonly Referring[]; readonly pairsOf: PairsOf },
): Promise<References> => {
  const there = referring.flatMap((one) => namedThere(one, pairsOf));
  const linked = await loadLinked(stores, source, there);
  const recordOf = (type: EntityType, externalId: string): RecordId =>
    linked.get(`${type}:${externalId}`) ?? recordIdFor(source.id, type, externalId);
  const hasRecords = referring.some(({ record }) => record != null);
  const known = new Map(hasRecords ? there.map(([type, id]) => [recordOf(type, id), id]) : []);
  const unknown = new Set(referring.flatMap((one) => namedHere(one, pairsOf)).filter((id) => !known.has(id)));
  const looked = unknown.size === 0 ? known : await stores.mappings.externalIds(source, [...unknown]);
  const strangers = referring.flatMap((one) => strangersIn(one, source, pairsOf));
  return {
    sourceId: source.id,
    recordOf,
    accountOf: await loadAccounts(stores, source, strangers),
    externalIdOf: (record) => known.get(record) ?? looked.get(record) ?? null,
  };
};

const loadLinked = async (
  stores: Dependencies['stores'],
  source: ExternalSource,
  named: readonly (readonly [EntityType, string])[],
): Promise<Map<string, RecordId>> => {
  if (named.length === 0 || !(await stores.mappings.anyLinked(source))) return new Map();
  const byType = Map.groupBy(named, ([type]) => type);
  const found = await Promise.all(
    [...byType].map(async ([type, group]) => {
      const records = await stores.mappings.linked(source, type, [...new Set(group.map(([, id]) => id))]);
      return [...records].map(([id, record]): [string, RecordId] => [`${type}:${id}`, record]);
    }),
  );
  return new Map(found.flat());
};
