import { type PersonKey, personKey } from '../../domain/record.ts';
import type { References } from '../../domain/references.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Dependencies } from '../dependencies.ts';

/** The accounts at a source of people whom other sources name, in two queries (docs/adr/0032). */
export const loadAccounts = async (
  { mappings }: Pick<Dependencies['stores'], 'mappings'>,
  { tenant, id }: Pick<ExternalSource, 'tenant' | 'id'>,
  people: readonly PersonKey[],
): Promise<References['accountOf']> => {
  if (people.length === 0) return () => null;
  const distinct = [...new Map(people.map((one) => [personKey(one), one])).values()];
  const named = await mappings.findByExternal(
    tenant,
    distinct.map(({ sourceId, externalId }) => ({ sourceId, externalId, entityType: 'PERSON' as const })),
  );
  const records = [...new Set(named.flatMap(({ internalId }) => internalId ?? []))];
  const there = records.length === 0 ? [] : await mappings.findByRecord(tenant, records);
  const living = there.filter(({ sourceId, deletedAt }) => sourceId === id && deletedAt === null);
  const accounts = new Map(living.map((mapping) => [mapping.internalId, mapping]));
  const personOf = new Map(named.map((mapping) => [personKey(mapping), mapping.internalId]));
  return (person) => {
    const account = accounts.get(personOf.get(personKey(person)) ?? null);
    if (account === undefined) return null;
    const { externalId, externalFields } = account;
    return { externalId, name: String(externalFields.name ?? externalId) };
  };
};
