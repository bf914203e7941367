import { readConnection } from '../connection.ts';
import { optionalIdOf, optionalRecordIdOf } from '../ids.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const egress: QueryResolvers['egress'] = (_parent, { sourceId, recordId, ...args }, context) => {
  const source = optionalIdOf('ExternalSource', sourceId);
  const record = optionalRecordIdOf(recordId);
  const filter = {
    ...(source === null ? {} : { sourceId: source }),
    ...(record === null ? {} : { recordId: record }),
  };
  return readConnection(context, context.loaders.egressLists, filter, args);
};
