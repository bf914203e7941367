import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Binary, type Collection, type Document, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'mongodb';
import { failureOf, openTestDatabase, type TestDatabase } from './harness.ts';

let database: TestDatabase;
let collection: Collection<Document>;

/** Values of every kind in MongoDB's order; values in one list are equal. */
const ORDER: readonly unknown[][] = [
  [new MinKey()],
  [[]],
  [null],
  [Number.NaN],
  [Number.NEGATIVE_INFINITY],
  [Long.MIN_VALUE],
  [-1.5],
  [0, -0, new Double(0), Long.ZERO],
  [5e-324],
  [1, Long.ONE],
  [Long.fromString('9007199254740992')],
  [Long.fromString('9007199254740993')],
  [Long.MAX_VALUE],
  [Number.POSITIVE_INFINITY],
  [''],
  ['\0'],
  ['\0a'],
  ['a'],
  ['a\0'],
  ['a\0b'],
  ['aa'],
  ['b'],
  ['ü'],
  ['\uffff'],
  ['\u{1f600}'],
  [{}],
  [{ a: 1 }],
  [{ a: 1, b: 1 }],
  [{ a: 2 }],
  [{ b: 0 }],
  [{ a: 'x' }],
  [new Binary(Buffer.from([9]))],
  [new Binary(Buffer.from([1, 1]), 0)],
  [new Binary(Buffer.from([0, 0]), 4)],
  [new ObjectId('000000000000000000000001')],
  [new ObjectId('ffffffffffffffffffffffff')],
  [false],
  [true],
  [new Date(-1)],
  [new Date(0)],
  [new Timestamp({ t: 1, i: 2 })],
  [/a/],
  [new MaxKey()],
];

beforeAll(async () => {
  database = await openTestDatabase();
  collection = database.db.collection('sort');
  const values = ORDER.flatMap((equal, rank) => equal.map((value) => ({ rank, value })));
  const shuffled = values
    .map((document, index) => ({ document, at: (index * 29) % 53 }))
    .sort((left, right) => left.at - right.at);
  await collection.insertMany(shuffled.map(({ document }) => document));
});
afterAll(async () => database[Symbol.asyncDispose]());

async function ranksBy(direction: 1 | -1): Promise<number[]> {
  return (await collection.find().sort({ value: direction }).toArray()).map(({ rank }) => rank as number);
}

describe('sorting values of every kind', () => {
  const ascending = ORDER.flatMap((equal, rank) => equal.map(() => rank));

  test.each<[string, Document | undefined]>([
    ['without an index', undefined],
    ['with an ascending index', { value: 1 }],
    ['with a descending index', { value: -1 }],
  ])('%s', async (_name, index) => {
    if (index) await collection.createIndex(index);
    expect(await ranksBy(1)).toEqual(ascending);
    expect(await ranksBy(-1)).toEqual(ascending.toReversed());
    if (index) await collection.dropIndexes();
  });
});

describe('sorting', () => {
  test('by several fields, with skip and limit', async () => {
    const points = database.db.collection('points');
    await points.insertMany(Array.from({ length: 60 }, (_, n) => ({ x: n % 3, y: { z: n % 4 }, n })));
    const expected = Array.from({ length: 60 }, (_, n) => n).sort(
      (a, b) => (a % 3) - (b % 3) || (b % 4) - (a % 4) || a - b,
    );
    const sorted = points.find(
      {},
      { sort: { x: 1, 'y.z': -1, n: 1 }, skip: 7, limit: 20, projection: { _id: 0, n: 1 } },
    );
    expect((await sorted.toArray()).map(({ n }) => n as number)).toEqual(expected.slice(7, 27));
  });

  test('an array sorts by its lowest element, descending by its highest', async () => {
    const lists = database.db.collection('lists');
    await lists.insertMany([{ n: 1, v: [5, 1] }, { n: 2, v: 3 }, { n: 3, v: [2, 9] }, { n: 4 }, { n: 5, v: [] }]);
    const order = async (direction: 1 | -1) =>
      (await lists.find().sort({ v: direction }).toArray()).map(({ n }) => n as number);
    expect(await order(1)).toEqual([5, 4, 1, 3, 2]);
    expect(await order(-1)).toEqual([3, 1, 2, 4, 5]);
    await lists.createIndex({ v: 1 });
    expect(await order(1)).toEqual([5, 4, 1, 3, 2]);
  });

  test('by no direction is refused', async () => {
    const error = await failureOf(database.db.command({ find: 'sort', sort: { a: 2 } }));
    expect(error).toMatchObject({ code: 15975 });
  });
});
