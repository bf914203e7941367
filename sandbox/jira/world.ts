import type { JsonObject, JsonValue } from '../../src/domain/json.ts';
import type { TwinItem } from '../core/twin.ts';

/** What the control API calls Jira's things. */
export const TYPES = ['project', 'issue', 'comment', 'version', 'sprint', 'user', 'label'] as const;
export type Type = (typeof TYPES)[number];

export const isType = (value: string): value is Type => TYPES.some((type) => type === value);

/** Data name other things by their ids. An issue holds its fields, its key, its project, and its properties. */
export type Thing = TwinItem;

/** What one account sees of one site. */
export interface World {
  readonly site: string;
  readonly viewer: string;
  timeZone: string;
  readonly tables: Readonly<Record<Type, Map<string, Thing>>>;
  /** The next id of the site. */
  mintId(): string;
}

export const createWorld = (site: string, viewer: string, firstId: number): World => {
  let minted = firstId;
  return {
    site,
    viewer,
    timeZone: 'Asia/Kolkata',
    tables: {
      project: new Map(),
      issue: new Map(),
      comment: new Map(),
      version: new Map(),
      sprint: new Map(),
      user: new Map(),
      label: new Map(),
    },
    mintId: () => {
      minted += 1;
      return String(minted);
    },
  };
};

export const living = (world: World, type: Type): Thing[] =>
  [...world.tables[type].values()].filter(({ deleted }) => !deleted);

export const alive = (world: World, type: Type, id: JsonValue | undefined): Thing | undefined => {
  const found = world.tables[type].get(String(id ?? ''));
  return found?.deleted ? undefined : found;
};

export const projectOf = (world: World, keyOrId: string): Thing | undefined =>
  living(world, 'project').find(({ id, data }) => id === keyOrId || data.key === keyOrId.toUpperCase());

export const issueOf = (world: World, keyOrId: string): Thing | undefined => {
  const found = alive(world, 'issue', keyOrId);
  return found ?? living(world, 'issue').find(({ data }) => data.key === keyOrId);
};

export const numberOf = ({ data }: Thing): number => Number(String(data.key).split('-').at(-1));

export const listIn = (value: JsonValue | undefined): readonly JsonValue[] =>
  Array.isArray(value) ? (value as readonly JsonValue[]) : [];

export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text as Jira Cloud keeps it. */
export const document = (text: string): JsonObject => ({
  type: 'doc',
  version: 1,
  content: text.split('\n\n').map((part) => ({
    type: 'paragraph',
    content: part === '' ? [] : [{ type: 'text', text: part }],
  })),
});
