import { describe, expect, test } from '@jest/globals';
import type { TenantId } from '../../src/domain/ids.ts';
import { uniqueName } from '../support/gateway.ts';
import { sharedStores } from './storage.ts';
import { NOW, TENANT } from './things.ts';

const shared = sharedStores();
const DAY_MS = 24 * 60 * 60 * 1_000;
const at = (ms: number): Date => new Date(NOW.getTime() + ms);
const key = () => ({ operation: 'connectSource', key: uniqueName('key') });
const first = { fingerprint: 'one', resultId: 'a' };
const second = { fingerprint: 'two', resultId: 'b' };

describe('an idempotency key', () => {
  test('stands for what it was taken for first, though many take it at once', async () => {
    const of = key();
    const begun = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        shared.stores.idempotency.begin(TENANT, of, { fingerprint: 'one', resultId: `${index}` }, NOW),
      ),
    );
    expect(new Set(begun.map(({ resultId }) => resultId)).size).toBe(1);
    expect(await shared.stores.idempotency.begin(TENANT, of, second, at(DAY_MS - 1))).toEqual(begun[0]);
  });

  test('is one for each tenant and each operation', async () => {
    const of = key();
    const { begin } = shared.stores.idempotency;
    expect(await begin(TENANT, of, first, NOW)).toEqual(first);
    expect(await begin('other' as TenantId, of, second, NOW)).toEqual(second);
    expect(await begin(TENANT, { ...of, operation: 'createSpace' }, second, NOW)).toEqual(second);
    expect(await begin(TENANT, of, second, NOW)).toEqual(first);
  });

  test('is free again after what made nothing', async () => {
    const of = key();
    await shared.stores.idempotency.begin(TENANT, of, first, NOW);
    await shared.stores.idempotency.abandon(TENANT, of);
    expect(await shared.stores.idempotency.begin(TENANT, of, second, NOW)).toEqual(second);
    expect(await shared.stores.idempotency.begin(TENANT, of, first, NOW)).toEqual(second);
  });

  test('is free again after a day', async () => {
    const of = key();
    await shared.stores.idempotency.begin(TENANT, of, first, NOW);
    expect(await shared.stores.idempotency.begin(TENANT, of, second, at(DAY_MS))).toEqual(second);
    expect(await shared.stores.idempotency.begin(TENANT, of, first, at(DAY_MS))).toEqual(second);
  });

  test('is held by one, though it was given back between two looks at it', async () => {
    const of = key();
    const { begin, abandon } = shared.stores.idempotency;
    await begin(TENANT, of, { fingerprint: 'one', resultId: 'abandoned' }, NOW);
    const collection = shared.database.connection.collection(`${shared.database.prefix}idempotency`);
    const bulkWrite = collection.bulkWrite.bind(collection);
    collection.bulkWrite = (async (...given: Parameters<typeof bulkWrite>) => {
      try {
        return await bulkWrite(...given);
      } catch (error) {
        await abandon(TENANT, of);
        throw error;
      } finally {
        collection.bulkWrite = bulkWrite;
      }
    }) as typeof collection.bulkWrite;
    expect(await begin(TENANT, of, first, NOW)).toEqual(first);
    expect(await begin(TENANT, of, second, NOW)).toEqual(first);
  });

  test('is begun with many others in one go, each for itself', async () => {
    const [taken, free] = [key(), key()];
    const { begin, beginAll } = shared.stores.idempotency;
    await begin(TENANT, taken, first, NOW);
    const begun = await beginAll(
      TENANT,
      [
        { ...taken, ...second },
        { ...free, ...second },
      ],
      NOW,
    );
    expect(begun).toEqual([first, second]);
    expect(await begin(TENANT, free, first, NOW)).toEqual(second);
  });
});
