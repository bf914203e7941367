import type { RevertStepResolvers } from './types.generated.ts';

export const RevertStep: RevertStepResolvers = {
  mapping: ({ mappingId }, _args, { loaders }) => loaders.mappings.load(mappingId),
};
