import { AppError } from '../../domain/app-error.ts';
import type { SourceId } from '../../domain/ids.ts';
import type { Context } from '../context.ts';
import { optionalIdOf } from '../ids.ts';

/** The source that a stream is narrowed to; null for all. Throws NOT_FOUND for one that is not the viewer's. */
export const narrowedTo = async (
  { services, viewer }: Context,
  globalId: string | null | undefined,
): Promise<SourceId | null> => {
  const id = optionalIdOf('ExternalSource', globalId);
  if (id !== null && (await services.stores.sources.get(viewer.tenant, id)) === null) {
    throw new AppError('NOT_FOUND', 'Source account not found');
  }
  return id;
};
