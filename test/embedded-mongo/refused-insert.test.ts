import { expect, test } from '@jest/globals';
import { openTestDatabase } from './harness.ts';

test('of a document that its last index refuses nothing is left in the others', async () => {
  await using database = await openTestDatabase();
  const things = database.db.collection<{ _id: number; first: string; tags: string[]; last: string }>('things');
  await things.createIndex({ first: 1 }, { unique: true });
  await things.createIndex({ tags: 1 });
  await things.createIndex({ last: 1 }, { unique: true });
  await things.insertOne({ _id: 1, first: 'a', tags: ['x'], last: 'taken' });
  const batch = [
    { _id: 2, first: 'b', tags: ['x', 'y'], last: 'taken' },
    { _id: 3, first: 'c', tags: ['y'], last: 'free' },
  ];
  await expect(things.insertMany(batch, { ordered: false })).rejects.toMatchObject({ code: 11000 });

  expect(await things.find({ tags: 'y' }).toArray()).toEqual([batch[1]]);
  expect(await things.countDocuments({ first: 'b' })).toBe(0);
  expect(await things.countDocuments()).toBe(2);
  await things.insertOne({ _id: 2, first: 'b', tags: [], last: 'other' });
  expect(await things.findOne({ first: 'b' })).toMatchObject({ _id: 2 });
});
