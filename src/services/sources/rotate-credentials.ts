import type { ExternalSource } from '../../domain/source.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { connectedSource, type NotConnected } from './connected-source.ts';
import { giveCredentials, type ReconnectSourceFailure, type ReconnectSourceInput } from './reconnect-source.ts';

/**
 * Replaces the credentials of a source in use without a gap: the new ones are proven before they take the place of the
 * old, and what is under way goes on with either, until the old are refused.
 */
export const rotateCredentials = async (
  deps: Dependencies,
  viewer: Viewer,
  { id, credentials }: ReconnectSourceInput,
): Promise<ExternalSource | ReconnectSourceFailure | NotConnected> => {
  const source = await connectedSource(deps, viewer, id);
  return 'failure' in source ? source : giveCredentials(deps, viewer, source, credentials);
};
