import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Row, startAt, step } from '../../../src/datasources/github/place.ts';

const PAGE = 5;
const second = (at: number): string => `2026-11-20T12:00:${String(at).padStart(2, '0')}Z`;

/** What happens to one thing of the list between two requests. */
interface Event {
  readonly kind: 'edit' | 'delete';
  readonly thing: number;
  /** After this many requests. */
  readonly after: number;
}

/** A provider's list that is read while things happen to it. Things in `order` have the second that stands for them. */
const readShifting = (seconds: readonly number[], events: readonly Event[], isOrdered: boolean) => {
  const things = new Map(seconds.map((at, id) => [String(id), at]));
  const given: string[] = [];
  let clock = 30;
  let requests = 0;
  const answer = (since: string | null, offset: number): { rows: Row[]; next: string | null } => {
    const rows = [...things]
      .map(([id, at]) => ({ id, second: isOrdered ? second(at) : null }))
      .filter((row) => since === null || (row.second ?? '') >= since)
      .toSorted((a, b) => ((a.second ?? '') === (b.second ?? '') ? 0 : (a.second ?? '') < (b.second ?? '') ? -1 : 1));
    return {
      rows: rows.slice(offset, offset + PAGE),
      next: offset + PAGE < rows.length ? String(offset + PAGE) : null,
    };
  };
  for (let place: ReturnType<typeof startAt> | null = startAt(null); place !== null; requests += 1) {
    if (requests > 500) throw new Error('The reading does not end.');
    const { rows, next } = answer(place.since, Number(place.link ?? 0));
    const taken = step(place, rows, next);
    given.push(...rows.flatMap(({ id }) => (taken.fresh.has(id) ? [id] : [])));
    place = taken.place;
    for (const { kind, thing } of events.filter(({ after }) => after === requests)) {
      const id = String(thing % seconds.length);
      if (kind === 'delete') things.delete(id);
      else if (things.has(id)) things.set(id, clock);
      clock += 1;
    }
  }
  return { given, left: [...things.keys()], requests };
};

const aList = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 40 });
const someEvents = fc.array(
  fc.record({
    kind: fc.constantFrom('edit' as const, 'delete' as const),
    thing: fc.nat(),
    after: fc.integer({ min: 0, max: 12 }),
  }),
  { maxLength: 3 },
);

describe('a list that is read while it shifts', () => {
  test.each([
    ['in order of update', true],
    ['in no such order', false],
  ])('%s gives everything that stays', (_name, isOrdered) => {
    fc.assert(
      fc.property(aList, someEvents, (seconds, events) => {
        const { given, left } = readShifting(seconds, events, isOrdered);
        expect(left.filter((id) => !given.includes(id))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test('gives each thing once when nothing happens', () => {
    fc.assert(
      fc.property(aList, fc.boolean(), (seconds, isOrdered) => {
        const { given } = readShifting(seconds, [], isOrdered);
        expect(given.toSorted()).toEqual(seconds.map((_at, id) => String(id)).toSorted());
      }),
    );
  });

  test('is read twice within a second that fills pages, and once otherwise', () => {
    const pages = (seconds: readonly number[]) => readShifting(seconds, [], true).requests;
    expect(pages(Array.from({ length: 12 }, (_one, at) => at))).toBe(3);
    expect(pages(Array.from({ length: 12 }, () => 1))).toBe(1 + 3 + 3 + 1);
  });
});

describe('a list that would go on for ever is refused', () => {
  const row = { id: '1', second: second(5) };
  test.each([
    ['more follows an empty page', startAt(null), [], 'page=2'],
    ['a page follows itself', { ...startAt(second(5)), link: 'page=2' }, [row], 'page=2'],
    ['it goes back', startAt(second(6)), [row], 'page=2'],
  ])('%s', (_name, place, rows, next) => {
    expect(() => step(place, rows, next)).toThrow('not where');
  });
});
