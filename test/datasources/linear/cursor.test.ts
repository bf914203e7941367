import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  begins,
  CONNECTIONS,
  formatCursor,
  type Position,
  parseCursor,
  startOfListing,
} from '../../../src/datasources/linear/cursor.ts';
import { advance, openConnections } from '../../../src/datasources/linear/paging.ts';
import { CursorExpiredError } from '../../../src/domain/provider-error.ts';

const scope = { team: 'team-1', types: ['TICKET', 'COMMENT', 'PERSON'] as const satisfies Position['types'] };
const types: Position['types'] = [...scope.types];
const start = startOfListing({ team: 'team-1', types });

const listing = (endCursor: string | null) => ({ nodes: [], pageInfo: { endCursor, hasNextPage: endCursor !== null } });
const date = new Date('2026-11-20T12:00:30.000Z');

describe('a cursor', () => {
  test('comes back as it was', () => {
    const instant = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') });
    const position = fc.record({
      version: fc.constant(1 as const),
      team: fc.string(),
      types: fc.constant(types),
      since: fc.option(instant.map((value) => value.toISOString())),
      next: fc.option(instant.map((value) => value.toISOString())),
      after: fc.dictionary(fc.constantFrom(...CONNECTIONS), fc.string()),
    });
    fc.assert(
      fc.property(position, (value) => {
        expect(parseCursor(formatCursor(value), { team: value.team, types })).toEqual(value);
      }),
    );
  });

  test('that is any other text is expired', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(() => parseCursor(text, { team: 'team-1', types })).toThrow(CursorExpiredError);
      }),
    );
  });

  test('reads only the types that are asked for now', () => {
    const narrowed = parseCursor(formatCursor(start), { team: 'team-1', types: ['TICKET'] });
    expect(openConnections(narrowed)).toEqual(['issues']);
  });
});

describe('paging', () => {
  test('asks for each list until its end, and fixes where the next pull begins with the first page', () => {
    expect(openConnections(start)).toEqual(['users', 'issues', 'comments']);
    const second = advance(
      start,
      new Map([
        ['users', listing(null)],
        ['issues', listing('i1')],
        ['comments', listing('c1')],
      ]),
      date,
    );
    expect(openConnections(second)).toEqual(['issues', 'comments']);
    const late = new Date(date.getTime() + 3_600_000);
    const third = advance(
      second,
      new Map([
        ['issues', listing(null)],
        ['comments', listing('c2')],
      ]),
      late,
    );
    expect(third).toMatchObject({ after: { comments: 'c2' }, since: null });
    const end = advance(third, new Map([['comments', listing(null)]]), late);
    expect(begins(end)).toBe(true);
    expect(end).toMatchObject({ since: '2026-11-20T11:59:30.000Z', after: {} });
    expect(openConnections(end)).toEqual(['users', 'issues', 'comments']);
  });

  test('begins the next pull where this one did when Linear does not tell the time', () => {
    const everything = new Map([['issues', listing(null)]] as const);
    expect(advance(start, everything, null).since).toBe('1970-01-01T00:00:00.000Z');
    const since = '2026-11-01T00:00:00.000Z';
    expect(advance({ ...start, since }, everything, null).since).toBe(since);
  });

  test('does not go round in circles', () => {
    const stuck: Position = { ...start, next: '2026-11-01T00:00:00.000Z', after: { issues: 'i1' } };
    expect(() => advance(stuck, new Map([['issues', listing('i1')]]), date)).toThrow('not where');
    const lost = { nodes: [], pageInfo: { endCursor: null, hasNextPage: true } };
    expect(() => advance(start, new Map([['issues', lost]]), date)).toThrow('not where');
  });
});
