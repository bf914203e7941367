import { lowerBound } from '../core/sorted-list.ts';
import type { TwinItem } from '../core/twin.ts';
import { linearError } from './errors.ts';
import { earliestTouch, type Filter, matches } from './filter.ts';
import { comparePlaces, createdPlace, type Place, type Type, touchedPlace, updatedPlace, type World } from './world.ts';

export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly filter?: Filter | null;
  readonly includeArchived?: boolean | null;
  readonly includeDisabled?: boolean | null;
  readonly orderBy?: 'createdAt' | 'updatedAt' | null;
}

const DEFAULT_PAGE = 50;
const MAX_PAGE = 250;

const formatCursor = ({ at, id }: Place): string => Buffer.from(JSON.stringify([at, id])).toString('base64url');

const parseCursor = (cursor: string): Place => {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (typeof at === 'string' && typeof id === 'string') return { at, id };
  } catch {
    // Refused below, like any other text that is no cursor.
  }
  throw linearError('invalid input', 'The cursor given as after is not valid.');
};

/** What a filter can find at all, in the order asked for. Few touched things are sorted faster than all are walked. */
const candidates = (world: World, type: Type, { filter, orderBy }: PageArguments): readonly TwinItem[] => {
  const { byCreation, byTouch } = world.tables[type];
  const since = filter ? earliestTouch(filter) : null;
  if (since === null && orderBy !== 'updatedAt') return byCreation.values();
  const touched = byTouch.values();
  const recent =
    since === null
      ? touched
      : touched.slice(
          0,
          lowerBound(touched, (item) => touchedPlace(item).at >= since),
        );
  const place = orderBy === 'updatedAt' ? updatedPlace : createdPlace;
  return recent.toSorted((a, b) => comparePlaces(place(a), place(b)));
};

const isShown = ({ type, data }: TwinItem, { includeArchived, includeDisabled }: PageArguments): boolean =>
  (includeArchived === true || data.archivedAt === null) &&
  (type !== 'user' || includeDisabled === true || data.active !== false);

/** One page of a list, as a GraphQL connection. */
export const readPage = (world: World, type: Type, args: PageArguments) => {
  const first = args.first ?? DEFAULT_PAGE;
  if (first < 1 || first > MAX_PAGE) throw linearError('invalid input', `first is not between 1 and ${MAX_PAGE}.`);
  const place = args.orderBy === 'updatedAt' ? updatedPlace : createdPlace;
  const items = candidates(world, type, args);
  const after = args.after ? parseCursor(args.after) : null;
  const start = after ? lowerBound(items, (item) => comparePlaces(place(item), after) <= 0) : 0;
  const found: TwinItem[] = [];
  for (let index = start; index < items.length && found.length <= first; index += 1) {
    const item = items[index];
    if (item && isShown(item, args) && matches(world, item.data, args.filter ?? {})) found.push(item);
  }
  const page = found.slice(0, first);
  const last = page.at(-1);
  return {
    nodes: page.map(({ data }) => data),
    pageInfo: { endCursor: last ? formatCursor(place(last)) : null, hasNextPage: found.length > first },
  };
};
