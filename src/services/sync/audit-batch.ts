import { isGiven } from '../../domain/account.ts';
import { type AuditEntry, conflictEntry, mappingEntry, recordEntry } from '../../domain/audit.ts';
import type { Journal } from '../../models/journal-store.ts';

/**
 * What a batch did, for the audit log: the records that it changed or deleted, and conflicts. What it made is not among
 * them: a first import would write as much again as it brings, and a record's provenance tells where it came from.
 */
export const entriesOf = ({ entries, sourceId, sessionId, at }: Journal): (AuditEntry | null)[] => {
  const deed = { by: null, at, sessionId };
  return entries.flatMap(({ record, mapping, conflicts = [] }) => [
    record === null || record.before === null
      ? null
      : recordEntry(record, { ...deed, sourceIds: [sourceId], mappingId: mapping.after.id }),
    isNewlyGiven(mapping) ? given(mapping, { at, sessionId }) : null,
    ...conflicts.map((change) => conflictEntry(change, deed)),
  ]);
};

/** Whether a batch gave an account to a person who was known already. */
export const isNewlyGiven = ({ before, after }: Journal['entries'][number]['mapping']): boolean =>
  isGiven(after) && before?.internalId !== after.internalId;

const given = (
  { before, after }: Journal['entries'][number]['mapping'],
  { at, sessionId }: Pick<Journal, 'at' | 'sessionId'>,
): AuditEntry => ({ ...mappingEntry('PERSON_MAPPED', after, { by: before?.pendingLink?.by ?? null, at }), sessionId });
