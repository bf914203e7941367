import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ChangePage } from '../../../src/datasources/connector.ts';
import { ProviderError } from '../../../src/domain/provider-error.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { fetchPage, ParkedError } from '../../../src/services/sync/fetch-page.ts';
import { PageGuard, RUN_BOUNDS, type RunBounds } from '../../../src/services/sync/run-bounds.ts';
import { aSession, NOW } from '../../models/things.ts';

const clock = { ...systemClock, now: () => NOW, sleep: async () => undefined };
const DAY_MS = 24 * 60 * 60 * 1_000;
const ago = (ms: number): Date => new Date(NOW.getTime() - ms);
const guard = (bounds: Partial<RunBounds>) => new PageGuard({ ...RUN_BOUNDS, ...bounds }, clock);

const page = (names: readonly string[], changes: Partial<ChangePage> = {}): ChangePage => ({
  items: names.map((name) => ({
    entityType: 'TICKET',
    externalId: name,
    modifiedAt: NOW,
    deleted: null,
    url: null,
    fields: {},
  })),
  rejected: [],
  cursor: 'next',
  done: false,
  full: true,
  total: null,
  quotas: [],
  ...changes,
});

describe('a run', () => {
  test('goes on while pages bring news, however often one does not, and ends after so many that do not', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('news', 'nothing', 'again'), { maxLength: 40 }), (kinds) => {
        const watched = guard({ pagesWithoutNews: 3 });
        watched.checkPage(aSession(), page(['first']));
        let idle = 0;
        for (const [index, kind] of kinds.entries()) {
          idle = kind === 'news' ? 0 : idle + 1;
          const names = { news: [`${index}`], nothing: [], again: ['first'] }[kind];
          const check = () => watched.checkPage(aSession(), page(names));
          if (idle < 3) check();
          else return expect(check).toThrow(ProviderError);
        }
      }),
    );
  });

  test.each<[string, Parameters<typeof aSession>[0], ChangePage]>([
    ['as many pages as there may be', { batch: 5 }, page(['a'])],
    ['a page with too many items', {}, page(Array.from({ length: 501 }, (_, index) => `${index}`))],
    [
      'too many items on its last page',
      {},
      page(
        Array.from({ length: 501 }, (_, i) => `${i}`),
        { done: true },
      ),
    ],
    ['a cursor that leads back', { cursor: 'next' }, page(['a'])],
    ['a cursor that cannot be kept', {}, page(['a'], { cursor: 'x'.repeat(262_145) })],
    ['a day of work', { workedMs: DAY_MS, workingSince: ago(1) }, page(['a'])],
    ['a week of waiting', { startedAt: ago(7 * DAY_MS + 1) }, page(['a'])],
  ])('ends with %s', (_what, session, found) => {
    expect(() => guard({ pages: 5 }).checkPage(aSession(session), found)).toThrow(ProviderError);
  });

  test.each<[string, Parameters<typeof aSession>[0], ChangePage]>([
    ['the last of its pages', { batch: 4 }, page(['a'])],
    ['a full page', {}, page(Array.from({ length: 500 }, (_, index) => `${index}`))],
    ['the end of the listing, where the cursor may stay', { cursor: 'next', batch: 5 }, page([], { done: true })],
    ['almost a week of waiting', { startedAt: ago(7 * DAY_MS) }, page(['a'])],
  ])('goes on with %s', (_what, session, found) => {
    expect(() => guard({ pages: 5 }).checkPage(aSession(session), found)).not.toThrow();
  });

  test.each([
    ['beyond all time', new Date(8.64e15), DAY_MS],
    ['until no time at all', new Date(Number.NaN), 60_000],
    ['without saying until when', null, 60_000],
    ['until it is over already', new Date(0), 60_000],
    ['for two hours', new Date(NOW.getTime() + 7_200_000), 7_200_000],
  ])('is parked for a day at most when a provider asks to wait %s', async (_what, retryAt, ms) => {
    const limited = new ProviderError('rate-limited', 'Wait.', retryAt === null ? {} : { retryAt });
    const connector = { authenticate: () => Promise.reject(limited), changes: () => Promise.reject(limited) };
    const parked = await fetchPage(connector, null, { clock, signal: new AbortController().signal }).catch(
      (error: unknown) => error,
    );
    expect(parked).toBeInstanceOf(ParkedError);
    expect((parked as ParkedError).until).toEqual(new Date(NOW.getTime() + ms));
  });
});
