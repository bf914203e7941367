import type { Conflict } from '../domain/conflict.ts';
import type { Mapping } from '../domain/mapping.ts';
import type { CanonicalRecord } from '../domain/record.ts';

/** A conflict as it is known now, though an earlier version may have stored it. */
export const currentConflict = (conflict: Conflict): Conflict =>
  conflict.kind === 'FIELD'
    ? { ...conflict, fields: conflict.fields.map((field) => ({ ...field, cause: field.cause ?? 'DISAGREEMENT' })) }
    : conflict;

/** A mapping as it is known now, though an earlier version may have stored it. */
export const currentMapping = (mapping: Mapping): Mapping => ({
  ...mapping,
  pendingLink: mapping.pendingLink ?? null,
  suspectedDeletion: mapping.suspectedDeletion ?? null,
  swaps: mapping.swaps ?? {},
  told: mapping.told ?? null,
  called: mapping.called ?? null,
});

/** A record as it is known now, though an earlier version may have stored it. */
export const currentRecord = (record: CanonicalRecord): CanonicalRecord => ({
  ...record,
  recentChanges: record.recentChanges ?? [],
});
