import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import mongoose, { Schema } from 'mongoose';
import { failureOf, openTestDatabase, type TestDatabase } from './harness.ts';

let database: TestDatabase;
let connection: mongoose.Connection;
let Person: ReturnType<typeof personModel>;

beforeAll(async () => {
  database = await openTestDatabase();
  connection = await mongoose.createConnection(database.uri, { dbName: database.db.databaseName }).asPromise();
  Person = personModel();
});
afterAll(async () => {
  await connection.close();
  await database[Symbol.asyncDispose]();
});

function personModel() {
  const schema = new Schema(
    {
      email: { type: String, required: true, unique: true },
      age: Number,
      balance: BigInt,
      tags: [String],
      pets: [{ name: String, born: Date }],
      settings: { type: Map, of: String },
      boss: { type: Schema.Types.ObjectId, ref: 'Person' },
      photo: Buffer,
    },
    { timestamps: true, optimisticConcurrency: true },
  );
  schema.index({ age: 1, email: -1 });
  return connection.model('Person', schema);
}

describe('mongoose', () => {
  test('makes its collection and indexes, twice', async () => {
    await Person.init();
    await Person.createCollection();
    await Person.syncIndexes();
    const indexes = await Person.listIndexes();
    expect(indexes.map(({ name }) => name as string)).toEqual(['_id_', 'email_1', 'age_1_email_-1']);
  });

  test('stores, changes and populates documents', async () => {
    const boss = await Person.create({ email: 'boss@x', balance: 2n ** 60n, photo: Buffer.from('x') });
    const worker = await Person.create({
      email: 'worker@x',
      age: 30,
      tags: ['a'],
      pets: [{ name: 'Rex' }],
      settings: new Map([['theme', 'dark']]),
      boss: boss._id,
    });
    worker.set('settings.theme', 'light');
    worker.tags.push('b', 'c');
    worker.pets.push({ name: 'Tom' });
    await worker.save();
    (worker.tags as mongoose.Types.Array<string>).pull('a');
    worker.pets[0]!.deleteOne();
    await worker.save();
    const found = await Person.findOne({ age: { $gt: 20 } })
      .populate('boss')
      .orFail();
    expect(found.toObject()).toMatchObject({
      tags: ['b', 'c'],
      pets: [{ name: 'Tom' }],
      boss: { email: 'boss@x', balance: 2n ** 60n },
    });
    expect(found.get('settings.theme')).toBe('light');
    expect(found.get('createdAt')).toBeInstanceOf(Date);
  });

  test('notices concurrent changes and duplicates', async () => {
    const first = await Person.findOne({ email: 'worker@x' }).orFail();
    const second = await Person.findOne({ email: 'worker@x' }).orFail();
    first.age = 31;
    await first.save();
    second.age = 32;
    expect(await failureOf(second.save())).toMatchObject({ name: 'VersionError' });
    expect(await failureOf(Person.create({ email: 'boss@x' }))).toMatchObject({
      code: 11000,
      keyValue: { email: 'boss@x' },
    });
  });

  test('writes in bulk, walks a cursor, updates and counts', async () => {
    await Person.insertMany(Array.from({ length: 150 }, (_, n) => ({ email: `p${n}@x`, age: n })));
    await Person.bulkWrite([
      { updateOne: { filter: { email: 'p1@x' }, update: { $set: { age: 1000 } } } },
      { updateOne: { filter: { email: 'new@x' }, update: { $setOnInsert: { age: 1001 } }, upsert: true } },
      { deleteOne: { filter: { email: 'p2@x' } } },
    ]);
    let walked = 0;
    for await (const one of Person.find({ age: { $gte: 1000 } })
      .sort({ age: 1 })
      .lean()
      .cursor())
      walked += Number(one.age);
    expect(walked).toBe(2001);
    expect(await Person.countDocuments({ age: { $lt: 150 } })).toBe(149);
    expect(await Person.exists({ age: 77 })).not.toBeNull();
    expect(
      await Person.findOneAndUpdate({ email: 'p3@x' }, { $inc: { age: 1 } }, { returnDocument: 'after' }),
    ).toMatchObject({ age: 4 });
    expect(await Person.updateMany({ age: { $gte: 100 } }, { $addToSet: { tags: 'old' } })).toMatchObject({
      matchedCount: 52,
    });
  });
});
