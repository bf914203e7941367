import { randomUUID } from 'node:crypto';
import type { ExternalSource } from '../../domain/source.ts';
import type { Dependencies } from '../dependencies.ts';
import { changeSource } from '../sources/change-source.ts';
import { keepLease, LeaseLostError, sourceLease } from '../sync/lease-keeper.ts';
import { entityTypeOf } from './entity-type-of.ts';
import { changesInPoll } from './items-to-process.ts';
import type { PollSlot } from './poll-slots.ts';
import { pollSource } from './poll-source.ts';

/** How long a due source waits when there is no place for its poll. */
const POSTPONED_MS = 15_000;

/**
 * Begins to poll a source that is due and whose records its application keeps; resolves before the poll ends. The
 * schedule has moved on already, so a poll that is cut off is made up for by the next one.
 */
export const pollDue = async (deps: Dependencies, source: ExternalSource): Promise<void> => {
  const slot = deps.pollSlots.enter(source.tenant);
  if (slot === null) return postpone(deps, source);
  pollAndAnnounce(deps, source, slot).catch((error: unknown) => {
    if (slot.signal.aborted || error instanceof LeaseLostError) return;
    deps.logger.error({ err: error, sourceId: source.id }, 'A scheduled poll stopped; the next one makes up for it.');
  });
};

const postpone = async (deps: Dependencies, source: ExternalSource): Promise<void> => {
  const later = new Date(deps.clock.now().getTime() + POSTPONED_MS);
  await changeSource(deps, source, ({ nextSyncAt }) =>
    nextSyncAt === null || nextSyncAt <= later ? null : { nextSyncAt: later },
  );
};

/** Under the source's lease: not while another poll by schedule, a change of its keeping, or its erasure runs. */
const pollAndAnnounce = async (deps: Dependencies, { tenant, id }: ExternalSource, slot: PollSlot): Promise<void> => {
  using _slot = slot;
  await using lease = await keepLease(deps, sourceLease(id), `poll:${randomUUID()}`);
  const source = lease === null ? null : await deps.stores.sources.get(tenant, id);
  if (lease === null || source === null || !isWanted(source)) return;
  const poll = await pollSource(deps, source, {
    entityType: entityTypeOf(deps, source, null),
    signals: [slot.signal, lease.signal],
  });
  if ('failure' in poll) return;
  const totalCount = await changesInPoll(deps, source, poll).count();
  const version = poll.polledAt.getTime();
  if (totalCount === 0) return;
  deps.bus.publish('itemsToProcess', {
    tenant,
    sourceId: id,
    pollId: poll.id,
    totalCount,
    version,
  });
};

const isWanted = ({ status, configuration }: ExternalSource): boolean =>
  status === 'ACTIVE' && configuration.recordKeeping === 'APPLICATION';
