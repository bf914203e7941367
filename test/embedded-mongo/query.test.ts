import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Collection, type Document, Long, ObjectId } from 'mongodb';
import { againstMongo, failureOf, openTestDatabase, type TestDatabase } from './harness.ts';

let database: TestDatabase;
let collection: Collection;

const DOCUMENTS: readonly Document[] = [
  { _id: 1, a: 1, tags: ['x', 'y'] },
  { _id: 2, a: 2, tags: [] },
  { _id: 3, a: null, tags: 'x' },
  {
    _id: 4,
    b: { c: 1 },
    list: [
      { n: 1, m: 1 },
      { n: 5, m: 9 },
    ],
  },
  { _id: 5, a: '1', b: { c: null }, list: [{ n: 1, m: 9 }] },
  { _id: 6, a: [1, 2, 3], b: [{ c: 1 }, { c: 2 }, {}] },
  { _id: 7, a: new Date(5), b: [] },
  { _id: 8, a: Number.NaN, b: [5] },
  { _id: 9, a: Long.fromString('9007199254740993'), b: 4 },
  { _id: 10, a: true, b: { d: 1, c: 1 } },
  { _id: 11, a: [[1, 2]], b: { c: [1, [2]] } },
  { _id: 12, a: -0, name: 'Ünïcode', 7: 'seven' },
];

beforeAll(async () => {
  database = await openTestDatabase();
  collection = database.db.collection('query');
  await collection.insertMany([...DOCUMENTS]);
});
afterAll(async () => database[Symbol.asyncDispose]());

async function idsOf(filter: Document): Promise<unknown[]> {
  const found = await collection.find(filter, { projection: { _id: 1 } }).toArray();
  return found.map(({ _id }) => _id as unknown).sort((left, right) => Number(left) - Number(right));
}

describe('a query', () => {
  test.each<[Document, number[]]>([
    [{}, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
    [{ a: 1 }, [1, 6]],
    [{ a: { $eq: 1 } }, [1, 6]],
    [{ a: '1' }, [5]],
    [{ a: true }, [10]],
    [{ a: 0 }, [12]],
    [{ a: Number.NaN }, [8]],
    [{ a: Long.fromString('9007199254740993') }, [9]],
    [{ a: 9007199254740992 }, []],
    [{ a: null }, [3, 4]],
    [{ a: { $ne: null } }, [1, 2, 5, 6, 7, 8, 9, 10, 11, 12]],
    [{ a: { $exists: false } }, [4]],
    [{ a: { $exists: true }, b: { $exists: true } }, [5, 6, 7, 8, 9, 10, 11]],
    [{ a: [1, 2, 3] }, [6]],
    [{ a: [1, 2] }, [11]],
    [{ a: { $gt: 1 } }, [2, 6, 9]],
    [{ a: { $gte: 1, $lt: 2 } }, [1, 6]],
    [{ a: { $lt: 5 } }, [1, 2, 6, 12]],
    [{ a: { $gte: null } }, [3, 4]],
    [{ a: { $gt: null } }, []],
    [{ a: { $gt: new Date(0) } }, [7]],
    [{ a: { $lte: Number.NaN } }, [8]],
    [{ a: { $lt: Number.NaN } }, []],
    [{ a: { $gt: '' } }, [5]],
    [{ a: { $in: [1, null, '1'] } }, [1, 3, 4, 5, 6]],
    [{ a: { $in: [] } }, []],
    [{ a: { $in: [true] } }, [10]],
    [{ a: { $nin: [1, null] } }, [2, 5, 7, 8, 9, 10, 11, 12]],
    [{ a: { $ne: 1 } }, [2, 3, 4, 5, 7, 8, 9, 10, 11, 12]],
    [{ a: { $not: { $gt: 1 } } }, [1, 3, 4, 5, 7, 8, 10, 11, 12]],
    [{ tags: 'x' }, [1, 3]],
    [{ tags: [] }, [2]],
    [{ tags: /^X$/i }, [1, 3]],
    [{ name: { $regex: 'ün', $options: 'i' } }, [12]],
    [{ name: { $in: [/code$/] } }, [12]],
    [{ name: { $not: /code$/ } }, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
    [{ '7': 'seven' }, [12]],
    [{ 'b.c': 1 }, [4, 6, 10, 11]],
    [{ 'b.c': null }, [1, 2, 3, 5, 6, 9, 12]],
    [{ 'b.c': { $exists: false } }, [1, 2, 3, 7, 8, 9, 12]],
    [{ 'b.c': [2] }, [11]],
    [{ 'b.0.c': 1 }, [6]],
    [{ b: { c: 1 } }, [4, 6]],
    [{ b: { c: 1, d: 1 } }, []],
    [{ b: { d: 1, c: 1 } }, [10]],
    [{ list: { $elemMatch: { n: 1, m: 9 } } }, [5]],
    [{ 'list.n': 1, 'list.m': 9 }, [4, 5]],
    [{ a: { $elemMatch: { $gt: 1, $lt: 3 } } }, [6]],
    [{ $or: [{ a: 2 }, { tags: 'x' }] }, [1, 2, 3, 6]],
    [{ $and: [{ a: { $gt: 0 } }, { tags: { $exists: true } }] }, [1, 2]],
    [{ $nor: [{ a: { $exists: true } }, { b: 4 }] }, [4]],
    [{ a: 1, $or: [{ tags: 'y' }, { b: 7 }] }, [1]],
  ])('%j', async (filter, expected) => {
    expect(await idsOf(filter)).toEqual(expected);
  });

  test('finds by ObjectId, whatever its text', async () => {
    const id = new ObjectId();
    const ids = database.db.collection<{ _id: ObjectId; ref: ObjectId }>('ids');
    await ids.insertOne({ _id: new ObjectId(), ref: id });
    expect(await ids.countDocuments({ ref: id })).toBe(1);
    expect(await ids.countDocuments({ ref: id.toHexString() as unknown as ObjectId })).toBe(0);
  });

  test.each<[Document, number]>([
    [{ a: { $foo: 1 } }, 2],
    [{ $foo: 1 }, 2],
    [{ $or: [] }, 2],
    [{ $and: {} }, 2],
    [{ a: { $in: 5 } }, 2],
    [{ a: { $regex: '(' } }, 51091],
  ])('%j is refused', async (filter, code) => {
    expect(await failureOf(collection.find(filter).toArray())).toMatchObject({ code });
  });

  const ours = againstMongo ? test.skip : test;
  ours.each<[Document]>([
    [{ a: { $type: 'int' } }],
    [{ $expr: {} }],
    [{ $where: '1' }],
    [{ a: { $size: 1 } }],
    [{ a: { $mod: [2, 0] } }],
    [{ $text: {} }],
  ])('%j is not known and refused', async (filter) => {
    expect(await failureOf(collection.find(filter).toArray())).toMatchObject({ code: 2, codeName: 'BadValue' });
  });
});

describe('a projection', () => {
  test.each<[Document, Document]>([
    [{ a: 1 }, { _id: 4 }],
    [{ b: 1, _id: 0 }, { b: { c: 1 } }],
    [{ 'list.n': 1 }, { _id: 4, list: [{ n: 1 }, { n: 5 }] }],
    [{ list: 0, _id: false }, { b: { c: 1 } }],
    [
      { 'list.n': 0, b: 0 },
      { _id: 4, list: [{ m: 1 }, { m: 9 }] },
    ],
    [{ _id: 1 }, { _id: 4 }],
    [
      { _id: 0 },
      {
        b: { c: 1 },
        list: [
          { n: 1, m: 1 },
          { n: 5, m: 9 },
        ],
      },
    ],
  ])('%j', async (projection, expected) => {
    expect(await collection.findOne({ _id: 4 } as Document, { projection })).toEqual(expected);
  });

  test.each<[Document, number]>([
    [{ a: 1, b: 0 }, 31254],
    [{ a: 0, b: 1 }, 31253],
    [{ 'a.b': 1, a: 1 }, 31249],
  ])('%j is refused', async (projection, code) => {
    expect(await failureOf(collection.findOne({}, { projection }))).toMatchObject({ code });
  });
});

describe('a query of many parts', () => {
  const numbers = Array.from({ length: 20_000 }, (_, n) => n);

  test.each<[string, Document, number]>([
    ['two long lists', { n: { $in: numbers.slice(0, 9000) }, m: { $in: numbers.slice(3, 8000) } }, 7],
    ['a very long list', { n: { $in: numbers } }, 10],
    ['many alternatives', { $or: numbers.slice(0, 1500).map((n) => ({ n, m: n })) }, 10],
    ['many conditions', { $and: numbers.slice(0, 1500).map((n) => ({ n: { $ne: n + 5 } })) }, 5],
  ])('%s', async (_name, filter, expected) => {
    const many = database.db.collection('many');
    if ((await many.countDocuments({})) === 0) {
      await many.createIndex({ n: 1, m: 1 });
      await many.insertMany(numbers.slice(0, 10).map((n) => ({ n, m: n })));
    }
    expect(await many.countDocuments(filter)).toBe(expected);
    expect(await many.find(filter).sort({ n: -1 }).toArray()).toHaveLength(expected);
  });
});
