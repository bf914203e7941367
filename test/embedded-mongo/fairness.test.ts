import { describe, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { againstMongo, openTestDatabase } from './harness.ts';

const IMPORTED = 10_000;

const ours = againstMongo ? describe.skip : describe;

ours('a large import', () => {
  test('does not keep others waiting', async () => {
    await using database = await openTestDatabase();
    const other = await MongoClient.connect(database.uri);
    const collection = database.db.collection('imported');
    await collection.createIndexes([
      { key: { source: 1, kind: 1, external: 1 }, unique: true },
      { key: { tenant: 1, at: -1 } },
      { key: { state: 1 } },
    ]);
    let importing = true;
    const batch = Array.from({ length: IMPORTED }, (_, n) => ({
      updateOne: {
        filter: { source: 's', kind: 'k', external: `e${n}` },
        update: { $set: { tenant: `t${n % 9}`, at: new Date(n), state: n % 2, text: 'x'.repeat(700) } },
        upsert: true,
      },
    }));
    const work = collection.bulkWrite(batch, { ordered: false }).finally(() => {
      importing = false;
    });
    let served = 0;
    while (importing) {
      await other.db('x').command({ ping: 1 });
      served += 1;
    }
    await work;
    await other.close();
    // Were the one command not sliced, a ping would wait for its end, and two or three would be served.
    expect(served).toBeGreaterThan(20);
    expect(await collection.countDocuments()).toBe(IMPORTED);
  });
});
