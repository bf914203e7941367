import { workerData } from 'node:worker_threads';
import { MongoClient } from 'mongodb';

/** A thread that imports 10,000 documents as a sync does, 500 at a time. */
const { uri, round } = workerData as { uri: string; round: number };
const client = await MongoClient.connect(uri);
const collection = client.db().collection(`imported${round}`);
await collection.createIndexes([
  { key: { tenant: 1, key: 1 }, unique: true },
  { key: { tenant: 1, state: 1 } },
  { key: { tenant: 1, at: -1 } },
]);
for (let from = 0; from < 10_000; from += 500) {
  const operations = Array.from({ length: 500 }, (_, n) => ({
    updateOne: {
      filter: { tenant: 't', key: from + n },
      update: { $set: { state: n % 5, at: new Date(), body: 'Some text that a provider sent. '.repeat(15) } },
      upsert: true,
    },
  }));
  await collection.bulkWrite(operations, { ordered: false });
}
await client.close();
