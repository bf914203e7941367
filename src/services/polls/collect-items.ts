import type { PolledItem } from '../../domain/polled-item.ts';
import type { PollPart, PollStore } from '../../models/poll-store.ts';

/** A thing as one page of a listing shows it; `item` is null for one that is gone. */
export interface ListedItem {
  /** Tells the thing from every other in the list. */
  readonly key: string;
  readonly at: Date;
  readonly item: PolledItem | null;
}

const PART_ITEMS = 500;
const PART_CHARACTERS = 2_000_000;
/** Beyond this a list is no list any more; what is remembered of each thing stays below some 100 MB. */
const MAX_ITEMS = 500_000;

interface Place {
  readonly at: number;
  /** Null for a thing that is gone. */
  readonly part: number | null;
  readonly slot: number;
}

/** More things than a poll may have. */
export class TooManyItemsError extends Error {
  override readonly name = 'TooManyItemsError';
}

/** Collects a list part by part, so that no more than one part of it is in memory. */
export interface ItemCollector {
  /** How many parts have been written. */
  readonly parts: number;
  add(listed: readonly ListedItem[]): Promise<void>;
  /** Writes what is left; answers how many items each part holds. */
  finish(): Promise<number[]>;
}

/** Every thing is in the list once, in its latest state, unless that is to be gone. */
export const createItemCollector = (
  polls: Pick<PollStore, 'readPart' | 'writePart'>,
  of: Omit<PollPart, 'part'>,
): ItemCollector => {
  const places = new Map<string, Place>();
  const outdated = new Map<number, Set<number>>();
  const sizes: number[] = [];
  let open: PolledItem[] = [];
  let characters = 0;

  const flush = async (): Promise<void> => {
    if (open.length === 0) return;
    await polls.writePart({ ...of, part: sizes.length }, open);
    sizes.push(open.length);
    open = [];
    characters = 0;
  };

  const outdate = ({ part, slot }: Place): void => {
    if (part === null) return;
    const slots = outdated.get(part) ?? new Set();
    outdated.set(part, slots.add(slot));
  };

  const place = async ({ key, at, item }: ListedItem): Promise<void> => {
    const known = places.get(key);
    if (known !== undefined && known.at > at.getTime()) return;
    if (known !== undefined) outdate(known);
    if (places.size >= MAX_ITEMS && known === undefined) throw new TooManyItemsError();
    places.set(key, { at: at.getTime(), part: item === null ? null : sizes.length, slot: open.length });
    if (item === null) return;
    open.push(item);
    characters += JSON.stringify(item).length;
    if (open.length >= PART_ITEMS || characters >= PART_CHARACTERS) await flush();
  };

  return {
    get parts() {
      return sizes.length;
    },
    async add(listed) {
      for (const one of listed) await place(one);
    },
    async finish() {
      await flush();
      for (const [part, slots] of outdated) {
        const items = (await polls.readPart(of.pollId, part)) ?? [];
        const current = items.filter((_, slot) => !slots.has(slot));
        await polls.writePart({ ...of, part }, current);
        sizes[part] = current.length;
      }
      return sizes;
    },
  };
};
