import { describe, expect, test } from '@jest/globals';
import { uniqueName } from '../support/gateway.ts';
import { sharedStores } from './storage.ts';
import { NOW } from './things.ts';

const shared = sharedStores();
const MILLISECONDS = 15_000;
const later = (ms: number): Date => new Date(NOW.getTime() + ms);
const request = (name: string, holder: string, now = NOW) => ({ name, holder, now, milliseconds: MILLISECONDS });
const taken = async (name: string, holder: string, now = NOW) => {
  const lease = await shared.stores.leases.acquire(request(name, holder, now));
  if (lease === null) throw new Error('The lease was not to be had.');
  return lease;
};

describe('a lease', () => {
  test('goes to one of twenty who ask at once, time after time', async () => {
    const name = uniqueName('lease');
    const askAll = async (now: Date) => {
      const asked = await Promise.all(
        Array.from({ length: 20 }, (_, holder) => shared.stores.leases.acquire(request(name, `${holder}`, now))),
      );
      return asked.filter((lease) => lease !== null);
    };
    const winners = [await askAll(NOW), await askAll(later(MILLISECONDS)), await askAll(later(2 * MILLISECONDS))];
    expect(winners.map((leases) => leases.map(({ fence }) => fence))).toEqual([[1], [2], [3]]);
  });

  test('is held to its last millisecond, even against its own holder', async () => {
    const name = uniqueName('lease');
    const lease = await taken(name, 'a');
    expect(lease.expiresAt).toEqual(later(MILLISECONDS));
    const before = later(MILLISECONDS - 1);
    expect(await shared.stores.leases.acquire(request(name, 'b', before))).toBeNull();
    expect(await shared.stores.leases.acquire(request(name, 'a', before))).toBeNull();
    expect(await shared.stores.leases.held([name, uniqueName('other')], before)).toEqual(new Set([name]));
    expect(await shared.stores.leases.held([name], later(MILLISECONDS))).toEqual(new Set());
    expect((await taken(name, 'b', later(MILLISECONDS))).fence).toBe(lease.fence + 1);
  });

  test('is longer when renewed, even late, as long as nobody else has it', async () => {
    const name = uniqueName('lease');
    const lease = await taken(name, 'a');
    expect(await shared.stores.leases.renew(lease, request(name, 'a', later(20_000)))).toBe(true);
    expect(await shared.stores.leases.acquire(request(name, 'b', later(34_999)))).toBeNull();
    await taken(name, 'b', later(35_000));
    expect(await shared.stores.leases.renew(lease, request(name, 'a', later(35_000)))).toBe(false);
    expect(await shared.stores.leases.acquire(request(name, 'c', later(49_999)))).toBeNull();
  });

  test('is not renewed for the same holder under an older fence', async () => {
    const name = uniqueName('lease');
    const old = await taken(name, 'a');
    await taken(name, 'a', later(MILLISECONDS));
    expect(await shared.stores.leases.renew(old, request(name, 'a', later(MILLISECONDS)))).toBe(false);
  });

  test('may be taken at once when it was given back', async () => {
    const name = uniqueName('lease');
    const lease = await taken(name, 'a');
    await shared.stores.leases.release(lease);
    expect((await taken(name, 'b', later(-60_000))).fence).toBe(2);
  });

  test('is not given back by one who held it before', async () => {
    const name = uniqueName('lease');
    const stale = await taken(name, 'a');
    await taken(name, 'a', later(MILLISECONDS));
    await shared.stores.leases.release(stale);
    expect(await shared.stores.leases.acquire(request(name, 'b', later(MILLISECONDS)))).toBeNull();
  });
});
