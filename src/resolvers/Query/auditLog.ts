import { readConnection } from '../connection.ts';
import { optionalIdOf, optionalRecordIdOf } from '../ids.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const auditLog: QueryResolvers['auditLog'] = (_parent, { sourceId, recordId, ...args }, context) => {
  const source = optionalIdOf('ExternalSource', sourceId);
  const record = optionalRecordIdOf(recordId);
  const filter = {
    ...(source === null ? {} : { sourceIds: source }),
    ...(record === null ? {} : { recordId: record }),
  };
  return readConnection(context, context.loaders.auditLists, filter, args);
};
