import type { SourceHealthResolvers } from './types.generated.ts';

export const SourceHealth: SourceHealthResolvers = {
  successRate: ({ finished, succeeded }) => (finished === 0 ? 1 : succeeded / finished),
};
