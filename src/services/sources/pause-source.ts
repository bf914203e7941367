import type { SourceId } from '../../domain/ids.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { cancelSync } from '../sync/cancel-sync.ts';
import { type SourceStatusFailure, transition } from './source-status.ts';

/** Stops a source's syncs; one under way ends at its next batch. */
export const pauseSource = async (
  deps: Pick<Dependencies, 'stores' | 'bus' | 'clock'>,
  viewer: Viewer,
  id: SourceId,
): Promise<ExternalSource | SourceStatusFailure> => {
  const paused = await transition(deps, viewer, id, {
    from: ['ACTIVE'],
    to: 'PAUSED',
    action: 'SOURCE_PAUSED',
    refusal: () => null,
  });
  if ('failure' in paused) return paused;
  const session = await deps.stores.sessions.active(id);
  if (session !== null) await cancelSync(deps, viewer, session.id);
  return paused;
};
