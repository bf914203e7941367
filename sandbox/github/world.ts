import type { JsonObject } from '../../src/domain/json.ts';
import { createSortedList, type SortedList } from '../core/sorted-list.ts';
import type { TwinItem } from '../core/twin.ts';
import type { Hook } from './hooks.ts';
import type { Person } from './people.ts';

/** What the control API calls GitHub's things. A pull request is an issue to GitHub, and counted with them. */
export const TYPES = ['repository', 'issue', 'pull', 'comment', 'label', 'milestone', 'limit'] as const;
export type Type = (typeof TYPES)[number];

/** The things that a repository holds. */
export const HELD_TYPES = ['issue', 'pull', 'comment', 'label', 'milestone'] as const;
export type HeldType = (typeof HELD_TYPES)[number];

export const isHeldType = (value: string): value is HeldType => HELD_TYPES.some((type) => type === value);

/**
 * A thing of a repository. Its `data` are in GitHub's shape, save that it names others by what they are known by, as
 * `{login}`, `{id}` or `{number}`; and addresses are left out.
 */
export type Thing = TwinItem;

export interface Table {
  get(id: string): Thing | undefined;
  put(thing: Thing): void;
  all(): Iterable<Thing>;
  /** The living ones, the longest untouched first. */
  byUpdate(): readonly Thing[];
}

const compareUpdates = (a: Thing, b: Thing): number => {
  if (a.updatedAt !== b.updatedAt) return a.updatedAt < b.updatedAt ? -1 : 1;
  return Number(a.id) - Number(b.id);
};

const createTable = (): Table => {
  const things = new Map<string, Thing>();
  const living: SortedList<Thing> = createSortedList(compareUpdates);
  return {
    get: (id) => things.get(id),
    put: (thing) => {
      const before = things.get(thing.id);
      if (before && !before.deleted) living.remove(before);
      if (!thing.deleted) living.add(thing);
      things.set(thing.id, thing);
    },
    all: () => things.values(),
    byUpdate: () => living.values(),
  };
};

export interface Repository {
  readonly id: number;
  fullName: string;
  deleted: boolean;
  version: number;
  updatedAt: string;
  data: JsonObject;
  /** Issues and pull requests share one row of numbers, and one list. */
  readonly issues: Table;
  readonly comments: Table;
  readonly labels: Table;
  readonly milestones: Table;
  /** Webhooks by their ids. */
  readonly hooks: Map<string, Hook>;
  /** Where issues have gone that were transferred, by the number they had. */
  readonly moved: Map<string, { readonly repository: Repository; readonly number: string }>;
}

export const createRepository = (id: number, fullName: string, at: string): Repository => ({
  id,
  fullName,
  deleted: false,
  version: 1,
  updatedAt: at,
  data: { has_issues: true, private: true, description: null },
  issues: createTable(),
  comments: createTable(),
  labels: createTable(),
  milestones: createTable(),
  hooks: new Map(),
  moved: new Map(),
});

export const tableOf = (repository: Repository, type: HeldType): Table => {
  switch (type) {
    case 'issue':
    case 'pull':
      return repository.issues;
    case 'comment':
      return repository.comments;
    case 'label':
      return repository.labels;
    case 'milestone':
      return repository.milestones;
  }
};

/** What one token sees. */
export interface World {
  readonly viewer: Person;
  readonly people: Map<string, Person>;
  readonly repositories: Repository[];
  /** Repositories by names they once had, in lower case. */
  readonly formerNames: Map<string, Repository>;
  /** The next id that is unique in the whole service. */
  mintId(): number;
}

export const repositoryNamed = ({ repositories }: World, name: string): Repository | undefined =>
  repositories.find(({ fullName, deleted }) => !deleted && fullName.toLowerCase() === name.toLowerCase());

export const nextNumber = ({ issues }: Repository): number =>
  [...issues.all()].reduce((highest, { id }) => Math.max(highest, Number(id)), 0) + 1;

/** As GitHub spells time: it knows nothing below a second. */
export const secondOf = (time: string | Date): string => `${new Date(time).toISOString().slice(0, 19)}Z`;
