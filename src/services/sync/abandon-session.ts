import type { SyncSession } from '../../domain/session.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Dependencies } from '../dependencies.ts';
import { resumeBatch } from './apply-batch.ts';
import { endSession } from './end-session.ts';

type Abandoner = Pick<Dependencies, 'stores' | 'providers' | 'bus' | 'clock' | 'failpoint'>;

/**
 * Ends a session whose source is not to be synced any more. A batch that another worker had begun is finished first:
 * taking it back could cross that worker, should it only be slow, and leave half of it.
 */
export const abandonSession = async (deps: Abandoner, source: ExternalSource, session: SyncSession): Promise<void> => {
  const { requests } = session;
  const spaceSources = await deps.stores.sources.ofSpace(source.tenant, source.spaceId);
  await endSession(deps, await resumeBatch(deps, { source, session, spaceSources, requests }), 'CANCELLED');
};
