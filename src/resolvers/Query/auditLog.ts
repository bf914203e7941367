import { readConnection } from '../connection.ts';
import { optionalIdOf, recordIdOf } from '../ids.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const auditLog: QueryResolvers['auditLog'] = (_parent, { sourceId, recordId, ...args }, context) => {
  const source = optionalIdOf('ExternalSource', sourceId);
  const filter = {
    ...(source === null ? {} : { sourceIds: source }),
    ...(typeof recordId === 'string' ? { recordId: recordIdOf(recordId) } : {}),
  };
  return readConnection(context, context.loaders.auditLists, filter, args);
};
