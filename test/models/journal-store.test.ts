import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { mintId, type SessionId, type SourceId } from '../../src/domain/ids.ts';
import { NO_COUNTS } from '../../src/domain/session.ts';
import type { Journal, JournalEntry } from '../../src/models/journal-store.ts';
import { sharedStores } from './storage.ts';
import { aFieldConflict, aMapping, aRecord, NOW, TENANT } from './things.ts';

const shared = sharedStores();

const aJournal = (entries: readonly JournalEntry[], changes: Partial<Journal> = {}): Journal => ({
  sessionId: mintId<SessionId>(),
  tenant: TENANT,
  sourceId: mintId<SourceId>(),
  batch: 1,
  fence: 1,
  cursor: 'next',
  fetchedAll: false,
  total: null,
  counts: { ...NO_COUNTS, fetched: entries.length },
  errors: [],
  entries,
  at: NOW,
  ...changes,
});

/** An item that is new here: its record and its mapping's base are the same fields. */
const created = (description: string): JournalEntry => {
  const fields = { title: 'Paint the fence', description };
  return {
    record: { before: null, after: aRecord({ fields }) },
    mapping: { before: null, after: aMapping({ base: fields, externalFields: fields }) },
  };
};

/** Text that cannot be packed any smaller than to three quarters. */
const noise = (length: number): string => randomBytes((length * 3) / 4).toString('base64');

/** An item whose long text was cleared. */
const cleared = (description: string): JournalEntry => {
  const { record, mapping } = created(description);
  const fields = { title: 'Paint the fence', description: null };
  return {
    record: { before: record!.after, after: { ...record!.after, fields, version: 2 } },
    mapping: { before: mapping.after, after: { ...mapping.after, base: fields, externalFields: fields, version: 2 } },
  };
};

const roundTrip = async (journal: Journal): Promise<Journal | null> => {
  expect(await shared.stores.journals.insert(journal)).toBe(true);
  return shared.stores.journals.get(journal.sessionId, journal.batch);
};

describe('a journal', () => {
  test.each([
    [500, 'new items of 60 kB', created],
    [250, 'items of 60 kB that were cleared', cleared],
  ] as const)('is read as it was written: %i %s', async (length, _, entry) => {
    const journal = aJournal(Array.from({ length }, () => entry(noise(60_000))));
    expect(await roundTrip(journal)).toEqual(journal);
  });

  test('keeps fields apart that are not the same in record and base', async () => {
    const one = created('base');
    const local = { ...one.record!.after, fields: { title: 'Edited here', description: 'local' } };
    const unmade = aMapping({ base: null, internalId: null, status: 'ERROR' });
    const journal = aJournal([
      { ...one, record: { before: one.record!.after, after: local } },
      { record: null, mapping: { before: null, after: unmade } },
    ]);
    expect(await roundTrip(journal)).toEqual(journal);
  });

  test('of an earlier version is read as it is written now', async () => {
    const { record, mapping } = created('old');
    const conflict = aFieldConflict();
    const journal = aJournal([{ record, mapping, conflicts: [{ before: null, after: conflict }] }]);
    const { recentChanges: _changes, ...oldRecord } = record!.after;
    const { pendingLink: _link, suspectedDeletion: _suspected, swaps: _swaps, told: _told, ...others } = mapping.after;
    const { called: _called, ...oldMapping } = others;
    const oldFields = conflict.fields.map(({ cause: _cause, ...field }) => field);
    const older = {
      record: { before: null, after: oldRecord },
      mapping: { before: null, after: oldMapping },
      conflicts: [{ before: null, after: { ...conflict, fields: oldFields } }],
    };
    expect(await shared.stores.journals.insert({ ...journal, entries: [older as unknown as JournalEntry] })).toBe(true);
    expect(await shared.stores.journals.get(journal.sessionId, 1)).toEqual(journal);
  });

  test('may be empty but for errors', async () => {
    const error = { id: 'e', tenant: TENANT, sessionId: 's' as SessionId, kind: 'rejected' as const, at: NOW };
    const nowhere = { externalId: null, internalId: null, entityType: null, message: 'The item has no id.' };
    const journal = aJournal([], { errors: [{ ...error, ...nowhere }] });
    expect(await roundTrip(journal)).toEqual(journal);
  });

  test('is written once for a batch', async () => {
    const journal = aJournal([created('first')]);
    expect(await shared.stores.journals.insert(journal)).toBe(true);
    expect(await shared.stores.journals.insert({ ...journal, batch: 2 })).toBe(true);
    expect(await shared.stores.journals.insert({ ...journal, cursor: 'other' })).toBe(false);
    expect(await shared.stores.journals.get(journal.sessionId, 1)).toEqual(journal);
  });

  test('is not spoilt by a worker that comes too late with its own', async () => {
    const long = (text: string) => created(`${text} ${noise(20_000_000)}`);
    const journal = aJournal([long('first'), long('second')], { fence: 2 });
    await shared.stores.journals.insert(journal);
    const late = { ...journal, fence: 1, entries: [long('late'), long('later')] };
    expect(await shared.stores.journals.insert(late)).toBe(false);
    expect(await shared.stores.journals.get(journal.sessionId, 1)).toEqual(journal);
  });

  test('that was taken back and removed makes room for another', async () => {
    const journal = aJournal([created('first'), created('second')]);
    const { journals } = shared.stores;
    await journals.insert(journal);
    await journals.remove(journal.sessionId, 1);
    expect(await journals.get(journal.sessionId, 1)).toBeNull();
    const next = { ...journal, entries: [created('third')] };
    expect(await roundTrip(next)).toEqual(next);
  });
});
