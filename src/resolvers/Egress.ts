import type { EgressResolvers } from './types.generated.ts';

export const Egress: EgressResolvers = {
  source: ({ sourceId }, _args, { loaders }) => loaders.sources.load(sourceId),
  record: ({ recordId }, _args, { loaders }) => loaders.records.load(recordId),
  session: ({ sessionId }, _args, { loaders }) => loaders.sessions.load(sessionId),
};
