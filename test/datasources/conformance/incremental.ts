import { describe, expect, test } from '@jest/globals';
import { CursorExpiredError } from '../../../src/domain/provider-error.ts';
import { cursorOf, itemsOf, keyOf, readAll, readPage } from '../connector-harness.ts';
import { failureOf, type Kit } from './kit.ts';

/** Pulls after the first, and single items. */
export const describeIncremental = (kit: Kit): void => {
  const { main } = kit.conformance;

  describe('an incremental pull', () => {
    test('finds nothing in at most two requests when nothing is new', async () => {
      const cursor = await kit.settled();
      const before = (await kit.harness().control.requests()).at(-1)?.n ?? 0;
      const pages = await readAll(kit.harness().open(), cursor);
      expect(itemsOf(pages)).toEqual([]);
      expect(pages.every(({ full }) => !full)).toBe(true);
      const made = await kit.harness().control.requests(before);
      expect(made.length).toBeGreaterThan(0);
      expect(made.length).toBeLessThanOrEqual(2);
    });

    test('finds what changed and nothing else, many changes too', async () => {
      const cursor = await kit.settled();
      const rows = (await kit.mainRows()).slice(0, 120);
      for (const row of rows) await kit.retitle(row.id, `changed ${row.id}`);
      const made = await kit.harness().control.edit({ type: main.type, data: { [main.titleField]: 'made' } });
      const items = kit.changed(itemsOf(await readAll(kit.harness().open(), cursor)));
      expect(items.map(({ externalId }) => externalId).toSorted()).toEqual(
        [...rows.map(({ id }) => id), made.id].toSorted(),
      );
      expect(
        items.every((item) => kit.titleOf(item) === 'made' || String(kit.titleOf(item)).startsWith('changed')),
      ).toBe(true);
    });

    test('finds what was written late, with a time from before the pull', async () => {
      const before = new Date(Date.now() - kit.conformance.overlapMs / 2).toISOString();
      const cursor = cursorOf(await readAll(kit.harness().open(), null));
      const [row] = await kit.mainRows();
      await kit.retitle(row.id, 'written late', { [main.updatedField]: before });
      const items = itemsOf(await readAll(kit.harness().open(), cursor));
      expect(items.map(kit.titleOf)).toContain('written late');
    });

    test('finds every one of many things with one and the same time', async () => {
      const cursor = await kit.settled();
      const rows = (await kit.mainRows()).slice(0, 300);
      const updatedAt = new Date(Date.now() + kit.conformance.overlapMs + 60_000).toISOString();
      for (const row of rows) await kit.retitle(row.id, 'at once', { [main.updatedField]: updatedAt });
      const items = kit.changed(itemsOf(await readAll(kit.harness().open(), cursor)));
      const ids = items.map(({ externalId }) => externalId);
      expect(ids.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
    });

    test('does not trust the clock of this machine', async () => {
      await kit.harness().control.moveClock(-86_400_000);
      const cursor = cursorOf(await readAll(kit.harness().open(), null));
      const [row] = await kit.mainRows();
      await kit.retitle(row.id, 'a day behind');
      expect(itemsOf(await readAll(kit.harness().open(), cursor)).map(kit.titleOf)).toContain('a day behind');
    });

    test('reports a deletion as a tombstone, or says nothing of what is gone', async () => {
      const cursor = await kit.settled();
      const [row] = await kit.mainRows();
      await kit.harness().control.remove(row.id);
      if (!kit.hasTombstones()) {
        const items = [
          ...itemsOf(await readAll(kit.harness().open(), cursor)),
          ...itemsOf(await readAll(kit.harness().open(), null)),
        ];
        expect(items.map(keyOf)).not.toContain(`${main.entityType} ${row.id}`);
        expect(items.length).toBeGreaterThan(0);
        return;
      }
      const [item, ...others] = itemsOf(await readAll(kit.harness().open(), cursor));
      expect(others).toEqual([]);
      expect(item).toMatchObject({ externalId: row.id, deleted: 'TOMBSTONE' });
      const listed = itemsOf(await readAll(kit.harness().open(), null)).filter(
        ({ externalId }) => externalId === row.id,
      );
      expect(listed.every(({ deleted }) => deleted === 'TOMBSTONE')).toBe(true);
    });

    test.each(['', 'garbage', '{}', 'null', '{"version":99}'])('refuses the cursor %j', async (cursor) => {
      expect(await failureOf(readPage(kit.harness().open(), cursor))).toBeInstanceOf(CursorExpiredError);
    });

    test('refuses the cursor of another project, and one that left out a type', async () => {
      const cursor = cursorOf(await readAll(kit.harness().open({ entityTypes: [main.entityType] }), null));
      const other = (await kit.harness().open().projects?.list())?.[1]?.id ?? '';
      const elsewhere = kit.harness().open({ project: other, entityTypes: [main.entityType] });
      expect(await failureOf(readPage(elsewhere, cursor))).toBeInstanceOf(CursorExpiredError);
      expect(await failureOf(readPage(kit.harness().open(), cursor))).toBeInstanceOf(CursorExpiredError);
    });
  });

  describe('an item', () => {
    test('that cannot be read is reported by itself', async () => {
      const { data, field } = kit.conformance.malformed;
      const [row] = await kit.mainRows();
      await kit.harness().control.edit({ id: row.id, type: main.type, data });
      const pages = await readAll(kit.harness().open(), null);
      const rejected = pages.flatMap((page) => page.rejected);
      expect(rejected).toEqual([
        { entityType: main.entityType, externalId: row.id, reason: expect.stringContaining(field) },
      ]);
      const keys = [...itemsOf(pages).map(keyOf), `${main.entityType} ${row.id}`];
      expect(keys.toSorted()).toEqual([...(await kit.expected()).keys()].toSorted());
    });

    test('has well-formed text, whatever was sent', async () => {
      const cursor = await kit.settled();
      const [row] = await kit.mainRows();
      await kit.retitle(row.id, 'half \ud83d and \u0000 zero');
      const [item] = kit.changed(itemsOf(await readAll(kit.harness().open(), cursor)));
      expect(item && kit.titleOf(item)).toBe('half \ufffd and \u0000 zero');
    });
  });
};
