import { AppError } from '../../domain/app-error.ts';
import type { EntityType } from '../../domain/entity-type.ts';
import type { SourceId } from '../../domain/ids.ts';
import type { Poll } from '../../domain/poll.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { sourceNotFound } from '../sources/source-not-found.ts';
import { entityTypeOf } from './entity-type-of.ts';
import { type PollFailure, pollSource } from './poll-source.ts';

export interface PollExternalSourceInput {
  readonly sourceId: SourceId;
  /** The provider's main type when left out. */
  readonly entityType?: EntityType | null;
  /** Ends the poll, such as when nobody waits for it any more. */
  readonly signal?: AbortSignal | undefined;
}

/** Reads the whole current list of a source's things of one type, and keeps it for an hour. */
export const pollExternalSource = async (
  deps: Dependencies,
  viewer: Viewer,
  { sourceId, entityType, signal }: PollExternalSourceInput,
): Promise<Poll | PollFailure> => {
  const source = await deps.stores.sources.get(viewer.tenant, sourceId);
  if (source === null) return sourceNotFound();
  const type = entityTypeOf(deps, source, entityType ?? null);
  using slot = deps.pollSlots.enter(viewer.tenant);
  if (slot === null) {
    throw new AppError(
      'RATE_LIMITED',
      'As many polls as may run at a time are under way. Try again when one has ended.',
    );
  }
  return await pollSource(deps, source, {
    entityType: type,
    signals: signal === undefined ? [slot.signal] : [slot.signal, signal],
  });
};
