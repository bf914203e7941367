import { describe, expect, test } from '@jest/globals';
import type { EntityType } from '../../../src/domain/entity-type.ts';
import { itemsOf, type OpenOptions, readAll } from '../connector-harness.ts';
import { failureOf, type Kit } from './kit.ts';

const MISSING = { evidence: 'NOT_FOUND', movedTo: null };

/** Reading one thing, for connectors that declare `read`. */
export const describeRead = (kit: Kit): void => {
  const { main } = kit.conformance;
  const declares = (): boolean => kit.harness().definition.capabilities.includes('read');
  const read = async (type: EntityType, id: string, options: OpenOptions = {}) =>
    kit.harness().open(options).read?.(type, id);

  describe('one thing', () => {
    test('can be read if that is declared, and only then', () => {
      expect(kit.harness().open().read !== undefined).toBe(declares());
    });

    test('of each type is read as a listing has it', async () => {
      if (!declares()) return;
      const items = itemsOf(await readAll(kit.harness().open(), null));
      for (const type of kit.harness().definition.entityTypes) {
        const item = items.find(({ entityType }) => entityType === type);
        expect(await read(type, item?.externalId ?? '')).toEqual(item);
      }
    });

    test('is read as it is now, and is gone or missing when it was deleted', async () => {
      if (!declares()) return;
      const [row] = await kit.mainRows();
      await kit.retitle(row.id, 'just now');
      expect(await read(main.entityType, row.id)).toMatchObject({ externalId: row.id, deleted: null });
      await kit.harness().control.remove(row.id);
      const gone = kit.hasTombstones() ? { externalId: row.id, deleted: 'TOMBSTONE' } : MISSING;
      expect(await read(main.entityType, row.id)).toMatchObject(gone);
    });

    test('that never was is missing, and so is one of another project', async () => {
      if (!declares()) return;
      const [row] = await kit.mainRows();
      expect(await read(main.entityType, 'no such thing')).toEqual(MISSING);
      const { projects } = kit.harness().open();
      const other = (await projects?.list())?.[1]?.id ?? '';
      expect(await read(main.entityType, row.id, { project: other })).toEqual(MISSING);
    });

    test('is not missing, but cannot be read, when the project is not seen', async () => {
      if (!declares()) return;
      const [row] = await kit.mainRows();
      const other = await kit.harness().open({ key: 'sandbox-other' }).projects?.list();
      const project = other?.[0]?.id ?? '';
      const failure = await failureOf(Promise.resolve(read(main.entityType, row.id, { project })));
      expect(failure).toMatchObject({ kind: 'not-found' });
    });

    test('that cannot be understood is rejected by itself', async () => {
      if (!declares()) return;
      const { data, field } = kit.conformance.malformed;
      const [row] = await kit.mainRows();
      await kit.harness().control.edit({ id: row.id, type: main.type, data });
      const failure = await failureOf(Promise.resolve(read(main.entityType, row.id)));
      expect(failure).toMatchObject({ kind: 'rejected', message: expect.stringContaining(field) });
    });
  });
};
