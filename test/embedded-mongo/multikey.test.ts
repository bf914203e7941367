import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Collection, Document } from 'mongodb';
import { againstMongo, openTestDatabase, type TestDatabase } from './harness.ts';
import { readingOf, unboundedSteps } from './plans.ts';

let database: TestDatabase;
let searched: Collection<Document>;
let plain: Collection<Document>;
const ours = againstMongo ? test.skip : test;
const WORDS = ['alpha', 'alphabet', 'beta', 'gamma', 'delta'];

/** Every document has one or two words of five, and the common word `all`. */
const DOCUMENTS = Array.from({ length: 1200 }, (_, n) => ({
  _id: n,
  tenant: n % 3 === 0 ? 'x' : 't',
  type: 'TICKET',
  deleted: false,
  tokens: ['all', WORDS[n % 5], WORDS[(n * 7) % 4], ...(n === 700 ? ['rare'] : [])],
  rank: (n * 37) % 1013,
}));

beforeAll(async () => {
  database = await openTestDatabase();
  searched = database.db.collection('searched');
  plain = database.db.collection('plain');
  await searched.createIndex({ tenant: 1, type: 1, deleted: 1, tokens: 1, rank: -1, _id: 1 });
  for (const collection of [searched, plain]) await collection.insertMany(DOCUMENTS as Document[]);
});
afterAll(async () => database[Symbol.asyncDispose]());

const SORT = { rank: -1, _id: 1 } as const;
const search = (tokens: Document): Document => ({ tenant: 't', type: 'TICKET', deleted: false, ...tokens });

/** How each form of search is planned: in the order of the index, or sorted; and by the index alone or with a look at documents. */
const FORMS: readonly [Document, { ordered: boolean; exact: boolean }][] = [
  [{ tokens: 'alpha' }, { ordered: true, exact: true }],
  [{ $and: [{ tokens: 'alpha' }, { tokens: 'beta' }] }, { ordered: true, exact: true }],
  [{ tokens: { $all: ['all', 'alpha', 'beta'] } }, { ordered: true, exact: true }],
  [{ $and: [{ tokens: 'all' }, { tokens: { $in: ['alpha', 'gamma'] } }] }, { ordered: true, exact: true }],
  [{ $and: [{ tokens: 'beta' }, { tokens: /^al/ }] }, { ordered: true, exact: false }],
  [{ tokens: { $in: ['alpha', 'beta'] } }, { ordered: false, exact: true }],
  [{ tokens: /^alpha/ }, { ordered: false, exact: true }],
  [{ tokens: { $elemMatch: { $gte: 'al', $lt: 'al\uffff' } } }, { ordered: false, exact: false }],
  [{ tokens: { $gte: 'al', $lt: 'al\uffff' } }, { ordered: false, exact: false }],
];

describe('a search over an array of words', () => {
  test.each(FORMS)('%j is answered as without an index', async (tokens) => {
    const expected = await plain.find(search(tokens), { sort: SORT }).toArray();
    expect(expected.length).toBeGreaterThan(20);
    expect(await searched.find(search(tokens), { sort: SORT }).toArray()).toEqual(expected);
    expect(await searched.find(search(tokens), { sort: SORT, skip: 3, limit: 9 }).toArray()).toEqual(
      expected.slice(3, 12),
    );
    expect(await searched.countDocuments(search(tokens))).toBe(expected.length);
  });

  ours.each(FORMS)('%j is found by the index', async (tokens, { ordered, exact }) => {
    const reading = await readingOf(() => searched.find(search(tokens), { sort: SORT, limit: 10 }).toArray());
    const searchStep = expect.stringMatching(/^SEARCH i USING PRIMARY KEY \(k0=\? AND k1=\? AND k2=\? AND k3[=>]/);
    expect(reading.steps).toContainEqual(searchStep);
    if (exact) expect(reading.rows).toBe(10);
    if (ordered) expect(unboundedSteps(reading)).toEqual([]);
  });

  ours('asks the index for each further word, in the order of the first', async () => {
    const reading = await readingOf(() =>
      searched.find(search({ tokens: { $all: ['all', 'rare'] } }), { sort: SORT, limit: 10 }).toArray(),
    );
    expect(reading.rows).toBe(1);
  });

  test('does not take two elements for one, nor a single value for an array', async () => {
    const rows = database.db.collection<Document>('elements');
    await rows.createIndex({ t: 1 });
    await rows.insertMany([
      { _id: 1, t: ['a', 'z'] },
      { _id: 2, t: ['m'] },
      { _id: 3, t: 'm' },
    ] as Document[]);
    const ids = async (filter: Document) =>
      (await rows.find(filter, { sort: { _id: 1 } }).toArray()).map(({ _id }) => _id as unknown);
    expect(await ids({ t: { $gte: 'k', $lt: 'n' } })).toEqual([1, 2, 3]);
    expect(await ids({ t: { $elemMatch: { $gte: 'k', $lt: 'n' } } })).toEqual([2]);
    expect(await ids({ t: /^m/ })).toEqual([2, 3]);
    expect(await ids({ t: { $all: ['a', 'z'] } })).toEqual([1]);
    expect(await ids({ t: { $all: [['a', 'z']] } })).toEqual([1]);
    expect(await ids({ t: { $all: [] } })).toEqual([]);
    expect(await ids({ t: { $not: { $all: ['a', 'z'] } } })).toEqual([2, 3]);
  });
});
