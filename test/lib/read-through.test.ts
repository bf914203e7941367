import { describe, expect, test } from '@jest/globals';
import { ReadThrough } from '../../src/lib/read-through.ts';

const aCache = (most = 10) => {
  const time = { now: 0 };
  const results: string[] = [];
  const cache = new ReadThrough<string>({
    clock: { now: () => new Date(time.now) },
    most,
    onRequest: (result) => void results.push(result),
  });
  let asked = 0;
  const read = (key: string, label = key) =>
    cache.read(key, { ms: 1_000, label }, async () => {
      asked += 1;
      return `${key}${asked}`;
    });
  return { time, results, cache, read };
};

describe('a cache that is read through', () => {
  test('asks once within the lifetime of an answer', async () => {
    const { time, results, read } = aCache();
    expect(await read('a')).toBe('a1');
    time.now = 999;
    expect(await read('a')).toBe('a1');
    expect(await read('b')).toBe('b2');
    time.now = 1_000;
    expect(await read('a')).toBe('a3');
    expect(results).toEqual(['miss', 'hit', 'miss', 'miss']);
  });

  test('asks once for many who wait', async () => {
    const { cache, results } = aCache();
    const { promise, resolve } = Promise.withResolvers<string>();
    let asked = 0;
    const waiting = Array.from({ length: 50 }, () =>
      cache.read('a', { ms: 1_000, label: 'a' }, () => {
        asked += 1;
        return promise;
      }),
    );
    resolve('answer');
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['answer']));
    expect(asked).toBe(1);
    expect(results.filter((result) => result === 'hit')).toHaveLength(49);
  });

  test('gives an error to all who wait, and keeps none', async () => {
    const { cache, read } = aCache();
    const fail = () => cache.read('a', { ms: 1_000, label: 'a' }, () => Promise.reject(new Error('Down.')));
    const both = await Promise.allSettled([fail(), fail()]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await read('a')).toBe('a1');
  });

  test('keeps no more than it may; what is used longest ago goes first', async () => {
    const { read } = aCache(2);
    await read('a');
    await read('b');
    await read('a');
    await read('c');
    expect(await read('a')).toBe('a1');
    expect(await read('b')).toBe('b4');
  });

  test('forgets what it is told to, and nothing else', async () => {
    const { cache, read } = aCache();
    await read('a', 'red');
    await read('b', 'blue');
    cache.forget((label) => label === 'red');
    expect(cache.labels()).toEqual(['blue']);
    expect(await read('a', 'red')).toBe('a3');
    expect(await read('b', 'blue')).toBe('b2');
  });

  test('keeps no answer that was forgotten while it was awaited', async () => {
    const { cache, read } = aCache();
    const { promise, resolve } = Promise.withResolvers<string>();
    const early = cache.read('a', { ms: 1_000, label: 'a' }, () => promise);
    cache.forget(() => true);
    const late = read('a');
    resolve('old');
    expect(await early).toBe('old');
    expect(await late).toBe('a1');
    expect(await read('a')).toBe('a1');
  });
});
