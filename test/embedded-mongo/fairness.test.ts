import { describe, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { againstMongo, openTestDatabase } from './harness.ts';

const IMPORTED = 10_000;
/** Generous: the point is that a ping does not wait for the import, on a busy machine too. */
const P99_MS = 60;

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
    const work = (async () => {
      for (let from = 0; from < IMPORTED; from += 1000) {
        const batch = Array.from({ length: 1000 }, (_, n) => ({
          updateOne: {
            filter: { source: 's', kind: 'k', external: `e${from + n}` },
            update: { $set: { tenant: `t${n % 9}`, at: new Date(n), state: n % 2, text: 'x'.repeat(700) } },
            upsert: true,
          },
        }));
        await collection.bulkWrite(batch, { ordered: false });
      }
      importing = false;
    })();
    const waits: number[] = [];
    while (importing) {
      const start = performance.now();
      await other.db('x').command({ ping: 1 });
      waits.push(performance.now() - start);
    }
    await work;
    await other.close();
    waits.sort((left, right) => left - right);
    expect(waits.length).toBeGreaterThan(IMPORTED / 1000);
    expect(waits[Math.floor(waits.length * 0.99)]).toBeLessThan(P99_MS);
    expect(await collection.countDocuments()).toBe(IMPORTED);
  });
});
