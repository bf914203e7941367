import type { SourceId } from '../../domain/ids.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { openConnector } from '../sources/open-connector.ts';

const CALL_MS = 5_000;

/**
 * Asks the provider to send nothing more, while there are credentials to ask with. A provider that does not answer keeps
 * nobody from disconnecting: what it still sends is answered 404.
 */
export const removeWebhook = async (deps: Dependencies, viewer: Viewer, id: SourceId): Promise<void> => {
  const [webhook] = await deps.stores.webhooks.find(viewer.tenant, [id]);
  const source = await deps.stores.sources.get(viewer.tenant, id);
  if (!webhook?.url || source === null) return;
  try {
    const connector = await openConnector(deps, source, { signal: AbortSignal.timeout(CALL_MS) });
    await connector.webhooks?.remove(webhook.url);
  } catch (error) {
    deps.logger.warn({ err: error, sourceId: id }, 'The provider could not be asked to send no more webhooks.');
  }
  const reason = 'The source was disconnected.';
  await deps.stores.webhooks.update(id, { url: null, active: false, reason, expiresAt: null });
};
