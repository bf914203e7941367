import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Collection, Document } from 'mongodb';
import { againstMongo, failureOf, openTestDatabase, type TestDatabase } from './harness.ts';
import { readingOf, unboundedSteps } from './plans.ts';

let database: TestDatabase;
let children: Collection<Document>;
const PARENTS = 50;
const EACH = 40;
const ours = againstMongo ? test.skip : test;

beforeAll(async () => {
  database = await openTestDatabase();
  children = database.db.collection('children');
  await children.createIndex({ tenant: 1, parent: 1, deleted: 1, rank: -1, _id: 1 });
  const documents = Array.from({ length: PARENTS * EACH }, (_, n) => ({
    _id: n,
    tenant: 't',
    parent: n % PARENTS,
    deleted: n % 7 === 0,
    rank: (n * 31) % 997,
  }));
  await children.insertMany(documents as Document[]);
  await database.db
    .collection('others')
    .insertMany([{ _id: 1, parent: 3 }, { _id: 2 }, { _id: 3, parent: 4 }] as Document[]);
});
afterAll(async () => database[Symbol.asyncDispose]());

const firstOf = (parent: number, n: number): Document[] => [
  { $match: { tenant: 't', parent, deleted: false } },
  { $sort: { rank: -1, _id: 1 } },
  { $limit: n },
];

const unionOf = (n: number): Document[] => [
  ...firstOf(0, n),
  ...Array.from({ length: PARENTS - 1 }, (_, at) => ({
    $unionWith: { coll: 'children', pipeline: firstOf(at + 1, n) },
  })),
];

describe('$unionWith', () => {
  test('answers the first children of each of many parents', async () => {
    const expected = [];
    for (let parent = 0; parent < PARENTS; parent++) {
      const [match, sort] = [{ tenant: 't', parent, deleted: false }, { rank: -1, _id: 1 } as const];
      expected.push(...(await children.find(match, { sort, limit: 5 }).toArray()));
    }
    expect(expected).toHaveLength(PARENTS * 5);
    expect(await children.aggregate(unionOf(5)).toArray()).toEqual(expected);
    expect(await children.aggregate(unionOf(5), { batchSize: 3 }).toArray()).toEqual(expected);
  });

  ours('reads no more than each of its parts asks for', async () => {
    const reading = await readingOf(() => children.aggregate(unionOf(5)).toArray());
    expect(reading.rows).toBe(PARENTS * 5);
    expect(unboundedSteps(reading)).toEqual([]);
  });

  test('takes skips and projections into its parts, and lets later stages see the whole', async () => {
    const part = [...firstOf(3, 4), { $skip: 1 }, { $project: { rank: 1 } }];
    const pipeline = [
      { $match: { parent: 2, deleted: false } },
      { $sort: { rank: 1 } },
      { $limit: 2 },
      { $project: { rank: 1 } },
      { $unionWith: { coll: 'children', pipeline: part } },
    ];
    const whole = await children.aggregate(pipeline).toArray();
    const own = await children.aggregate(part).toArray();
    expect(own).toHaveLength(3);
    expect(whole).toHaveLength(5);
    expect(whole.slice(2)).toEqual(own);
    const ordered = await children.aggregate([...pipeline, { $sort: { rank: 1 } }, { $limit: 4 }]).toArray();
    expect(ordered).toEqual(whole.toSorted((left, right) => left.rank - right.rank).slice(0, 4));
    expect(await children.aggregate([...pipeline, { $count: 'n' }]).toArray()).toEqual([{ n: 5 }]);
  });

  test('may be there as often as a pipeline has stages', async () => {
    const stages = (count: number) => Array.from({ length: count }, () => ({ $unionWith: 'others' }));
    expect(await children.aggregate([...stages(999), { $count: 'n' }]).toArray()).toEqual([
      { n: PARENTS * EACH + 999 * 3 },
    ]);
    expect(await failureOf(children.aggregate(stages(1001)).toArray())).toBeInstanceOf(Error);
  });

  test('reads a collection whole when only its name is given, and may stand in another', async () => {
    const nested = { $unionWith: { coll: 'others', pipeline: [{ $match: { _id: 1 } }, { $unionWith: 'others' }] } };
    const found = await children.aggregate([{ $match: { _id: 0 } }, { $project: { _id: 1 } }, nested]).toArray();
    expect(found.map(({ _id }) => _id as unknown)).toEqual([0, 1, 1, 2, 3]);
  });

  test('takes collections that are not there for empty ones', async () => {
    const none = database.db.collection('none');
    expect(await none.aggregate([{ $unionWith: 'others' }, { $count: 'n' }]).toArray()).toEqual([{ n: 3 }]);
    expect(await none.aggregate([{ $unionWith: 'neither' }]).toArray()).toEqual([]);
  });

  test.each<[unknown, number]>([
    [5, 9],
    [{ coll: 5 }, 14],
    [{ coll: 'others', more: 1 }, 40415],
    [{ coll: 'others', pipeline: [{ $nonsense: 1 }] }, 40324],
    [{ coll: '$x' }, 73],
  ])('%j is refused with %d', async (operand, code) => {
    expect(await failureOf(children.aggregate([{ $unionWith: operand as string }]).toArray())).toMatchObject({ code });
  });
});

describe('counts per value of a field', () => {
  const pipeline = [
    { $match: { tenant: 't', parent: { $in: [3, 4, 99] }, deleted: false } },
    { $group: { _id: '$parent', count: { $sum: 1 } } },
    { $sort: { _id: 1 } },
  ];

  test('are those of counting one by one', async () => {
    const expected = [];
    for (const parent of [3, 4]) {
      expected.push({ _id: parent, count: await children.countDocuments({ tenant: 't', parent, deleted: false }) });
    }
    expect(await children.aggregate(pipeline).toArray()).toEqual(expected);
    expect(
      await children
        .aggregate([{ $match: { parent: { $in: [3, 4, 99] }, deleted: false } }, ...pipeline.slice(1)])
        .toArray(),
    ).toEqual(expected);
  });

  ours('read the index only', async () => {
    const reading = await readingOf(() => children.aggregate(pipeline).toArray());
    expect(reading.rows).toBe(2);
    expect(unboundedSteps(reading)).toEqual([]);
  });

  test('take null and missing for one value, and follow arrays in other fields', async () => {
    const things = database.db.collection<Document>('things');
    await things.createIndex({ kind: 1, owner: 1, tags: 1 });
    await things.insertMany([
      { kind: 1, owner: null, tags: ['a', 'b'] },
      { kind: 1, tags: ['a'] },
      { kind: 1, owner: 'x', tags: ['a', 'b', 'c'] },
      { kind: 2, owner: 'x' },
    ]);
    const counts = await things
      .aggregate([{ $match: { kind: 1 } }, { $group: { _id: '$owner', count: { $sum: 1 } } }, { $sort: { _id: 1 } }])
      .toArray();
    expect(counts).toEqual([
      { _id: null, count: 2 },
      { _id: 'x', count: 1 },
    ]);
  });
});
