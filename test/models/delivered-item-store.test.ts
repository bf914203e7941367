import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ExternalItem } from '../../src/domain/external-item.ts';
import type { SourceId, TenantId } from '../../src/domain/ids.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { sharedStores } from './storage.ts';

const shared = sharedStores();

let made = 0;
const anOwner = () => {
  made += 1;
  return { tenant: 'one' as TenantId, id: `source-${made}` as SourceId };
};
const at = (ms: number): Date => new Date(1_700_000_000_000 + ms);
const version = (time: number, deleted: boolean): ExternalItem => ({
  entityType: 'TICKET',
  externalId: 'one',
  modifiedAt: at(time),
  deleted: deleted ? 'WEBHOOK' : null,
  url: null,
  fields: deleted ? {} : { title: `as of ${time}` },
});

test('whatever the order and however often, the latest version stands', async () => {
  const versions = fc.uniqueArray(fc.record({ time: fc.nat(20), deleted: fc.boolean() }), {
    minLength: 1,
    selector: ({ time, deleted }) => `${time} ${deleted}`,
  });
  const orders = versions.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: list.length })),
  );
  await fc.assert(
    fc.asyncProperty(orders, async ([, order]) => {
      const owner = anOwner();
      for (const [index, { time, deleted }] of order.entries()) {
        await shared.stores.deliveredItems.keep(owner, [version(time, deleted)], {
          now: at(1_000 + index),
          at: at(1_000 + index),
        });
      }
      const [latest] = order.toSorted((a, b) => b.time - a.time || Number(b.deleted) - Number(a.deleted));
      expect(await shared.stores.deliveredItems.find(owner, 'TICKET', 'one')).toEqual(
        version(latest!.time, latest!.deleted),
      );
    }),
    { numRuns: 30 },
  );
});

test('pages list each thing once, in the order in which they came, and no other source’s', async () => {
  const [owner, other] = [anOwner(), anOwner()];
  const item = (externalId: string) => ({ ...version(0, false), externalId });
  await shared.stores.deliveredItems.keep(owner, ['a', 'b', 'c'].map(item), { now: at(1), at: at(1) });
  await shared.stores.deliveredItems.keep(owner, [item('d')], { now: at(2), at: at(2) });
  await shared.stores.deliveredItems.keep(other, [item('a')], { now: at(1), at: at(1) });
  const { page } = shared.stores.deliveredItems.of(owner, systemClock);
  const first = await page({ since: null, after: null }, 3);
  const second = await page({ since: null, after: first.at(-1) ?? null }, 3);
  expect([...first, ...second].map((found) => found.item.externalId)).toEqual(['a', 'b', 'c', 'd']);
  expect((await page({ since: at(2), after: null }, 3)).map((found) => found.item.externalId)).toEqual(['d']);
  expect(await shared.stores.deliveredItems.count(owner, 10)).toBe(4);
  expect(await shared.stores.deliveredItems.known(owner, [item('a'), item('z')])).toEqual([item('a')]);
  expect(await shared.stores.deliveredItems.find({ ...owner, tenant: 'two' as TenantId }, 'TICKET', 'a')).toBeNull();
  await shared.stores.deliveredItems.removeAll(owner);
  expect([
    await shared.stores.deliveredItems.count(owner, 10),
    await shared.stores.deliveredItems.count(other, 10),
  ]).toEqual([0, 1]);
});

test('the same again does not move a thing to the end', async () => {
  const owner = anOwner();
  await shared.stores.deliveredItems.keep(owner, [version(1, false)], { now: at(1), at: at(1) });
  await shared.stores.deliveredItems.keep(owner, [version(1, false)], { now: at(9), at: at(9) });
  const [found] = await shared.stores.deliveredItems.of(owner, systemClock).page({ since: null, after: null }, 9);
  expect(found?.keptAt).toEqual(at(1));
});
