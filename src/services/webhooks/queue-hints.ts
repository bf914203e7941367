import type { ExternalSource } from '../../domain/source.ts';
import type { Dependencies } from '../dependencies.ts';
import { definitionOf } from '../sources/definition-of.ts';
import { queueSession, syncRefusalOf } from '../sync/start-sync.ts';

/**
 * Starts a session for what was delivered, unless one is under way, which takes it up or is followed by another. A source
 * that was never listed takes it up with its first listing, which is begun for one whose deliveries are all there is.
 */
export const queueHints = async (
  deps: Dependencies,
  { tenant, id }: Pick<ExternalSource, 'tenant' | 'id'>,
): Promise<void> => {
  if ((await deps.stores.deliveries.countWaiting(id, 1)) === 0) return;
  const source = await deps.stores.sources.get(tenant, id);
  if (source === null || syncRefusalOf(deps, source, 'PULL') !== null) return;
  const isListed = source.cursor !== null;
  if (!isListed && definitionOf(deps.providers, source.provider).receiver === undefined) return;
  const trigger = isListed ? 'WEBHOOK' : 'RECONCILIATION';
  await queueSession(deps, source, { direction: 'PULL', full: false, trigger, startedBy: null });
};
