import { describe, expect, test } from '@jest/globals';
import type { ExternalField } from '../../../src/domain/external-field.ts';
import type { ExternalItem } from '../../../src/domain/external-item.ts';
import { cursorOf, itemsOf, keyOf, readAll, readPage } from '../connector-harness.ts';
import { misfits } from './fits.ts';
import { failureOf, type Kit } from './kit.ts';

/** What an item refers to, by the definition's fields. */
const referencesOf = (item: ExternalItem, fields: readonly ExternalField[]): readonly string[] =>
  fields.flatMap(({ name, type, target }) => {
    const value = item.fields[name] ?? null;
    if (target === undefined || value === null) return [];
    const ids = type === 'references' ? (value as readonly string[]) : [value as string];
    return ids.map((id) => `${target} ${id}`);
  });

/** A listing from nothing. */
export const describeListing = (kit: Kit): void => {
  const { main } = kit.conformance;

  describe('a full listing', () => {
    test('is complete, without duplicates, and says that it is full', async () => {
      const pages = await readAll(kit.harness().open(), null);
      const keys = itemsOf(pages).map(keyOf);
      expect(pages.length).toBeGreaterThan(2);
      expect(Math.max(...pages.map((page) => page.items.length + page.rejected.length))).toBeLessThanOrEqual(500);
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys.toSorted()).toEqual([...(await kit.expected()).keys()].toSorted());
      expect(pages.every(({ full }) => full)).toBe(true);
      expect(pages.flatMap(({ rejected }) => rejected)).toEqual([]);
      expect(pages.map(({ done }) => done)).toEqual(pages.map((_page, index) => index === pages.length - 1));
    });

    test('holds only declared fields, of their declared kinds', async () => {
      const { fields } = kit.harness().definition;
      const items = itemsOf(await readAll(kit.harness().open(), null));
      expect(items.flatMap((item) => misfits(item, fields[item.entityType] ?? []))).toEqual([]);
    });

    test('has things after what they refer to, within a page', async () => {
      const { fields } = kit.harness().definition;
      for (const { items } of await readAll(kit.harness().open(), null)) {
        const places = new Map(items.map((item, place) => [keyOf(item), place]));
        const early = items.flatMap((item, place) =>
          referencesOf(item, fields[item.entityType] ?? []).filter((key) => (places.get(key) ?? -1) > place),
        );
        expect(early).toEqual([]);
      }
    });

    test('reads only the types that were asked for', async () => {
      const pages = await readAll(kit.harness().open({ entityTypes: [main.entityType] }), null);
      expect(new Set(itemsOf(pages).map(({ entityType }) => entityType))).toEqual(new Set([main.entityType]));
    });

    test('goes on with another connection where one stopped', async () => {
      const first = await readPage(kit.harness().open(), null);
      const rest = await readAll(kit.harness().open(), first.cursor);
      const keys = [...first.items, ...itemsOf(rest)].map(keyOf);
      expect(keys.toSorted()).toEqual([...(await kit.expected()).keys()].toSorted());
    });

    test('loses nothing that is edited, made or deleted between its pages', async () => {
      const connector = kit.harness().open();
      const rows = await kit.mainRows();
      const unseen: string[] = [];
      const pages = await readAll(connector, null, async (page, number) => {
        const seen = new Set(page.items.map(({ externalId }) => externalId));
        const [early, late, doomed] = [
          rows.find(({ id }) => seen.has(id)),
          ...rows.filter(({ id }) => !seen.has(id)).slice(number * 3),
        ];
        if (early) await kit.retitle(early.id, `seen, then edited ${number}`);
        if (late) await kit.retitle(late.id, `edited before it was seen ${number}`);
        if (doomed) await kit.harness().control.remove(doomed.id);
        unseen.push((await kit.harness().control.edit({ type: main.type, data: {} })).id);
      });
      const listed = Map.groupBy(itemsOf(pages), keyOf);
      for (const times of listed.values()) {
        const versions = times.map((item) => `${kit.titleOf(item)} ${item.deleted}`);
        expect(versions).toEqual([...new Set(versions)]);
      }
      if (kit.conformance.isOrderedForGood) expect(itemsOf(pages)).toHaveLength(listed.size);

      const later = itemsOf(await readAll(connector, cursorOf(pages)));
      const merged = new Map([...itemsOf(pages), ...later].map((item) => [keyOf(item), item]));
      const now = await kit.expected();
      // Where deletions are not listed, what was read before it was deleted is still there.
      const unlisted = kit.hasTombstones() ? [] : await kit.harness().control.state();
      const deleted = new Set(unlisted.filter((row) => row.deleted).map(({ id }) => id));
      const wrong = [...merged.values()].filter((item) => !now.has(keyOf(item)) && !deleted.has(item.externalId));
      expect(wrong).toEqual([]);
      expect([...now.keys()].filter((key) => !merged.has(key))).toEqual([]);
      expect(unseen.every((id) => merged.has(`${main.entityType} ${id}`))).toBe(true);
      for (const [key, row] of now) {
        const item = merged.get(key);
        expect(item?.deleted !== null).toBe(row.deleted);
        if (row.type === main.type && item) expect(kit.titleOf(item)).toBe(row.data[main.titleField]);
      }
    });

    test('is not an empty one when the project is gone', async () => {
      if (!kit.harness().definition.needsProject) return;
      const other = await kit.harness().open({ key: 'sandbox-other' }).projects?.list();
      const connector = kit.harness().open({ project: other?.[0]?.id ?? '' });
      expect(await failureOf(readPage(connector, null))).toMatchObject({ kind: 'not-found' });
    });
  });
};
