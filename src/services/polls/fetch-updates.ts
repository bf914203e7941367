import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { changesInPoll, type ItemsToProcess } from './items-to-process.ts';
import { type PollExternalSourceInput, pollExternalSource } from './poll-external-source.ts';
import type { PollFailure } from './poll-source.ts';

/** Polls a source and compares what came. Writes no mapping: what is not recorded is offered again. */
export const fetchUpdates = async (
  deps: Dependencies,
  viewer: Viewer,
  input: PollExternalSourceInput,
): Promise<ItemsToProcess | PollFailure> => {
  const poll = await pollExternalSource(deps, viewer, input);
  return 'failure' in poll ? poll : changesInPoll(deps, { tenant: poll.tenant, id: poll.sourceId }, poll);
};
