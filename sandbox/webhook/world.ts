import type { JsonObject, JsonValue } from '../../src/domain/json.ts';
import { createRandom } from '../core/random.ts';
import { BadEditError, type TwinEdit, type TwinItem, type TwinOptions } from '../core/twin.ts';
import { PEOPLE, PLACES, SENTENCES, THINGS, VERBS } from '../core/words.ts';

/** Where deliveries go, and the secret that both sides sign with. */
export interface Hook {
  readonly url: string;
  readonly secret: string;
}

export interface World {
  readonly items: Map<string, TwinItem>;
  hook: Hook | null;
  /** What was answered to messages that came in, by their ids. */
  readonly answered: Map<string, JsonObject>;
  mintId(): string;
}

const BEGINNING = Date.parse('2026-01-05T08:00:00.000Z');
const HOUR_MS = 3_600_000;

const EMPTY: JsonObject = {
  title: 'Untitled',
  body: null,
  status: 'open',
  priority: 'none',
  tags: [],
  people: [],
  link: null,
};
const isText = (value: JsonValue): boolean => typeof value === 'string' && value !== '';
const isTextOrNull = (value: JsonValue): boolean => value === null || typeof value === 'string';
const isTexts = (value: JsonValue): boolean => Array.isArray(value) && value.every((one) => typeof one === 'string');

const CHECKS: Readonly<Record<string, (value: JsonValue) => boolean>> = {
  title: isText,
  body: isTextOrNull,
  status: (value) => ['backlog', 'open', 'started', 'closed', 'canceled'].includes(value as string),
  priority: (value) => ['none', 'urgent', 'high', 'medium', 'low'].includes(value as string),
  tags: isTexts,
  people: isTexts,
  link: isTextOrNull,
};

/** The first member that an item cannot have; null when it can have them all. */
export const problemIn = (data: JsonObject): string | null =>
  Object.entries(data).find(([name, value]) => !(Object.hasOwn(CHECKS, name) && CHECKS[name]?.(value)))?.[0] ?? null;

export const createWorld = ({ seed, items }: Pick<TwinOptions, 'seed' | 'items'>): World => {
  const random = createRandom(seed);
  let minted = 0;
  const world: World = {
    items: new Map(),
    hook: null,
    answered: new Map(),
    mintId: () => {
      minted += 1;
      return `W-${minted}`;
    },
  };
  for (let index = 0; index < items; index += 1) {
    const data = {
      title: `${random.pick(VERBS)} ${random.pick(THINGS)} ${random.pick(PLACES)}`,
      body: random.chance(0.8) ? random.pick(SENTENCES) : null,
      status: random.pick(['backlog', 'open', 'started', 'closed', 'canceled']),
      priority: random.pick(['none', 'urgent', 'high', 'medium', 'low']),
      tags: random.chance(0.5) ? [random.pick(['bug', 'idea', 'façade'])] : [],
      people: random.chance(0.5) ? [random.pick(PEOPLE)] : [],
    };
    write(world, { id: null, data, now: new Date(BEGINNING + index * HOUR_MS) });
  }
  return world;
};

interface Write {
  /** Null for a new item. */
  readonly id: string | null;
  readonly data: JsonObject;
  readonly now: Date;
}

/** Makes or changes an item; the data has been checked. */
export const write = (world: World, { id, data, now }: Write): TwinItem => {
  const known = id === null ? undefined : world.items.get(id);
  const item: TwinItem = {
    id: id ?? world.mintId(),
    type: 'item',
    deleted: false,
    version: (known?.version ?? 0) + 1,
    updatedAt: now.toISOString(),
    data: { ...(known?.data ?? EMPTY), ...data },
  };
  world.items.set(item.id, item);
  return item;
};

/** Null when there is no such item, or no more. */
export const erase = (world: World, id: string, now: Date): TwinItem | null => {
  const known = world.items.get(id);
  if (known === undefined || known.deleted) return null;
  const item = { ...known, deleted: true, version: known.version + 1, updatedAt: now.toISOString() };
  world.items.set(id, item);
  return item;
};

/** @throws BadEditError */
export const edit = (world: World, { id, type, data }: TwinEdit, now: Date): TwinItem => {
  if (type !== 'item') throw new BadEditError(`There are items only, and no ${type}.`);
  const problem = problemIn(data);
  if (problem !== null) throw new BadEditError(`An item cannot have that ${problem}.`);
  return write(world, { id: id ?? null, data, now });
};
