import type { JsonValue } from '../../src/domain/json.ts';
import { jsonResponse } from '../core/http.ts';
import { lowerBound } from '../core/sorted-list.ts';
import type { TwinResponse } from '../core/twin.ts';
import { errorResponse, invalid } from './errors.ts';
import type { Thing } from './world.ts';

const MAX_PAGE_SIZE = 100;
/** From here on GitHub pages its issues by cursor only. */
const MAX_BY_PAGE = 10_000;

interface Window {
  readonly offset: number;
  readonly size: number;
}

const positive = (text: string | null, fallback: number): number => {
  const value = Number(text ?? fallback);
  return Number.isInteger(value) && value > 0 ? value : fallback;
};

const cursorOf = (offset: number): string => Buffer.from(`cursor:${offset}`).toString('base64url');

/** Null for a cursor that is none. */
const offsetIn = (cursor: string): number | null => {
  const [, offset] = /^cursor:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  return offset === undefined ? null : Number(offset);
};

const windowOf = (query: URLSearchParams): Window | TwinResponse => {
  const size = Math.min(MAX_PAGE_SIZE, positive(query.get('per_page'), 30));
  const after = query.get('after');
  if (after !== null) {
    const offset = offsetIn(after);
    return offset === null ? errorResponse(422, 'The after cursor is invalid.') : { offset, size };
  }
  const offset = (positive(query.get('page'), 1) - 1) * size;
  return { offset, size };
};

export interface Listing {
  readonly query: URLSearchParams;
  /** Where the list stands, without its query. */
  readonly url: string;
  /** Whether it goes on by cursor, as issues do. */
  readonly byCursor?: boolean;
}

const linkTo = ({ query, url, byCursor }: Listing, rel: string, { offset, size }: Window): string => {
  const parameters = new URLSearchParams(query);
  parameters.delete('after');
  if (byCursor) parameters.set('after', cursorOf(offset));
  parameters.set('page', String(Math.floor(offset / size) + 1));
  return `<${url}?${parameters}>; rel="${rel}"`;
};

/** One page of things that are in order already. */
export const pageOf = <T>(things: readonly T[], listing: Listing, show: (thing: T) => JsonValue): TwinResponse => {
  const window = windowOf(listing.query);
  if ('status' in window) return window;
  const { offset, size } = window;
  if (listing.byCursor && !listing.query.has('after') && offset + size >= MAX_BY_PAGE) {
    const advice = 'please use cursor based pagination (after/before)';
    return errorResponse(422, `Pagination with the page parameter is not supported for large datasets, ${advice}`);
  }
  const links = [
    ...(offset > 0 ? [linkTo(listing, 'prev', { offset: Math.max(0, offset - size), size })] : []),
    ...(offset + size < things.length ? [linkTo(listing, 'next', { offset: offset + size, size })] : []),
  ];
  const page = jsonResponse(200, things.slice(offset, offset + size).map(show));
  return links.length === 0 ? page : { ...page, headers: { ...page.headers, link: links.join(', ') } };
};

const SORTS: Readonly<Record<string, (thing: Thing) => string | number>> = {
  created: ({ data }) => String(data.created_at),
  updated: ({ updatedAt }) => updatedAt,
  comments: ({ data }) => Number(data.comments ?? 0),
};

const sorted = (things: readonly Thing[], sort: string): readonly Thing[] => {
  if (sort === 'updated') return things;
  const key = SORTS[sort] ?? (() => 0);
  return things.toSorted((a, b) => {
    const [one, other] = [key(a), key(b)];
    return one === other ? Number(a.id) - Number(b.id) : one < other ? -1 : 1;
  });
};

/**
 * Filters and orders what can be asked for by `state`, `since`, `sort` and `direction`.
 * @param things the longest untouched first
 */
export const select = (
  things: readonly Thing[],
  query: URLSearchParams,
  defaults: { readonly state: string },
): readonly Thing[] | TwinResponse => {
  const state = query.get('state') ?? defaults.state;
  if (!['open', 'closed', 'all'].includes(state)) return invalid('Issue', 'state', 'state is not open, closed or all');
  const sort = query.get('sort') ?? 'created';
  if (!(sort in SORTS)) return invalid('Issue', 'sort', 'sort is not created, updated or comments');
  const since = query.get('since');
  if (since !== null && Number.isNaN(Date.parse(since))) return invalid('Issue', 'since', 'since is no time');
  const from = since === null ? 0 : lowerBound(things, ({ updatedAt }) => Date.parse(updatedAt) < Date.parse(since));
  const wanted = things.slice(from).filter(({ data }) => state === 'all' || data.state === state);
  const ordered = sorted(wanted, sort);
  return query.get('direction') === 'asc' ? ordered : ordered.toReversed();
};
