import { emailKey } from '../../domain/email.ts';
import type { ExternalItem } from '../../domain/external-item.ts';
import type { RecordId } from '../../domain/ids.ts';
import type { JsonValue } from '../../domain/json.ts';
import type { Mapping } from '../../domain/mapping.ts';
import { type CanonicalRecord, provenanceIn } from '../../domain/record.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Dependencies } from '../dependencies.ts';
import { definitionOf } from '../sources/definition-of.ts';

type Matcher = Pick<Dependencies, 'stores' | 'providers'>;

interface MatchWork {
  readonly source: ExternalSource;
  readonly spaceSources: readonly ExternalSource[];
}

export interface NewAccount {
  readonly item: ExternalItem;
  /** As the source says it. */
  readonly email: JsonValue | undefined;
}

type PersonOf = (item: ExternalItem) => CanonicalRecord | null;

const NOBODY: PersonOf = () => null;

/**
 * Whose accounts these are that a source lists for the first time: the one living person of the space whose e-mail
 * address is the same, where both providers vouch for theirs. What fits several people, or several accounts, is nobody's
 * (docs/adr/0032).
 */
export const matchPeople = async (
  { stores, providers }: Matcher,
  { source, spaceSources }: MatchWork,
  accounts: readonly NewAccount[],
): Promise<PersonOf> => {
  const vouches = (of: ExternalSource | undefined): boolean =>
    of !== undefined && definitionOf(providers, of.provider).verifiesEmails === true;
  if (!vouches(source)) return NOBODY;
  const keyed = accounts.flatMap(({ item, email }) => {
    const key = emailKey(email);
    return key === null || item.deleted !== null ? [] : { item, key };
  });
  if (keyed.length === 0) return NOBODY;
  const people = await stores.records.peopleWithEmails(
    source,
    keyed.map(({ key }) => key),
  );
  if (people.length === 0) return NOBODY;
  const mappings = await stores.mappings.findByRecord(
    source.tenant,
    people.map(({ id }) => id),
  );
  const accountsOf = Map.groupBy(mappings, ({ internalId }) => internalId as RecordId);
  const isFree = (person: CanonicalRecord): boolean => {
    const own = accountsOf.get(person.id) ?? [];
    return own.every(({ sourceId }) => sourceId !== source.id) && vouches(sourceOf(own, person, spaceSources));
  };
  const [byEmail, itemsOf] = [
    Map.groupBy(people, ({ fields }) => emailKey(fields.email)),
    Map.groupBy(keyed, ({ key }) => key),
  ];
  const matches = new Map(
    keyed.flatMap(({ item, key }): [ExternalItem, CanonicalRecord][] => {
      const [person, ...others] = byEmail.get(key) ?? [];
      const isClear = others.length === 0 && itemsOf.get(key)?.length === 1;
      return person !== undefined && isClear && isFree(person) ? [[item, person]] : [];
    }),
  );
  return (item) => matches.get(item) ?? null;
};

/** The source that a person's e-mail address came from. */
const sourceOf = (
  accounts: readonly Mapping[],
  person: CanonicalRecord,
  sources: readonly ExternalSource[],
): ExternalSource | undefined => {
  const from = accounts.find(({ id }) => id === provenanceIn(person, 'email')?.by);
  return sources.find(({ id }) => id === from?.sourceId);
};
