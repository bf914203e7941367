import { readConnection } from '../connection.ts';
import { optionalIdOf, recordIdOf } from '../ids.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const egress: QueryResolvers['egress'] = (_parent, { sourceId, recordId, ...args }, context) => {
  const source = optionalIdOf('ExternalSource', sourceId);
  const filter = {
    ...(source === null ? {} : { sourceId: source }),
    ...(typeof recordId === 'string' ? { recordId: recordIdOf(recordId) } : {}),
  };
  return readConnection(context, context.loaders.egressLists, filter, args);
};
