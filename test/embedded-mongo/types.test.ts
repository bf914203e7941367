import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { serialize } from 'bson';
import {
  Binary,
  BSONRegExp,
  Code,
  type Collection,
  Decimal128,
  type Document,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'mongodb';
import { againstMongo, failureOf, openTestDatabase, type TestDatabase } from './harness.ts';

let database: TestDatabase;
let collection: Collection<Document>;

beforeAll(async () => {
  database = await openTestDatabase();
  collection = database.db.collection('types');
});
afterAll(async () => database[Symbol.asyncDispose]());

const VALUES: readonly [string, unknown][] = [
  ['double', new Double(1)],
  ['double -0', new Double(-0)],
  ['NaN', Number.NaN],
  ['infinity', Number.NEGATIVE_INFINITY],
  ['int32', new Int32(-5)],
  ['int64', Long.fromString('-9007199254740995')],
  ['decimal', Decimal128.fromString('1.10')],
  ['string', 'a\0b\u{1f600}'],
  ['document', { b: 1, a: { '': [] }, 10: 'ten', 2: 'two' }],
  ['array', [1, [2, [null]], {}]],
  ['binary', new Binary(Buffer.from([0, 255]), 128)],
  ['uuid', new Binary(Buffer.alloc(16, 7), 4)],
  ['objectId', new ObjectId()],
  ['boolean', false],
  ['date', new Date(-62135596800000)],
  ['null', null],
  ['regex', new BSONRegExp('^a/b', 'imx')],
  ['code', new Code('return 1')],
  ['code with scope', new Code('return a', { a: 1 })],
  ['timestamp', new Timestamp({ t: 4_294_967_295, i: 1 })],
  ['minKey', new MinKey()],
  ['maxKey', new MaxKey()],
  ['__proto__', JSON.parse('{"__proto__":{"x":1},"constructor":2}') as unknown],
  ['dollar', { $ref: 'a', $id: 1 }],
];

describe('a stored document', () => {
  test.each(VALUES)('comes back byte by byte: %s', async (name, value) => {
    const document = { _id: name, before: 1, value, after: [value] };
    await collection.insertOne(document as Document);
    const [stored] = await collection.find({ _id: name } as Document, { raw: true }).toArray();
    expect(bytesOf(stored)).toEqual(Buffer.from(serialize(document)));
  });

  test('keeps the bytes of everything an update does not touch', async () => {
    const document = {
      _id: 'all',
      n: new Int32(1),
      ...Object.fromEntries(VALUES.map(([, value], index) => [`f${index}`, value])),
    };
    await collection.insertOne(document as Document);
    await collection.updateOne({ _id: 'all' } as Document, { $inc: { n: 1 } });
    const [stored] = await collection.find({ _id: 'all' } as Document, { raw: true }).toArray();
    expect(bytesOf(stored)).toEqual(Buffer.from(serialize({ ...document, n: new Int32(2) })));
  });

  test('of more than 16 MB is refused', async () => {
    const text = 'x'.repeat(9_000_000);
    await collection.insertOne({ _id: 'large', text } as Document);
    expect(await failureOf(collection.updateOne({ _id: 'large' } as Document, { $set: { more: text } }))).toMatchObject(
      { code: 10334 },
    );
  });

  const ours = againstMongo ? test.skip : test;
  ours('with a Decimal128 is stored, but not compared, sorted or indexed by it', async () => {
    const money = database.db.collection('money');
    await money.insertOne({ price: Decimal128.fromString('1.5') });
    expect(await money.findOne({})).toMatchObject({ price: Decimal128.fromString('1.5') });
    expect(await failureOf(money.findOne({ price: { $gt: 1 } }))).toMatchObject({ code: 238 });
    expect(await failureOf(money.findOne({ price: Decimal128.fromString('1.5') }))).toMatchObject({ code: 238 });
    expect(await failureOf(money.createIndex({ price: 1 }))).toMatchObject({ code: 238 });
  });
});

function bytesOf(raw: unknown): Buffer {
  return Buffer.from(raw as Uint8Array);
}
