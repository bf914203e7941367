import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mintId, type PollId, type SourceId } from '../../../src/domain/ids.ts';
import type { Poll } from '../../../src/domain/poll.ts';
import type { PolledItem } from '../../../src/domain/polled-item.ts';
import { createItemCollector, type ListedItem } from '../../../src/services/polls/collect-items.ts';
import { sharedStores } from '../../models/storage.ts';
import { NOW, TENANT } from '../../models/things.ts';

const shared = sharedStores();

const anItem = (externalId: string, time: number, text = ''): PolledItem => ({
  externalId,
  entityType: 'TICKET',
  name: externalId,
  description: text,
  dueAt: time % 2 === 0 ? null : new Date(time),
  externalModifiedAt: new Date(time),
  fields: { title: externalId },
});

const listed = (item: PolledItem, gone = false): ListedItem => ({
  key: item.externalId,
  at: item.externalModifiedAt,
  item: gone ? null : item,
});

/** Collects pages and stores the list as a poll does. */
const collect = async (pages: readonly (readonly ListedItem[])[]): Promise<Poll> => {
  const { polls } = shared.stores;
  const [id, sourceId] = [mintId<PollId>(), mintId<SourceId>()];
  const collector = createItemCollector(polls, { pollId: id, sourceId, at: NOW });
  for (const page of pages) await collector.add(page);
  const parts = await collector.finish();
  const totalCount = parts.reduce((sum, size) => sum + size, 0);
  const poll: Poll = {
    id,
    tenant: TENANT,
    sourceId,
    entityType: 'TICKET',
    polledAt: new Date(),
    totalCount,
    unreadableCount: 0,
    parts,
  };
  await polls.insert(poll);
  return poll;
};

const readAll = async (poll: Poll, first: number): Promise<PolledItem[]> => {
  const read: PolledItem[] = [];
  for (let after: number | null = null; ; ) {
    const { items, hasNext } = await shared.stores.polls.list(poll, { first, after });
    read.push(...items.map(({ position: _, ...item }) => item));
    if (!hasNext) return read;
    after = items.at(-1)?.position ?? null;
  }
};

/** What the list is, said plainly. */
const expected = (all: readonly ListedItem[]): PolledItem[] => {
  const latest = new Map<string, ListedItem>();
  for (const one of all) {
    const other = latest.get(one.key);
    if (other !== undefined && other.at > one.at) continue;
    latest.delete(one.key);
    latest.set(one.key, one);
  }
  return [...latest.values()].flatMap(({ item }) => item ?? []);
};

const pagesOf = fc.array(
  fc.array(
    fc
      .record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), time: fc.nat({ max: 4 }), gone: fc.boolean() })
      .map(({ id, time, gone }) => listed(anItem(id, time), gone)),
    { maxLength: 4 },
  ),
  { maxLength: 4 },
);

test('a list holds each thing once, in its latest state, unless that is to be gone', async () => {
  await fc.assert(
    fc.asyncProperty(pagesOf, fc.integer({ min: 1, max: 3 }), async (pages, first) => {
      const poll = await collect(pages);
      expect(await readAll(poll, first)).toEqual(expected(pages.flat()));
      expect(poll.totalCount).toBe(expected(pages.flat()).length);
    }),
    { numRuns: 30 },
  );
});

test('a long list lies in parts, and what was listed again is taken out of the part that it lay in', async () => {
  const items = Array.from({ length: 1_200 }, (_, index) => listed(anItem(`item ${index}`, 1)));
  const again = [listed(anItem('item 3', 2)), listed(anItem('item 700', 2), true), listed(anItem('item 5', 0))];
  const poll = await collect([items, again]);
  expect(poll.parts).toEqual([499, 499, 201]);
  const read = await readAll(poll, 200);
  expect(read).toEqual(expected([...items, ...again]));
  expect(read).toHaveLength(1_199);
});

test('no part is larger than a document may be, whatever the things hold', async () => {
  const text = 'x'.repeat(700_000);
  const poll = await collect([Array.from({ length: 7 }, (_, index) => listed(anItem(`big ${index}`, 1, text)))]);
  expect(poll.parts).toEqual([3, 3, 1]);
  expect((await readAll(poll, 2)).every(({ description }) => description === text)).toBe(true);
});

test('a poll is there for an hour, for its tenant', async () => {
  const poll = await collect([[listed(anItem('a', 1))]]);
  const { polls } = shared.stores;
  const later = (minutes: number) => new Date(poll.polledAt.getTime() + minutes * 60_000);
  expect(await polls.get(TENANT, poll.id, later(59))).toEqual(poll);
  expect(await polls.get(TENANT, poll.id, later(60))).toBeNull();
  expect(await polls.get('other' as never, poll.id, later(1))).toBeNull();
  await polls.remove({ pollId: poll.id, parts: poll.parts.length });
  expect(await polls.get(TENANT, poll.id, later(1))).toBeNull();
  expect(await polls.readPart(poll.id, 0)).toBeNull();
});
