import type { CopyLeftResolvers } from './types.generated.ts';

export const CopyLeft: CopyLeftResolvers = {
  source: ({ sourceId }, _args, { loaders }) => loaders.sources.load(sourceId),
};
