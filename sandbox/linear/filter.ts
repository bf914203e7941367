import type { JsonObject, JsonValue } from '../../src/domain/json.ts';
import { follow, type Type, type World } from './world.ts';

/** A GraphQL filter input, as graphql-js hands it over. */
export type Filter = { readonly [name: string]: FilterValue };
type FilterValue = JsonValue | Filter | readonly Filter[];

const COMPARATORS = {
  eq: (value, wanted) => value === wanted,
  in: (value, wanted) => Array.isArray(wanted) && wanted.includes(value),
  gt: (value, wanted) => String(value) > String(wanted),
  gte: (value, wanted) => String(value) >= String(wanted),
  lt: (value, wanted) => String(value) < String(wanted),
  lte: (value, wanted) => String(value) <= String(wanted),
  null: (value, wanted) => (value === null) === wanted,
} satisfies Record<string, (value: JsonValue, wanted: unknown) => boolean>;

const isFilter = (value: unknown): value is Filter =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const compares = (value: JsonValue, comparator: Filter): boolean =>
  Object.entries(comparator).every(([name, wanted]) => {
    const compare = COMPARATORS[name as keyof typeof COMPARATORS];
    const present = name === 'null' || name === 'eq' || name === 'in' || value !== null;
    return present && compare(value, wanted);
  });

/** The fields whose filters look at another thing. */
const RELATIONS: Readonly<Record<string, Type>> = { team: 'team', issue: 'issue' };

const relatedMatches = (world: World, type: Type, reference: JsonValue, filter: Filter): boolean => {
  const { null: wantsNull, ...rest } = filter;
  if (typeof wantsNull === 'boolean' && (reference === null) !== wantsNull) return false;
  if (Object.keys(rest).length === 0) return true;
  const related = follow(world, type, reference);
  return related !== undefined && matches(world, related.data, rest);
};

const teamsOf = (data: JsonObject): readonly JsonValue[] => {
  const nodes = isFilter(data.teams) ? data.teams.nodes : [];
  return Array.isArray(nodes) ? nodes : [];
};

const fieldMatches = (world: World, data: JsonObject, name: string, wanted: FilterValue): boolean => {
  if (Array.isArray(wanted)) {
    const test = (one: FilterValue) => isFilter(one) && matches(world, data, one);
    return name === 'and' ? wanted.every(test) : wanted.some(test);
  }
  if (!isFilter(wanted)) return true;
  if (name === 'accessibleTeams') {
    const { some } = wanted;
    return isFilter(some) && teamsOf(data).some((team) => relatedMatches(world, 'team', team, some));
  }
  const value = data[name] ?? null;
  const relation = RELATIONS[name];
  return relation ? relatedMatches(world, relation, value, wanted) : compares(value, wanted);
};

/** Whether a thing is what a filter asks for. */
export const matches = (world: World, data: JsonObject, filter: Filter): boolean =>
  Object.entries(filter).every(([name, wanted]) => fieldMatches(world, data, name, wanted));

const DATES = ['updatedAt', 'archivedAt'];

/**
 * The earliest last touch that a match can have, or null when a filter sets no limit. It only narrows what is
 * looked at: `matches` decides.
 */
export const earliestTouch = (filter: Filter): string | null => {
  const bounds = DATES.flatMap((name) => {
    const comparator = filter[name];
    const bound = isFilter(comparator) ? (comparator.gte ?? comparator.gt) : undefined;
    return typeof bound === 'string' ? [bound] : [];
  });
  const branches = Array.isArray(filter.or) ? filter.or.map((one) => (isFilter(one) ? earliestTouch(one) : null)) : [];
  const known = branches.filter((bound) => bound !== null);
  if (branches.length > 0 && known.length === branches.length) bounds.push(...known.toSorted().slice(0, 1));
  return bounds.toSorted().at(-1) ?? null;
};
