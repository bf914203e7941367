import { describe, expect, test } from '@jest/globals';
import { mintId, type PollId } from '../../../src/domain/ids.ts';
import type { ExternalSource } from '../../../src/domain/source.ts';
import { observeTimes } from '../../../src/services/polls/observe-times.ts';
import { sharedStores } from '../../models/storage.ts';
import { aSource, NOW } from '../../models/things.ts';

const shared = sharedStores();

const at = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
const label = (externalId: string, color: string, modifiedAt: Date | null = null) => ({
  entityType: 'LABEL' as const,
  externalId,
  modifiedAt,
  fields: { color },
});

/** The times of some labels, as a poll at that minute sees them. */
const observe = async (source: ExternalSource, minute: number, ...items: ReturnType<typeof label>[]) => {
  const clock = { now: () => at(minute), sleep: async () => undefined };
  const timeOf = await observeTimes({ stores: shared.stores, clock }, source, { pollId: mintId<PollId>(), items });
  return items.map((item) => timeOf(item));
};

describe('the time of a thing whose provider tells none', () => {
  test('is when its content was first seen, and stays so for as long as it has that content', async () => {
    const source = aSource();
    expect(await observe(source, 0, label('a', 'red'), label('b', 'blue'))).toEqual([at(0), at(0)]);
    expect(await observe(source, 1, label('a', 'red'), label('b', 'green'))).toEqual([at(0), at(1)]);
    expect(await observe(source, 2, label('b', 'green'), label('a', 'red'))).toEqual([at(1), at(0)]);
  });

  test('is a new one when an old content comes back', async () => {
    const source = aSource();
    await observe(source, 0, label('a', 'red'));
    await observe(source, 1, label('a', 'blue'));
    expect(await observe(source, 2, label('a', 'red'))).toEqual([at(2)]);
  });

  test('grows with every content, whatever the clock does', async () => {
    const source = aSource();
    await observe(source, 5, label('a', 'red'));
    const [time] = await observe(source, 0, label('a', 'blue'));
    expect(time?.getTime()).toBe(at(5).getTime() + 1);
  });

  test('is another one at another source, and for another type', async () => {
    const [one, other] = [aSource(), aSource()];
    await observe(one, 0, label('a', 'red'));
    expect(await observe(other, 1, label('a', 'red'))).toEqual([at(1)]);
    const milestone = { ...label('a', 'red'), entityType: 'MILESTONE' as never };
    expect(await observe(one, 2, milestone)).toEqual([at(2)]);
  });

  test('is its own where the provider tells it, and then nothing is remembered', async () => {
    const source = aSource();
    expect(await observe(source, 0, label('a', 'red', at(-9)))).toEqual([at(-9)]);
    expect(await shared.stores.observedVersions.find(source, 'LABEL', ['a'])).toEqual([]);
  });

  test('is one for one content, however many polls see it first at the same time', async () => {
    const source = aSource();
    const minutes = Array.from({ length: 10 }, (_, minute) => minute);
    const seen = (await Promise.all(minutes.map((minute) => observe(source, minute, label('a', 'red'))))).flat();
    const [stored] = await shared.stores.observedVersions.find(source, 'LABEL', ['a']);
    expect(stored?.version).toBe(1);
    expect(new Set(seen.map((time) => time.getTime()))).toEqual(new Set([stored?.firstSeenAt.getTime()]));
  });

  test('of two contents seen at the same time leaves something newer to show, whichever is the true one', async () => {
    const source = aSource();
    const both = await Promise.all([observe(source, 0, label('a', 'red')), observe(source, 0, label('a', 'blue'))]);
    const recorded = Math.max(...both.flat().map((time) => time.getTime()));
    for (const color of ['red', 'blue']) {
      const [stored] = await shared.stores.observedVersions.find(source, 'LABEL', ['a']);
      const [again] = await observe(source, 1, label('a', color));
      const loser = both.flat().find((time) => time.getTime() < recorded);
      expect(loser).toBeDefined();
      expect(again?.getTime()).toBeGreaterThanOrEqual(stored?.firstSeenAt.getTime() ?? 0);
      expect(again?.getTime()).toBeGreaterThan(loser?.getTime() ?? Number.POSITIVE_INFINITY);
    }
  });
});
