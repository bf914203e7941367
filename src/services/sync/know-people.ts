import type { ExternalItem } from '../../domain/external-item.ts';
import { matchPeople } from '../people/match-people.ts';
import { type Keyed, keyOf } from './load-known.ts';
import type { Known } from './plan-context.ts';
import { mappingsOf, type Planner, type Work } from './plan-contexts.ts';

type KnownOf = (item: Keyed) => Known;

/** An account that is listed for the first time may be that of a person who is known already (docs/adr/0032). */
export const knowPeople = async (
  planner: Planner,
  work: Work,
  items: readonly ExternalItem[],
  known: KnownOf,
): Promise<KnownOf> => {
  const fresh = items.filter((item) => item.entityType === 'PERSON' && known(item).mapping === null);
  if (fresh.length === 0) return known;
  const email = mappingsOf(planner, work)('PERSON').find(({ local }) => local === 'email')?.external;
  const personOf = await matchPeople(
    planner,
    work,
    fresh.map((item) => ({ item, email: email === undefined ? null : item.fields[email] })),
  );
  const byKey = new Map(fresh.map((item) => [keyOf(item), personOf(item)]));
  return (item) => {
    const record = byKey.get(keyOf(item)) ?? null;
    return record === null ? known(item) : { mapping: null, record };
  };
};
