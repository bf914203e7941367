import { readConnection } from '../connection.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const spaces: QueryResolvers['spaces'] = async (_parent, args, context) => {
  const { services, viewer, loaders } = context;
  await services.stores.spaces.default(viewer.tenant, services.clock.now());
  return readConnection(context, loaders.spaceLists, {}, args);
};
