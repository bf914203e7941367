import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Decimal128, type Document, Double, Int32, Long, MaxKey, MinKey } from 'mongodb';
import { failureOf, type TestDatabase } from '../harness.ts';
import { filled, idsOf, openConformanceDatabase } from './harness.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openConformanceDatabase();
});
afterAll(async () => database[Symbol.asyncDispose]());

/** Documents, then queries with the ids they find. */
type Table = readonly [source: string, documents: Document[], cases: [Document, unknown[]][]];

const STOCK: Document[] = [
  { _id: 1, item: 'journal', qty: 25, tags: ['blank', 'red'], dim: [14, 21] },
  { _id: 2, item: 'notebook', qty: 50, tags: ['red', 'blank'], dim: [14, 21] },
  { _id: 3, item: 'paper', qty: 100, tags: ['red', 'blank', 'plain'], dim: [14, 21] },
  { _id: 4, item: 'planner', qty: 75, tags: ['blank', 'red'], dim: [22.85, 30] },
  { _id: 5, item: 'postcard', qty: 45, tags: ['blue'], dim: [10, 15.25] },
];

const EMBEDDED: Document[] = [
  { _id: 1, size: { h: 14, w: 21, uom: 'cm' } },
  { _id: 2, size: { h: 8.5, w: 11, uom: 'in' } },
  { _id: 3, size: { w: 21, h: 14, uom: 'cm' } },
];

const INSTOCK: Document[] = [
  {
    _id: 1,
    instock: [
      { warehouse: 'A', qty: 5 },
      { warehouse: 'C', qty: 15 },
    ],
  },
  { _id: 2, instock: [{ warehouse: 'C', qty: 5 }] },
  {
    _id: 3,
    instock: [
      { warehouse: 'A', qty: 60 },
      { warehouse: 'B', qty: 15 },
    ],
  },
  {
    _id: 4,
    instock: [
      { warehouse: 'A', qty: 40 },
      { warehouse: 'B', qty: 5 },
    ],
  },
];

const TABLES: readonly Table[] = [
  [
    'manual: Query an Array',
    STOCK,
    [
      [{ tags: ['red', 'blank'] }, [2]],
      [{ tags: { $all: ['red', 'blank'] } }, [1, 2, 3, 4]],
      [{ tags: 'red' }, [1, 2, 3, 4]],
      [{ dim: { $gt: 25 } }, [4]],
      [{ dim: { $gt: 15, $lt: 20 } }, [1, 2, 3, 5]],
      [{ dim: { $elemMatch: { $gt: 22, $lt: 30 } } }, [4]],
      [{ 'dim.1': { $gt: 25 } }, [4]],
    ],
  ],
  [
    'manual: Query on Embedded/Nested Documents (an embedded document is equal only in the order of its fields)',
    EMBEDDED,
    [
      [{ size: { h: 14, w: 21, uom: 'cm' } }, [1]],
      [{ size: { w: 21, h: 14, uom: 'cm' } }, [3]],
      [{ size: { h: 14 } }, []],
      [{ 'size.uom': 'cm', 'size.h': { $lt: 15 } }, [1, 3]],
    ],
  ],
  [
    'manual: Query an Array of Embedded Documents',
    INSTOCK,
    [
      [{ instock: { warehouse: 'A', qty: 5 } }, [1]],
      [{ instock: { qty: 5, warehouse: 'A' } }, []],
      [{ 'instock.qty': { $lte: 20 } }, [1, 2, 3, 4]],
      [{ 'instock.0.qty': { $lte: 20 } }, [1, 2]],
      [{ instock: { $elemMatch: { qty: 5, warehouse: 'A' } } }, [1]],
      [{ 'instock.qty': 5, 'instock.warehouse': 'A' }, [1, 4]],
      [{ instock: { $elemMatch: { qty: { $gt: 10, $lte: 20 } } } }, [1, 3]],
      [{ 'instock.qty': { $gt: 10, $lte: 20 } }, [1, 3, 4]],
    ],
  ],
  [
    'manual: Query for Null or Missing Fields (undefined values are left out: 8.0 no longer matches them)',
    [{ _id: 1, item: null }, { _id: 2 }, { _id: 3, item: 'x' }, { _id: 4, item: [] }, { _id: 5, item: [null] }],
    [
      [{ item: null }, [1, 2, 5]],
      [{ item: { $exists: false } }, [2]],
      [{ item: { $ne: null } }, [3, 4]],
      [{ item: { $in: [null, 'x'] } }, [1, 2, 3, 5]],
      [{ item: { $nin: [null] } }, [3, 4]],
      [{ item: { $exists: true } }, [1, 3, 4, 5]],
    ],
  ],
  [
    'manual: $eq, $ne, $in, $nin',
    [{ _id: 1, a: [1, 2] }, { _id: 2, a: 2 }, { _id: 3, a: 'abc' }, { _id: 4 }, { _id: 5, a: [[1, 2], 3] }],
    [
      [{ a: { $eq: 2 } }, [1, 2]],
      [{ a: { $eq: [1, 2] } }, [1, 5]],
      [{ a: { $ne: 2 } }, [3, 4, 5]],
      [{ a: { $in: [3, /^ab/] } }, [3, 5]],
      [{ a: { $nin: [2, /^ab/] } }, [4, 5]],
      [{ a: { $in: [[1, 2]] } }, [1, 5]],
    ],
  ],
  [
    'manual: $not, $nor (they also find documents without the field)',
    [{ _id: 1, price: 1.5 }, { _id: 2, price: 3 }, { _id: 3 }, { _id: 4, price: 'low' }, { _id: 5, price: [1, 9] }],
    [
      [{ price: { $not: { $gt: 1.99 } } }, [1, 3, 4]],
      [{ price: { $not: /^l/ } }, [1, 2, 3, 5]],
      [{ $nor: [{ price: { $gt: 1.99 } }] }, [1, 3, 4]],
      [{ $nor: [{ price: 1.5 }, { price: { $exists: false } }] }, [2, 4, 5]],
      [{ price: { $not: { $gte: 1, $lt: 5 } } }, [3, 4]],
    ],
  ],
  [
    'manual: $and, $or',
    STOCK,
    [
      [{ $and: [{ qty: { $gt: 25 } }, { qty: { $lt: 75 } }] }, [2, 5]],
      [{ $or: [{ qty: { $lt: 30 } }, { item: /^pl/ }] }, [1, 4]],
      [{ tags: 'red', $or: [{ qty: { $lt: 30 } }, { item: 'paper' }] }, [1, 3]],
    ],
  ],
  [
    'manual: $all (the same as $and of its values; of none of them nothing is true)',
    STOCK,
    [
      [{ tags: { $all: ['red'] } }, [1, 2, 3, 4]],
      [{ tags: { $all: [['red', 'blank']] } }, [2]],
      [{ qty: { $all: [50] } }, [2]],
      [{ tags: { $all: [] } }, []],
      [{ tags: { $all: [/^pl/, 'red'] } }, [3]],
    ],
  ],
  [
    'manual: $elemMatch (query)',
    [
      { _id: 1, results: [82, 85, 88] },
      { _id: 2, results: [75, 88, 89] },
      { _id: 3, results: 82 },
    ],
    [
      [{ results: { $elemMatch: { $gte: 80, $lt: 85 } } }, [1]],
      [{ results: { $elemMatch: { $in: [75, 82] } } }, [1, 2]],
      [{ results: { $elemMatch: { $ne: 88 } } }, [1, 2]],
      [{ results: { $not: { $elemMatch: { $gt: 88 } } } }, [1, 3]],
    ],
  ],
  [
    'manual: $regex (options i, m, s)',
    [
      { _id: 1, sku: 'abc123', text: 'Single line description.' },
      { _id: 2, sku: 'abc789', text: 'First line\nSecond line' },
      { _id: 3, sku: 'Abc789', text: 'Many spaces before     line' },
      { _id: 4, sku: 'xyz456', text: 'Multiple\nline description' },
      { _id: 5, sku: 5 },
    ],
    [
      [{ sku: { $regex: '789$' } }, [2, 3]],
      [{ sku: { $regex: '^ABC', $options: 'i' } }, [1, 2, 3]],
      [{ sku: /^abc/ }, [1, 2]],
      [{ text: { $regex: '^S', $options: 'm' } }, [1, 2]],
      [{ text: { $regex: 'm.*line', $options: 'is' } }, [3, 4]],
      [{ text: { $regex: 'm.*line', $options: 'i' } }, [3]],
    ],
  ],
  [
    'manual: Comparison/Sort Order (a comparison holds among values of one kind, numbers of all types being one)',
    [
      { _id: 1, v: new Int32(5) },
      { _id: 2, v: new Double(5.5) },
      { _id: 3, v: Long.fromNumber(6) },
      { _id: 4, v: '5' },
      { _id: 5, v: new Date(5) },
      { _id: 6, v: null },
      { _id: 7, v: true },
      { _id: 8, v: { a: 5 } },
      { _id: 9, v: new Double(Number.NaN) },
    ],
    [
      [{ v: 5 }, [1]],
      [{ v: { $gte: 5 } }, [1, 2, 3]],
      [{ v: { $lt: 6 } }, [1, 2]],
      [{ v: { $gt: '' } }, [4]],
      [{ v: { $lte: new Date(5) } }, [5]],
      [{ v: { $gte: false } }, [7]],
      [{ v: { $gte: {} } }, [8]],
      [{ v: Number.NaN }, [9]],
      [{ v: { $gt: new MinKey() } }, [1, 2, 3, 4, 5, 6, 7, 8, 9]],
      [{ v: { $lt: new MaxKey() } }, [1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ],
  ],
];

describe.each(TABLES)('%s', (_source, documents, cases) => {
  test.each(cases)('%j finds %j', async (filter, expected) => {
    expect(await idsOf(await filled(database, documents), filter)).toEqual(expected);
  });
});

describe('manual: Query and Projection Operators', () => {
  test.each<[Document, number]>([
    [{ a: { $nonsense: 1 } }, 2],
    [{ $nonsense: [] }, 2],
    [{ $or: [] }, 2],
    [{ $and: {} }, 2],
    [{ a: { $in: 1 } }, 2],
    [{ a: { $all: 1 } }, 2],
    [{ a: { $not: 1 } }, 2],
    [{ a: { $elemMatch: 1 } }, 2],
  ])('%j is refused with code %d', async (filter, code) => {
    const collection = await filled(database, [{ a: 1 }]);
    expect(await failureOf(collection.find(filter).toArray())).toMatchObject({ code });
  });
});

const ours = process.env.MONGODB_URI === undefined ? test : test.skip;
ours('values that the embedded database does not compare are refused, not taken for something else', async () => {
  const collection = await filled(database, [{ a: 1 }]);
  const filter = { a: Decimal128.fromString('1') };
  expect(await failureOf(collection.find(filter).toArray())).toMatchObject({ code: 238, codeName: 'NotImplemented' });
});
