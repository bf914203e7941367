import { hash } from 'node:crypto';
import type { ChangePage } from '../../datasources/connector.ts';
import { ProviderError } from '../../domain/provider-error.ts';
import { type SyncSession, workedUntil } from '../../domain/session.ts';
import type { Clock } from '../../lib/clock.ts';

/** What keeps a session finite, whatever its provider answers (docs/adr/0009). */
export interface RunBounds {
  /** Items of one page, which is applied as one batch. */
  readonly pageItems: number;
  /** Characters of a cursor, which is stored with every batch. */
  readonly cursorLength: number;
  /** Pages of one session. */
  readonly pages: number;
  /** Pages in a row that are empty or hold just what an earlier one of the run held. */
  readonly pagesWithoutNews: number;
  /** Work on one session, waiting left out. */
  readonly workedMs: number;
  /** From a session's start, waiting included. */
  readonly lastsMs: number;
}

const HOUR_MS = 60 * 60 * 1_000;

export const RUN_BOUNDS: RunBounds = {
  pageItems: 500,
  cursorLength: 262_144,
  pages: 20_000,
  pagesWithoutNews: 1_000,
  workedMs: 24 * HOUR_MS,
  lastsMs: 7 * 24 * HOUR_MS,
};

const ADVICE = 'Check that the base URL is the provider, then sync again.';

const endless = (what: string): ProviderError => new ProviderError('protocol', `${what} ${ADVICE}`);

/** Watches the pages of one run. */
export class PageGuard {
  readonly #bounds: RunBounds;
  readonly #clock: Clock;
  readonly #seen = new Set<string>();
  #withoutNews = 0;

  constructor(bounds: RunBounds, clock: Clock) {
    this.#bounds = bounds;
    this.#clock = clock;
  }

  /** Throws ProviderError when a session may not go on for longer. */
  checkSession(session: SyncSession): void {
    const { pages, workedMs, lastsMs } = this.#bounds;
    const now = this.#clock.now();
    if (session.batch >= pages) throw endless(`The listing did not end within ${pages} pages.`);
    if (workedUntil(now, session) > workedMs) throw endless('The sync did not end within the time that one may take.');
    if (now.getTime() - (session.startedAt ?? now).getTime() > lastsMs) {
      throw new ProviderError('unavailable', 'The provider kept the sync waiting for days. Sync again later.');
    }
  }

  /** Throws ProviderError when a page cannot be, or when the listing leads nowhere. */
  checkPage(session: SyncSession, page: ChangePage): void {
    const { pageItems, cursorLength, pagesWithoutNews } = this.#bounds;
    const items = page.items.length + page.rejected.length;
    if (items > pageItems) throw endless(`One page of the listing holds more than ${pageItems} items.`);
    if (page.cursor.length > cursorLength) throw endless('The place in the listing is too long to be kept.');
    if (page.done) return;
    this.checkSession(session);
    if (page.cursor === session.cursor) throw endless('The listing goes on where it has been already.');
    const digest = digestOf(page);
    this.#withoutNews = items === 0 || this.#seen.has(digest) ? this.#withoutNews + 1 : 0;
    this.#seen.add(digest);
    if (this.#withoutNews >= pagesWithoutNews) {
      throw endless(`${pagesWithoutNews} pages of the listing in a row brought nothing new.`);
    }
  }
}

const digestOf = ({ items, rejected }: ChangePage): string =>
  hash(
    'sha256',
    JSON.stringify([
      items.map(({ entityType, externalId, modifiedAt }) => [entityType, externalId, modifiedAt?.getTime() ?? null]),
      rejected.map(({ entityType, externalId }) => [entityType, externalId]),
    ]),
    'base64url',
  );
