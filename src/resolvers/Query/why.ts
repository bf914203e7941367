import { originOf } from '../../domain/origin.ts';
import { recordIdOf } from '../ids.ts';
import type { QueryResolvers } from '../types.generated.ts';

/** A decision that so many others came after is not looked for. */
const MOST_DECISIONS = 200;

export const why: QueryResolvers['why'] = async (_parent, { recordId, field }, { loaders }) => {
  const record = await loaders.records.load(recordIdOf(recordId));
  if (record === null) return null;
  const of = { recordId: record.id, status: 'RESOLVED' } as const;
  const { items } = await loaders.conflictLists.page({ of, first: MOST_DECISIONS, after: null });
  return originOf(record, field, items);
};
