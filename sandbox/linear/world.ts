import type { JsonObject } from '../../src/domain/json.ts';
import { createSortedList, type SortedList } from '../core/sorted-list.ts';
import type { TwinItem } from '../core/twin.ts';

/** What the control API calls Linear's things. */
export const TYPES = ['team', 'user', 'label', 'project', 'cycle', 'issue', 'comment'] as const;
export type Type = (typeof TYPES)[number];

export const isType = (value: string): value is Type => TYPES.some((type) => type === value);

/** A thing's place in a list: lists go from the latest to the earliest. */
export interface Place {
  readonly at: string;
  readonly id: string;
}

export const comparePlaces = (a: Place, b: Place): number => {
  if (a.at !== b.at) return a.at > b.at ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id > b.id ? -1 : 1;
};

const instant = (value: unknown): string => (typeof value === 'string' ? value : '');

export const createdPlace = ({ id, data }: TwinItem): Place => ({ at: instant(data.createdAt), id });
export const updatedPlace = ({ id, data }: TwinItem): Place => ({ at: instant(data.updatedAt), id });
/** By the last time that any filter on a date could find it. */
export const touchedPlace = ({ id, data }: TwinItem): Place => {
  const [updated, archived] = [instant(data.updatedAt), instant(data.archivedAt)];
  return { at: updated > archived ? updated : archived, id };
};

export interface Table {
  get(id: string): TwinItem | undefined;
  put(item: TwinItem): void;
  all(): Iterable<TwinItem>;
  readonly size: number;
  readonly byCreation: SortedList<TwinItem>;
  readonly byTouch: SortedList<TwinItem>;
}

const createTable = (): Table => {
  const items = new Map<string, TwinItem>();
  const byCreation = createSortedList<TwinItem>((a, b) => comparePlaces(createdPlace(a), createdPlace(b)));
  const byTouch = createSortedList<TwinItem>((a, b) => comparePlaces(touchedPlace(a), touchedPlace(b)));
  const lists = [byCreation, byTouch];
  return {
    get: (id) => items.get(id),
    put: (item) => {
      const before = items.get(item.id);
      for (const list of lists) {
        if (before) list.remove(before);
        list.add(item);
      }
      items.set(item.id, item);
    },
    all: () => items.values(),
    get size() {
      return items.size;
    },
    byCreation,
    byTouch,
  };
};

/** A webhook as Linear keeps it. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly secret: string;
  readonly enabled: boolean;
  readonly resourceTypes: readonly string[];
  readonly team: { readonly id: string };
}

/** One workspace: what one API key sees. */
export interface World {
  readonly organization: JsonObject;
  readonly viewerId: string;
  readonly tables: Readonly<Record<Type, Table>>;
  readonly webhooks: Map<string, Webhook>;
}

export const createWorld = (organization: JsonObject, viewerId: string): World => ({
  organization,
  viewerId,
  webhooks: new Map(),
  tables: {
    team: createTable(),
    user: createTable(),
    label: createTable(),
    project: createTable(),
    cycle: createTable(),
    issue: createTable(),
    comment: createTable(),
  },
});

/** The id in a reference such as `{id}`. */
export const idOf = (reference: unknown): string | null => {
  const id = typeof reference === 'object' && reference !== null && 'id' in reference ? reference.id : null;
  return typeof id === 'string' ? id : null;
};

/** The thing that a reference names. */
export const follow = (world: World, type: Type, reference: unknown): TwinItem | undefined => {
  const id = idOf(reference);
  return id === null ? undefined : world.tables[type].get(id);
};
