import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mintId, type RecordId, type TenantId } from '../../src/domain/ids.ts';
import type { CanonicalRecord } from '../../src/domain/record.ts';
import { type Search, searchOf, wordsOf } from '../../src/domain/search.ts';
import type { RecordFilter } from '../../src/models/record-store.ts';
import { sharedStores } from './storage.ts';
import { aRecord } from './things.ts';

const shared = sharedStores();

const aTenant = (): TenantId => mintId<RecordId>() as string as TenantId;

const store = async (records: readonly CanonicalRecord[]): Promise<void> => {
  const writes = records.map((after) => ({ before: null, after }));
  expect(await shared.stores.records.write(writes, mintId<RecordId>())).toEqual([]);
};

/** Reads a search page by page. */
const found = async (tenant: TenantId, of: RecordFilter, first: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let after = null as null | readonly (string | Date)[]; ; ) {
    const page = await shared.stores.records.list(tenant, of, { first, after });
    ids.push(...page.items.map(({ id }) => id));
    if (!page.hasNext) return ids;
    after = page.keys.at(-1) ?? null;
  }
};

const matches = ({ entityType, deletedAt, fields }: CanonicalRecord, { words, last }: Search): boolean => {
  const title = wordsOf(String(fields.title));
  const named = words.every((word) => title.includes(word)) && title.some((word) => word.startsWith(last));
  return named && entityType === 'TICKET' && deletedAt === null;
};

const WORD = fc.constantFrom(
  'fix',
  'fixed',
  'Fixture',
  'login',
  'LOG',
  'löschen',
  'loschen',
  '東京',
  '京都',
  'a',
  '42',
);
const TITLE = fc.array(WORD, { maxLength: 4 }).map((words) => words.join(' '));
const RECORD = fc.record({
  title: TITLE,
  day: fc.integer({ min: 1, max: 3 }),
  status: fc.constantFrom('TODO', 'DONE'),
  entityType: fc.constantFrom('TICKET' as const, 'TICKET' as const, 'LABEL' as const),
  deleted: fc.integer({ min: 0, max: 4 }).map((chance) => chance === 0),
});

describe('a search', () => {
  test('finds what a look at every record finds, in the order of the list', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(RECORD, { maxLength: 25 }),
        fc.array(TITLE, { minLength: 4, maxLength: 4 }),
        fc.integer({ min: 1, max: 7 }),
        async (given, texts, first) => {
          const tenant = aTenant();
          const records = given.map(({ title, day, status, entityType, deleted }) => {
            const createdAt = new Date(Date.UTC(2026, 0, day));
            const deletedAt = deleted ? createdAt : null;
            return aRecord({ tenant, entityType, fields: { title, status }, createdAt, deletedAt });
          });
          await store(records);
          const inOrder = records.toSorted(
            (a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1),
          );
          for (const search of texts.flatMap((text) => searchOf(text) ?? [])) {
            const expected = inOrder.filter((record) => matches(record, search));
            const of = { entityType: 'TICKET', search } as const;
            expect(await found(tenant, of, first)).toEqual(expected.map(({ id }) => id));
            expect(await shared.stores.records.count(tenant, of)).toBe(expected.length);
            const done = expected.filter(({ fields }) => fields.status === 'DONE').map(({ id }) => id);
            expect(await found(tenant, { ...of, status: 'DONE' }, first)).toEqual(done);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  test('finds by the title as it is now, and nothing that is deleted', async () => {
    const tenant = aTenant();
    const before = aRecord({ tenant, fields: { title: 'Paint the fence' } });
    const ids = (text: string) => found(tenant, { entityType: 'TICKET', search: searchOf(text)! }, 5);
    const change = async (version: number, changes: Partial<CanonicalRecord>) => {
      const after = { ...before, ...changes, version: version + 1 };
      expect(await shared.stores.records.write([{ before: version, after }], mintId<RecordId>())).toEqual([]);
    };
    await store([before]);
    expect(await ids('fence')).toEqual([before.id]);
    await change(1, { fields: { title: 'Paint the door' } });
    expect(await ids('fence')).toEqual([]);
    expect(await ids('the do')).toEqual([before.id]);
    await change(2, { fields: { title: 'Paint the door' }, deletedAt: new Date() });
    expect(await ids('door')).toEqual([]);
    await change(3, { fields: { title: '…' } });
    expect(await ids('door')).toEqual([]);
  });
});
