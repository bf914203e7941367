import type { WebhookReceiver } from '../../datasources/webhooks.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Dependencies } from '../dependencies.ts';
import { loadAccess } from '../oauth/access.ts';
import { definitionOf } from '../sources/definition-of.ts';

/** How the deliveries of a source are read; null when it has none. Throws ProviderError `auth` without credentials. */
export const receiverOf = async (
  deps: Dependencies,
  source: ExternalSource,
  now: Date,
): Promise<WebhookReceiver | null> => {
  const { webhooks, receiver } = definitionOf(deps.providers, source.provider);
  if (receiver === undefined) return webhooks ?? null;
  const { secrets } = await loadAccess(deps, source);
  return receiver({ secrets, now });
};
