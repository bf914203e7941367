import { AppError } from '../../domain/app-error.ts';
import { type Failure, failure } from '../../domain/failure.ts';
import type { PollId, SourceId } from '../../domain/ids.ts';
import type { PolledItem } from '../../domain/polled-item.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { checkExternalId } from '../mappings/check-ids.ts';
import { sourceNotFound } from '../sources/source-not-found.ts';
import { changesInList, changesInPoll, type ItemsToProcess } from './items-to-process.ts';

export interface IdentifyChangesInput {
  readonly sourceId: SourceId;
  /** Exactly one of the two is given. */
  readonly items: readonly PolledItem[] | null;
  readonly pollId: PollId | null;
}

const MAX_ITEMS = 1_000;

/** Compares a list with what is recorded of its source: no call to the provider, no write. */
export const identifyChanges = async (
  deps: Pick<Dependencies, 'stores' | 'clock'>,
  viewer: Viewer,
  { sourceId, items, pollId }: IdentifyChangesInput,
): Promise<ItemsToProcess | Failure<'SourceNotFoundError' | 'PollNotFoundError'>> => {
  if ((items === null) === (pollId === null)) {
    throw new AppError('BAD_USER_INPUT', 'Give either "items" or "pollId".');
  }
  if (items !== null && items.length > MAX_ITEMS) {
    throw new AppError('BAD_USER_INPUT', '"items" takes at most 1,000. Give longer lists in pieces, or a pollId.');
  }
  for (const { externalId } of items ?? []) checkExternalId(externalId);
  const source = await deps.stores.sources.get(viewer.tenant, sourceId);
  if (source === null) return sourceNotFound();
  if (items !== null) return changesInList(deps, source, items);
  const poll = pollId === null ? null : await deps.stores.polls.get(viewer.tenant, pollId, deps.clock.now());
  if (poll?.sourceId === source.id) return changesInPoll(deps, source, poll);
  return failure('PollNotFoundError', 'There is no such poll of the source within the last hour. Poll again.');
};
