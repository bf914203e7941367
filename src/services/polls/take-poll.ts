import type { ChangePage, Connector } from '../../datasources/connector.ts';
import type { EntityType } from '../../domain/entity-type.ts';
import { itemKey } from '../../domain/identify-changes.ts';
import { mintId, type PollId } from '../../domain/ids.ts';
import type { Poll } from '../../domain/poll.ts';
import { polledItemReader, type ReadPolledItem } from '../../domain/polled-item.ts';
import { CursorExpiredError, ProviderError } from '../../domain/provider-error.ts';
import { countRun, type ExternalSource, type Quota } from '../../domain/source.ts';
import type { Dependencies } from '../dependencies.ts';
import { changeSource } from '../sources/change-source.ts';
import { definitionOf } from '../sources/definition-of.ts';
import { mappingsFor } from '../sources/field-mappings.ts';
import { openConnector } from '../sources/open-connector.ts';
import { fetchPage } from '../sync/fetch-page.ts';
import { createItemCollector, type ItemCollector, TooManyItemsError } from './collect-items.ts';
import { observeTimes } from './observe-times.ts';

export interface PollRequest {
  readonly entityType: EntityType;
  /** Ends every call under way; what is thrown then may be anything. */
  readonly signal: AbortSignal;
}

/** The source was disconnected while it was polled. */
export class SourceGoneError extends Error {
  override readonly name = 'SourceGoneError';
}

/** How often one poll begins its listing anew because the provider forgot its place in it. */
const MAX_RESTARTS = 3;

/** Where a poll stands. */
interface Polling extends PollRequest {
  readonly source: ExternalSource;
  readonly connector: Connector;
  readonly pollId: PollId;
  readonly items: ItemCollector;
  unreadable: number;
  quotas: readonly Quota[];
}

/**
 * Reads a source's whole list of one type, stores it for an hour, and tells the source. Throws ProviderError,
 * ParkedError when the provider asks for a long wait, or SourceGoneError; then nothing is left behind.
 */
export const takePoll = async (deps: Dependencies, source: ExternalSource, request: PollRequest): Promise<Poll> => {
  const only = { ...source, configuration: { ...source.configuration, entityTypes: [request.entityType] } };
  const connector = await openConnector(deps, only, { signal: request.signal });
  for (let restarts = 0; ; restarts += 1) {
    const pollId = mintId<PollId>();
    const { stores, clock } = deps;
    const items = createItemCollector(stores.polls, { pollId, sourceId: source.id, at: clock.now() });
    const polling: Polling = { ...request, source, connector, pollId, items, unreadable: 0, quotas: [] };
    try {
      await readList(deps, polling);
      return await finish(deps, polling);
    } catch (error) {
      await takeBack(deps, polling);
      if (error instanceof CursorExpiredError && restarts < MAX_RESTARTS) continue;
      throw asProviderError(error);
    }
  }
};

/** Of a source that was erased meanwhile, what a poll observed is erased again. */
const takeBack = async ({ stores }: Dependencies, { source, pollId, items }: Polling): Promise<void> => {
  await stores.polls.remove({ pollId, parts: items.parts });
  if ((await stores.sources.get(source.tenant, source.id)) === null) await stores.observedVersions.removeAll(source);
};

const asProviderError = (error: unknown): unknown => {
  if (error instanceof CursorExpiredError) {
    return new ProviderError('protocol', 'The provider refuses to list its items. Try again later.', { cause: error });
  }
  if (error instanceof TooManyItemsError) {
    return new ProviderError('protocol', 'The list is longer than a poll can be. Choose a smaller project.');
  }
  return error;
};

const readList = async (deps: Dependencies, polling: Polling): Promise<void> => {
  const { source, connector, entityType, signal, items, pollId } = polling;
  const read = polledItemReader(mappingsFor(definitionOf(deps.providers, source.provider), source, entityType));
  let cursor: string | null = null;
  while (true) {
    const page: ChangePage = await fetchPage(connector, cursor, { clock: deps.clock, signal });
    signal.throwIfAborted();
    await assertThere(deps, source);
    const listed = page.items.filter((item) => item.entityType === entityType);
    const timeOf = await observeTimes(deps, source, { pollId, items: listed });
    await items.add(listed.map((item) => listedItem(item, timeOf(item), read)));
    polling.unreadable += page.rejected.filter((item) => item.entityType === entityType).length;
    polling.quotas = page.quotas.length > 0 ? page.quotas : polling.quotas;
    if (page.done) return;
    cursor = page.cursor;
  }
};

type Item = ChangePage['items'][number];

const listedItem = (item: Item, at: Date, read: ReadPolledItem) => ({
  key: itemKey(item),
  at,
  item: item.deleted === null ? read(item, at) : null,
});

const assertThere = async ({ stores }: Dependencies, { tenant, id }: ExternalSource): Promise<void> => {
  const source = await stores.sources.get(tenant, id);
  if (source === null || source.status === 'DISCONNECTED') throw new SourceGoneError();
};

/** The list begins to exist, then the source is told: one that is gone by then takes the list with it. */
const finish = async (deps: Dependencies, { source, pollId, items, ...polling }: Polling): Promise<Poll> => {
  const { stores, clock, failpoint } = deps;
  const parts = await items.finish();
  const { tenant, id } = source;
  const { entityType } = polling;
  const poll: Poll = {
    id: pollId,
    tenant,
    sourceId: id,
    entityType,
    polledAt: clock.now(),
    totalCount: parts.reduce((sum, size) => sum + size, 0),
    unreadableCount: polling.unreadable,
    parts,
  };
  await failpoint('before-poll');
  await stores.polls.insert(poll);
  const changed = await changeSource(deps, source, ({ health }) => ({
    lastSuccessfulPollAt: poll.polledAt,
    health: countRun(health, null, poll.polledAt),
    ...(polling.quotas.length > 0 ? { quotas: polling.quotas } : {}),
  }));
  if (changed === null) throw new SourceGoneError();
  await stores.observedVersions.settle(source, pollId);
  return poll;
};
