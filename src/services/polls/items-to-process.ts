import { AppError } from '../../domain/app-error.ts';
import { type ItemVersion, isChange, itemKey, latestOfEach } from '../../domain/identify-changes.ts';
import type { PollId } from '../../domain/ids.ts';
import type { Placed, Poll } from '../../domain/poll.ts';
import type { PolledItem } from '../../domain/polled-item.ts';
import type { ExternalSource } from '../../domain/source.ts';
import { contentHash } from '../../lib/canonical-json.ts';
import type { MappingState } from '../../models/mapping-store.ts';
import type { Page, PageRequest } from '../../models/page.ts';
import type { Dependencies } from '../dependencies.ts';

/** An item that is new or newer than what is recorded, and what is. */
export interface ItemToProcess {
  readonly item: PolledItem;
  readonly recorded: MappingState | null;
}

/** What of a list is to be processed. Read when it is asked for, so what was recorded meanwhile is left out. */
export interface ItemsToProcess {
  /** Null for a list that the client gave. */
  readonly pollId: PollId | null;
  /** Names the list. */
  readonly scope: readonly unknown[];
  /** In the order of the list. */
  list(page: PageRequest<number>): Promise<Page<Placed<ItemToProcess>>>;
  count(): Promise<number>;
}

type Reader = Pick<Dependencies, 'stores'>;
type Owner = Pick<ExternalSource, 'tenant' | 'id'>;
type PlacedItem = Placed<PolledItem>;

/** Compares a list that a client gave; what stands in it twice counts once. */
export const changesInList = (deps: Reader, source: Owner, items: readonly PolledItem[]): ItemsToProcess => {
  const placed = latestOfEach(items).map((item, position) => ({ ...item, position }));
  async function* from(position: number) {
    yield placed.slice(position);
  }
  return itemsToProcess(deps, source, { pollId: null, scope: ['given', source.id, contentHash(items)], from });
};

/** Compares a stored poll, a part of it at a time. */
export const changesInPoll = (deps: Reader, source: Owner, poll: Poll): ItemsToProcess => {
  async function* from(position: number) {
    let start = 0;
    for (const [part, size] of poll.parts.entries()) {
      if (start + size > position) {
        const items = await deps.stores.polls.readPart(poll.id, part);
        if (items === null) throw new AppError('NOT_FOUND', 'The poll is no longer kept. Poll again.');
        const placed = items.map((item, index) => ({ ...item, position: start + index }));
        yield placed.slice(Math.max(0, position - start));
      }
      start += size;
    }
  }
  return itemsToProcess(deps, source, { pollId: poll.id, scope: ['poll', poll.id], from });
};

interface Listed extends Pick<ItemsToProcess, 'pollId' | 'scope'> {
  /** The list from a place on, in groups. */
  readonly from: (position: number) => AsyncIterable<readonly PlacedItem[]>;
}

const itemsToProcess = (deps: Reader, source: Owner, { pollId, scope, from }: Listed): ItemsToProcess => {
  let counted: Promise<number> | null = null;
  const count = async (): Promise<number> => {
    let sum = 0;
    for await (const group of from(0)) sum += (await changesAmong(deps, source, group)).length;
    return sum;
  };
  return {
    pollId,
    scope,
    async list({ first, after }) {
      const found: Placed<ItemToProcess>[] = [];
      for await (const group of from(after === null ? 0 : after + 1)) {
        found.push(...(await changesAmong(deps, source, group)));
        if (found.length > first) break;
      }
      return { items: found.slice(0, first), hasNext: found.length > first };
    },
    count: () => (counted ??= count()),
  };
};

/** One query for each type among the items. */
const changesAmong = async (
  { stores }: Reader,
  source: Owner,
  items: readonly PlacedItem[],
): Promise<Placed<ItemToProcess>[]> => {
  const byType = Map.groupBy(items, ({ entityType }) => entityType);
  const recorded = new Map<string, MappingState>();
  for (const [entityType, group] of byType) {
    const ids = group.map(({ externalId }) => externalId);
    for (const state of await stores.mappings.states(source, entityType, ids)) {
      recorded.set(itemKey({ entityType, externalId: state.externalId }), state);
    }
  }
  const recordedOf = (item: ItemVersion): MappingState | null => recorded.get(itemKey(item)) ?? null;
  return items
    .filter((item) => isChange(item, recordedOf(item)))
    .map(({ position, ...item }) => ({ position, item, recorded: recordedOf(item) }));
};
