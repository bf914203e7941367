import type { SourceHealthResolvers } from './types.generated.ts';

export const SourceHealth: SourceHealthResolvers = {
  webhook: ({ sourceId }, _args, { loaders }) => loaders.webhooks.load(sourceId),
  successRate: ({ finished, succeeded }) => (finished === 0 ? 1 : succeeded / finished),
};
