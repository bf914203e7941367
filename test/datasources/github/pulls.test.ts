import { describe, expect, test } from '@jest/globals';
import { CursorExpiredError, type ProviderError } from '../../../src/domain/provider-error.ts';
import { failureOf } from '../conformance/kit.ts';
import { cursorOf, itemsOf, keyOf, readAll, readPage } from '../connector-harness.ts';
import { sharedGithub } from './shared-github.ts';

const shared = sharedGithub();
const { edit, requests, last, quiet } = shared;

describe('a pull with nothing new', () => {
  test('is two requests that cost nothing, and leaves the cursor as it was', async () => {
    const cursor = await quiet();
    const before = await last();
    const [page, ...more] = await readAll(shared.harness.open(), cursor);
    expect(more).toEqual([]);
    expect(page).toMatchObject({ items: [], rejected: [], done: true, full: false });
    expect(page?.cursor).toBe(cursor);
    const made = await requests(before);
    expect(made.map(({ operation, status }) => [operation, status])).toEqual([
      ['issues/list-for-repo', 304],
      ['issues/list-comments-for-repo', 304],
    ]);
    const left = async () => (await readPage(shared.harness.open(), cursor)).quotas[0]?.remaining;
    expect(await left()).toBe(await left());
  });

  test('follows the clock of GitHub back, should that ever go back', async () => {
    const cursor = await quiet();
    await shared.harness.control.moveClock(-3_600_000);
    const back = cursorOf(await readAll(shared.harness.open(), cursor));
    const { id } = await edit('issue', { title: 'an hour before' });
    expect(itemsOf(await readAll(shared.harness.open(), back)).map(keyOf)).toEqual([`TICKET ${id}`]);
  });

  test('costs nothing right after one with news either, and the news do not stay for long', async () => {
    const cursor = await quiet();
    const { id } = await edit('issue', { title: 'news' });
    const news = await readAll(shared.harness.open(), cursor);
    expect(itemsOf(news).map(keyOf)).toEqual([`TICKET ${id}`]);
    const before = await last();
    const after = await readAll(shared.harness.open(), cursorOf(news));
    expect(itemsOf(after)).toEqual([]);
    expect(cursorOf(after)).toBe(cursorOf(news));
    expect((await requests(before)).map(({ status }) => status)).toEqual([304, 304]);

    await shared.harness.control.moveClock(1_200_000);
    const more = await edit('issue', { title: 'more news' });
    const both = await readAll(shared.harness.open(), cursorOf(news));
    expect(itemsOf(both).map(keyOf)).toEqual([`TICKET ${id}`, `TICKET ${more.id}`]);
    const again = await readAll(shared.harness.open(), cursorOf(both));
    expect(itemsOf(again).map(keyOf)).toEqual([`TICKET ${more.id}`]);
  });

  test('finds the next thing, however long nothing happened', async () => {
    const cursor = await quiet();
    await shared.harness.control.moveClock(30 * 86_400_000);
    const still = cursorOf(await readAll(shared.harness.open(), cursor));
    const { id } = await edit('issue', { title: 'at last' });
    expect(itemsOf(await readAll(shared.harness.open(), still)).map(keyOf)).toEqual([`TICKET ${id}`]);
  });
});

describe('a list that shifts within one second', () => {
  test('is read completely over HTTP too, and anew when GitHub no longer knows the place', async () => {
    const updated_at = '2026-11-01T00:00:00Z';
    const made: string[] = [];
    for (let count = 0; count < 250; count += 1) made.push((await edit('issue', { updated_at })).id);
    const pages = await readAll(shared.harness.open({ entityTypes: ['TICKET'] }), null, async (page) => {
      const seen = page.items.find(({ externalId }) => made.includes(externalId));
      if (seen) await edit('issue', { title: 'moved to the end' }, seen.externalId);
    });
    const ids = new Set(itemsOf(pages).map(({ externalId }) => externalId));
    expect(made.filter((id) => !ids.has(id))).toEqual([]);

    const spoilt = pages[0]?.cursor.replace(/after=[^&"]+/, 'after=gone') ?? '';
    expect(spoilt).not.toBe(pages[0]?.cursor);
    const call = readPage(shared.harness.open({ entityTypes: ['TICKET'] }), spoilt);
    expect(await failureOf(call)).toBeInstanceOf(CursorExpiredError);
  });
});

describe('both limits, in both statuses', () => {
  test.each([
    ['core', 403, false],
    ['core', 429, true],
    ['secondary', 403, true],
    ['secondary', 429, true],
    ['secondary', 403, false],
    ['secondary', 429, false],
  ])('%s with %i, Retry-After %s', async (id, status, retry_after) => {
    await edit('limit', { remaining: 0, status, retry_after }, id);
    const failure = await failureOf(readPage(shared.harness.open(), null));
    expect(failure).toMatchObject({ kind: 'rate-limited', retryable: true });
    const waitMs = ((failure as ProviderError).retryAt?.getTime() ?? 0) - Date.now();
    const window = id === 'core' ? 3_600_000 : 60_000;
    expect(waitMs).toBeGreaterThan(window - 10_000);
    expect(waitMs).toBeLessThanOrEqual(window + 2000);
    expect((await requests()).at(-1)?.status).toBe(status);
  });
});
