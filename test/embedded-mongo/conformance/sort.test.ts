import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Binary, BSONRegExp, type Document, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'mongodb';
import type { TestDatabase } from '../harness.ts';
import { filled, openConformanceDatabase } from './harness.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openConformanceDatabase();
});
afterAll(async () => database[Symbol.asyncDispose]());

/** Values from the lowest to the highest. */
const ORDERS: readonly [source: string, values: readonly unknown[]][] = [
  [
    'the kinds',
    [
      new MinKey(),
      null,
      -5,
      'text',
      { a: 1 },
      new Binary(Buffer.from('bytes')),
      new ObjectId('507f1f77bcf86cd799439011'),
      false,
      new Date(0),
      new Timestamp({ t: 1, i: 1 }),
      new BSONRegExp('a'),
      new MaxKey(),
    ],
  ],
  [
    'numbers by value, whatever their type; NaN below all',
    [
      new Double(Number.NaN),
      Number.NEGATIVE_INFINITY,
      Long.MIN_VALUE,
      -1.5,
      new Double(-1),
      0,
      Long.fromNumber(1),
      1.5,
      new Double(9007199254740992),
      Long.fromString('9007199254740993'),
      Long.MAX_VALUE,
      Number.POSITIVE_INFINITY,
    ],
  ],
  ['strings by their bytes', ['', 'A', 'B', 'Z', 'a', 'a\0', 'aa', 'b', 'z', 'é', '\uffff', '\u{1f600}']],
  [
    'binary data by length, subtype, bytes',
    [new Binary(Buffer.from([9]), 0), new Binary(Buffer.from([1]), 5), new Binary(Buffer.from([0, 0]), 0)],
  ],
  [
    'documents field by field: kind, then name, then value; then the longer',
    [{}, { a: 1 }, { a: 1, b: 1 }, { a: 2 }, { b: 0 }, { a: 'x' }],
  ],
  ['booleans', [false, true]],
  ['dates, also before 1970', [new Date(-1), new Date(0), new Date(1)]],
];

describe('manual: Comparison/Sort Order', () => {
  test.each(ORDERS)('%s', async (_source, values) => {
    const documents = values.map((v, _id) => ({ _id, v }));
    const collection = await filled(database, documents.toReversed());
    for (const indexed of [false, true]) {
      if (indexed) await collection.createIndex({ v: 1 });
      const ids = async (direction: 1 | -1) =>
        (await collection.find({}, { sort: { v: direction } }).toArray()).map(({ _id }) => _id as unknown);
      expect(await ids(1)).toEqual(documents.map(({ _id }) => _id));
      expect(await ids(-1)).toEqual(documents.map(({ _id }) => _id).toReversed());
    }
  });

  test.each<[string, Document[], Document, unknown[]]>([
    [
      'null and missing are equal',
      [{ _id: 1, v: 0 }, { _id: 2 }, { _id: 3, v: null }, { _id: 4, v: -1 }],
      { v: 1, _id: 1 },
      [2, 3, 4, 1],
    ],
    [
      'an array ascending by its lowest element; an empty one below null',
      [
        { _id: 1, v: [5, 1] },
        { _id: 2, v: 2 },
        { _id: 3, v: [] },
        { _id: 4, v: null },
        { _id: 5, v: [3] },
      ],
      { v: 1, _id: 1 },
      [3, 4, 1, 2, 5],
    ],
    [
      'an array descending by its highest element',
      [
        { _id: 1, v: [5, 1] },
        { _id: 2, v: 2 },
        { _id: 3, v: [] },
        { _id: 4, v: null },
        { _id: 5, v: [3] },
      ],
      { v: -1, _id: 1 },
      [1, 5, 2, 4, 3],
    ],
    [
      'several fields, each in its direction',
      [
        { _id: 1, a: 1, b: 1 },
        { _id: 2, a: 1, b: 2 },
        { _id: 3, a: 2, b: 1 },
      ],
      { a: -1, b: -1 },
      [3, 2, 1],
    ],
    [
      'fields of embedded documents',
      [
        { _id: 1, a: { b: 2 } },
        { _id: 2, a: { b: 1 } },
        { _id: 3, a: [{ b: 3 }, { b: 0 }] },
      ],
      { 'a.b': 1 },
      [3, 2, 1],
    ],
  ])('manual: cursor.sort: %s', async (_title, documents, sort, expected) => {
    const collection = await filled(database, documents);
    for (const indexed of [false, true]) {
      if (indexed) await collection.createIndex(sort as Record<string, 1 | -1>);
      const found = await collection.find({}, { sort: sort as Record<string, 1 | -1> }).toArray();
      expect(found.map(({ _id }) => _id as unknown)).toEqual(expected);
    }
  });
});
