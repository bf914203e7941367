import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parentsFirst } from '../../src/datasources/parents-first.ts';
import type { ExternalItem } from '../../src/domain/external-item.ts';

const item = (externalId: string, parent: string | null): ExternalItem => ({
  entityType: 'TICKET',
  externalId,
  modifiedAt: new Date(0),
  deleted: null,
  url: null,
  fields: { parent },
});
const ids = (items: readonly ExternalItem[]) => items.map(({ externalId }) => externalId).join('');

test('a child stands after its parents, the rest as it came', () => {
  expect(ids(parentsFirst([item('a', 'b'), item('x', null), item('b', 'c'), item('c', null)]))).toBe('cbax');
  expect(ids(parentsFirst([item('a', 'elsewhere'), item('b', null)]))).toBe('ab');
});

test('whoever is whose parent, everything is kept, and nothing but a circle stands before its parent', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  fc.assert(
    fc.property(fc.array(fc.option(fc.constantFrom(...names)), { minLength: 6, maxLength: 6 }), (parents) => {
      const items = names.map((name, index) => item(name, parents[index] ?? null));
      const ordered = parentsFirst(items);
      expect([...ordered].map(({ externalId }) => externalId).toSorted()).toEqual(names);
      const parentOf = new Map(names.map((name, index) => [name, parents[index] ?? null]));
      const isInCircle = (name: string): boolean => {
        let next = parentOf.get(name) ?? null;
        for (let steps = 0; next !== null && steps < names.length; steps += 1) {
          if (next === name) return true;
          next = parentOf.get(next) ?? null;
        }
        return false;
      };
      const place = new Map(ordered.map(({ externalId }, index) => [externalId, index]));
      for (const name of names.filter((one) => !isInCircle(one))) {
        const parent = parentOf.get(name) ?? null;
        if (parent !== null) expect(place.get(parent)).toBeLessThan(place.get(name) ?? -1);
      }
    }),
  );
});
