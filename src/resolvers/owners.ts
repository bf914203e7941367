import { AppError } from '../domain/app-error.ts';
import type { SourceId, SpaceId } from '../domain/ids.ts';
import type { ExternalSource } from '../domain/source.ts';
import type { Space } from '../domain/space.ts';
import type { Context } from './context.ts';

/** The space that something belongs to. */
export const spaceOf = async ({ loaders }: Context, id: SpaceId): Promise<Space> => {
  const space = await loaders.spaces.load(id);
  if (space === null) throw new AppError('NOT_FOUND', 'The space is no longer there.');
  return space;
};

/** Those of these sources that are still there. */
export const sourcesOf = async ({ loaders }: Context, ids: readonly SourceId[]): Promise<ExternalSource[]> =>
  (await Promise.all(ids.map((id) => loaders.sources.load(id)))).filter((source) => source !== null);

/** The source that something belongs to. Throws NOT_FOUND when it has been disconnected meanwhile. */
export const sourceOf = async ({ loaders }: Context, id: SourceId): Promise<ExternalSource> => {
  const source = await loaders.sources.load(id);
  if (source === null) throw new AppError('NOT_FOUND', 'The source is no longer there.');
  return source;
};
