import { AppError } from '../../domain/app-error.ts';
import { type ItemVersion, isChange, itemKey, latestOfEach } from '../../domain/identify-changes.ts';
import type { PollId } from '../../domain/ids.ts';
import { type Placed, type PlacedPage, type PlaceRequest, type Poll, placedPage } from '../../domain/poll.ts';
import type { PolledItem } from '../../domain/polled-item.ts';
import type { ExternalSource } from '../../domain/source.ts';
import { contentHash } from '../../lib/canonical-json.ts';
import type { MappingState } from '../../models/mapping-store.ts';
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
  list(page: PlaceRequest): Promise<PlacedPage<ItemToProcess>>;
  count(): Promise<number>;
}

type Reader = Pick<Dependencies, 'stores'>;
type Owner = Pick<ExternalSource, 'tenant' | 'id'>;

/** Some neighbours in a list; the items themselves are read only where there is something to show of them. */
interface Group {
  readonly start: number;
  readonly versions: readonly ItemVersion[];
  /** In the order of the versions. */
  load(): Promise<readonly PolledItem[]>;
}

/** Compares a list that a client gave; what stands in it twice counts once. */
export const changesInList = (deps: Reader, source: Owner, items: readonly PolledItem[]): ItemsToProcess => {
  const versions = latestOfEach(items);
  async function* groups(): AsyncGenerator<Group> {
    yield { start: 0, versions, load: async () => versions };
  }
  return itemsToProcess(deps, source, { pollId: null, scope: ['given', source.id, contentHash(items)], groups });
};

/** Compares a stored poll, a part of it at a time. */
export const changesInPoll = (deps: Reader, source: Owner, poll: Poll): ItemsToProcess => {
  const { polls } = deps.stores;
  async function* groups(position: number): AsyncGenerator<Group> {
    let start = 0;
    for (const [part, size] of poll.parts.entries()) {
      if (start + size > position) {
        const versions = kept(await polls.readVersions(poll.id, part));
        yield {
          start,
          versions: versions.map((version) => ({ ...version, entityType: poll.entityType })),
          load: async () => kept(await polls.readPart(poll.id, part)),
        };
      }
      start += size;
    }
  }
  return itemsToProcess(deps, source, { pollId: poll.id, scope: ['poll', poll.id], groups });
};

const kept = <T>(part: T | null): T => {
  if (part === null) throw new AppError('NOT_FOUND', 'The poll is no longer kept. Poll again.');
  return part;
};

interface Listed extends Pick<ItemsToProcess, 'pollId' | 'scope'> {
  /** The list, from the group on that holds the position. */
  readonly groups: (position: number) => AsyncIterable<Group>;
}

const itemsToProcess = (deps: Reader, source: Owner, { pollId, scope, groups }: Listed): ItemsToProcess => {
  let counted: Promise<number> | null = null;
  const count = async (): Promise<number> => {
    let sum = 0;
    for await (const group of groups(0)) sum += (await changesAmong(deps, source, group.versions)).length;
    return sum;
  };
  return {
    pollId,
    scope,
    async list({ first, after }) {
      const position = after === null ? 0 : after + 1;
      const found: Placed<ItemToProcess>[] = [];
      for await (const group of groups(position)) {
        const changes = await changesAmong(deps, source, group.versions);
        const wanted = changes.filter(({ index }) => group.start + index >= position);
        const items = wanted.length === 0 ? [] : await group.load();
        for (const { index, recorded } of wanted) {
          const item = items[index];
          if (item !== undefined) found.push({ position: group.start + index, item, recorded });
        }
        if (found.length > first) break;
      }
      return placedPage(found, first);
    },
    count: () => (counted ??= count()),
  };
};

interface Change {
  readonly index: number;
  readonly recorded: MappingState | null;
}

/** The places of those that are to be processed; one query for each type among them. */
const changesAmong = async ({ stores }: Reader, source: Owner, versions: readonly ItemVersion[]): Promise<Change[]> => {
  const byType = Map.groupBy(versions, ({ entityType }) => entityType);
  const states = new Map<string, MappingState>();
  for (const [entityType, group] of byType) {
    const ids = group.map(({ externalId }) => externalId);
    for (const state of await stores.mappings.states(source, entityType, ids)) {
      states.set(itemKey({ entityType, externalId: state.externalId }), state);
    }
  }
  return versions.flatMap((version, index) => {
    const recorded = states.get(itemKey(version)) ?? null;
    return isChange(version, recorded) ? [{ index, recorded }] : [];
  });
};
