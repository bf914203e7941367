import { type Failure, failure } from '../../domain/failure.ts';
import type { SourceId } from '../../domain/ids.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { sourceNotFound } from './source-not-found.ts';

export type NotConnected = Failure<'SourceNotFoundError' | 'SourceNotActiveError'>;

/** A source of the viewer's that has credentials to ask its provider with. */
export const connectedSource = async (
  { stores }: Pick<Dependencies, 'stores'>,
  viewer: Viewer,
  id: SourceId,
): Promise<ExternalSource | NotConnected> => {
  const source = await stores.sources.get(viewer.tenant, id);
  if (source === null) return sourceNotFound();
  if (source.status !== 'DISCONNECTED') return source;
  return failure('SourceNotActiveError', 'The source is DISCONNECTED and has no credentials. Reconnect it first.');
};
