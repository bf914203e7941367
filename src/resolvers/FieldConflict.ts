import { conflictFields } from './conflict-fields.ts';
import type { FieldConflictResolvers } from './types.generated.ts';

export const FieldConflict: FieldConflictResolvers = {
  ...conflictFields,
  /** While it waits, the value here is the one that the record has now. */
  async fields({ fields, recordId, status }, _args, { loaders }) {
    const record = status === 'OPEN' ? await loaders.records.load(recordId) : null;
    if (record === null) return fields;
    return fields.map((field) => ({
      ...field,
      candidates: field.candidates.map((one) =>
        one.mappingId === null ? { ...one, value: record.fields[field.name] ?? null } : one,
      ),
    }));
  },
};
