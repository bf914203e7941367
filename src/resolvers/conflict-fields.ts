import type { Conflict } from '../domain/conflict.ts';
import type { MappingId } from '../domain/ids.ts';
import { toGlobalId } from '../lib/global-id.ts';
import type { Context } from './context.ts';

/** Which of the schema's types answers a conflict. */
export const typeOfConflict = ({ kind }: Conflict): 'FieldConflict' | 'DeletionConflict' =>
  kind === 'FIELD' ? 'FieldConflict' : 'DeletionConflict';

export const mappingOf = (id: MappingId | null, { loaders }: Context) =>
  id === null ? null : loaders.mappings.load(id);

/** The fields that every kind of conflict shares. */
export const conflictFields = {
  id: (conflict: Conflict) => toGlobalId(typeOfConflict(conflict), conflict.id),
  claimedBy: ({ claim }: Conflict) => claim?.by ?? null,
  claimedUntil: ({ claim }: Conflict) => claim?.until ?? null,
  record: ({ recordId }: Conflict, _args: unknown, { loaders }: Context) => loaders.records.load(recordId),
};
