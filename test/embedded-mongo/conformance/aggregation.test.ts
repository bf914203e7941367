import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Document } from 'mongodb';
import { failureOf, type TestDatabase } from '../harness.ts';
import { filled, openConformanceDatabase } from './harness.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openConformanceDatabase();
  await filled(
    database,
    [
      { _id: 1, item: 'mug', n: 1 },
      { _id: 2, item: 'cap', n: 5 },
    ],
    'second',
  );
});
afterAll(async () => database[Symbol.asyncDispose]());

const SALES: Document[] = [
  { _id: 1, item: 'abc', price: 10, quantity: 2 },
  { _id: 2, item: 'jkl', price: 20, quantity: 1 },
  { _id: 3, item: 'xyz', price: 5, quantity: 10 },
  { _id: 4, item: 'xyz', price: 5, quantity: 20.5 },
  { _id: 5, price: 7, quantity: 'many' },
  { _id: 6, item: null, price: 7 },
];

const byId = (rows: Document[]) => rows.toSorted((left, right) => (String(left._id) < String(right._id) ? -1 : 1));

describe('manual: Aggregation Stages', () => {
  test.each<[string, Document[], Document[]]>([
    [
      '$match',
      [{ $match: { item: 'xyz', quantity: { $gt: 15 } } }],
      [{ _id: 4, item: 'xyz', price: 5, quantity: 20.5 }],
    ],
    [
      '$sort, $skip, $limit',
      [{ $sort: { price: -1 } }, { $skip: 1 }, { $limit: 1 }, { $project: { item: 1 } }],
      [{ _id: 1, item: 'abc' }],
    ],
    [
      '$limit before $sort',
      [{ $sort: { _id: 1 } }, { $limit: 3 }, { $sort: { price: 1 } }, { $limit: 1 }, { $project: { price: 1 } }],
      [{ _id: 3, price: 5 }],
    ],
    ['$project without _id', [{ $match: { _id: 2 } }, { $project: { _id: 0, item: 1 } }], [{ item: 'jkl' }]],
    [
      '$project that leaves out',
      [{ $match: { _id: 2 } }, { $project: { item: 0 } }],
      [{ _id: 2, price: 20, quantity: 1 }],
    ],
    ['$count', [{ $match: { price: { $gt: 5 } } }, { $count: 'dear' }], [{ dear: 4 }]],
    ['$count of nothing is no document', [{ $match: { price: 99 } }, { $count: 'dear' }], []],
    ['$group of everything', [{ $group: { _id: null, count: { $sum: 1 } } }], [{ _id: null, count: 6 }]],
    [
      '$group of nothing is no document',
      [{ $match: { price: 99 } }, { $group: { _id: null, count: { $sum: 1 } } }],
      [],
    ],
    [
      '$group by a field: missing and null are one group; $sum leaves out what is no number',
      [{ $group: { _id: '$item', count: { $sum: 1 }, total: { $sum: '$quantity' } } }],
      [
        { _id: 'abc', count: 1, total: 2 },
        { _id: 'jkl', count: 1, total: 1 },
        { _id: null, count: 2, total: 0 },
        { _id: 'xyz', count: 2, total: 30.5 },
      ],
    ],
  ])('%s', async (_stage, pipeline, expected) => {
    const collection = await filled(database, SALES);
    expect(byId(await collection.aggregate(pipeline).toArray())).toEqual(expected);
    await collection.createIndexes([{ key: { item: 1, quantity: 1 } }, { key: { price: -1 } }]);
    expect(byId(await collection.aggregate(pipeline).toArray())).toEqual(expected);
  });
});

/** The manual leaves the order of a union open; the main pipeline first is what servers do. */
describe('manual: $unionWith', () => {
  const main = [{ $match: { _id: 1 } }, { $project: { item: 1 } }];
  test.each<[string, unknown, Document[]]>([
    [
      'the name of a collection',
      'second',
      [
        { _id: 1, item: 'mug', n: 1 },
        { _id: 2, item: 'cap', n: 5 },
      ],
    ],
    [
      'coll alone',
      { coll: 'second' },
      [
        { _id: 1, item: 'mug', n: 1 },
        { _id: 2, item: 'cap', n: 5 },
      ],
    ],
    [
      'coll and pipeline',
      { coll: 'second', pipeline: [{ $sort: { n: -1 } }, { $limit: 1 }] },
      [{ _id: 2, item: 'cap', n: 5 }],
    ],
    ['a collection that is not there', 'nowhere', []],
  ])('%s', async (_form, operand, added) => {
    const collection = await filled(database, SALES);
    const pipeline = [...main, { $unionWith: operand as string }];
    expect(await collection.aggregate(pipeline).toArray()).toEqual([{ _id: 1, item: 'abc' }, ...added]);
    expect(await collection.aggregate([...pipeline, { $count: 'n' }]).toArray()).toEqual([{ n: 1 + added.length }]);
  });

  test('keeps duplicates', async () => {
    const collection = await filled(database, SALES);
    const twice = await collection.aggregate([{ $unionWith: 'coll' }, { $count: 'n' }]).toArray();
    expect(twice).toEqual([{ n: 12 }]);
  });
});

describe('a pipeline', () => {
  test.each<[string, Document, number]>([
    ['an unknown stage', { $nonsense: 1 }, 40324],
    ['a stage of two', { $match: {}, $limit: 1 }, 40323],
    ['a $limit of 0', { $limit: 0 }, 15958],
    ['a $group without _id', { $group: { n: { $sum: 1 } } }, 15955],
    ['a $match of no document', { $match: 1 }, 15959],
    ['a $sort by nothing', { $sort: {} }, 15976],
    ['a $count by a number', { $count: 1 }, 40156],
    ['a $count without a name', { $count: '' }, 40157],
    ['a $count by a path', { $count: '$x' }, 40158],
    ['a $count by a dotted name', { $count: 'a.b' }, 40160],
    ['a change stream of a standalone server', { $changeStream: {} }, 40573],
  ])('with %s is refused with code %3$d', async (_what, stage, code) => {
    const collection = await filled(database, SALES);
    expect(await failureOf(collection.aggregate([stage]).toArray())).toMatchObject({ code });
  });
});
