import { expect, test } from '@jest/globals';
import type { SourceId } from '../../src/domain/ids.ts';
import { sharedStores } from './storage.ts';

const shared = sharedStores();
const SOURCE = 'source' as SourceId;

const deliver = async (sourceId: SourceId, things: readonly number[]): Promise<void> => {
  for (const [index, count] of things.entries()) {
    const hints = Array.from({ length: count }, (_, nth) => ({
      entityType: 'TICKET' as const,
      externalId: `${index}-${nth}`,
      occurredAt: null,
    }));
    const receivedAt = new Date(1_700_000_000_000 + index);
    await shared.stores.deliveries.add({ sourceId, deliveryId: `${index}`, hints, receivedAt });
  }
};

const waiting = async (sourceId: SourceId, deliveries: number, things: number): Promise<string[]> =>
  (await shared.stores.deliveries.waiting(sourceId, { deliveries, things })).map(({ deliveryId }) => deliveryId);

test('deliveries are taken in the order in which they came, and no more once they tell of enough', async () => {
  await deliver(SOURCE, [3, 0, 2, 5, 1]);
  expect(await waiting(SOURCE, 10, 100)).toEqual(['0', '2', '3', '4']);
  expect(await waiting(SOURCE, 2, 100)).toEqual(['0', '2']);
  expect(await waiting(SOURCE, 10, 5)).toEqual(['0', '2']);
  expect(await waiting(SOURCE, 10, 6)).toEqual(['0', '2', '3']);
  expect(await waiting(SOURCE, 10, 1)).toEqual(['0']);
  const [first] = await shared.stores.deliveries.waiting(SOURCE, { deliveries: 1, things: 1 });
  await shared.stores.deliveries.settle([first!.id]);
  expect(await waiting(SOURCE, 10, 1)).toEqual(['2']);
});

test('more than are read at once', async () => {
  const sourceId = 'other' as SourceId;
  await deliver(sourceId, Array(25).fill(2));
  expect(await waiting(sourceId, 100, 1_000)).toHaveLength(25);
  expect(await waiting(sourceId, 100, 30)).toHaveLength(15);
});
