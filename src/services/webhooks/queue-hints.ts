import type { ExternalSource } from '../../domain/source.ts';
import type { Dependencies } from '../dependencies.ts';
import { queueSession, syncRefusalOf } from '../sync/start-sync.ts';

/**
 * Starts a session for what was delivered, unless one is under way, which takes it up or is followed by another. A source
 * that was never listed takes it up with its first listing.
 */
export const queueHints = async (
  deps: Dependencies,
  { tenant, id }: Pick<ExternalSource, 'tenant' | 'id'>,
): Promise<void> => {
  if ((await deps.stores.deliveries.countWaiting(id, 1)) === 0) return;
  const source = await deps.stores.sources.get(tenant, id);
  if (source === null || source.cursor === null || syncRefusalOf(deps, source, 'PULL') !== null) return;
  await queueSession(deps, source, { direction: 'PULL', full: false, trigger: 'WEBHOOK', startedBy: null });
};
