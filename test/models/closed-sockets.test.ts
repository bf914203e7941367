import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { silentLogger } from '../../src/lib/logger.ts';
import { isStorageUnreachable } from '../../src/lib/storage-errors.ts';
import { type Database, openDatabase } from '../../src/models/database.ts';
import { MongoProcess } from './mongo-process.ts';

const SOON = { serverSelectionTimeoutMS: '1000', connectTimeoutMS: '1000', heartbeatFrequencyMS: '500' };
const ROUNDS = 4;

const stack = new AsyncDisposableStack();
let mongo: MongoProcess;
let database: Database;

beforeAll(async () => {
  mongo = stack.use(await MongoProcess.start());
  database = stack.use(await openDatabase({ uri: mongo.uri(SOON), prefix: 'closed_', logger: silentLogger }));
});
afterAll(() => stack.disposeAsync());

test('a write that meets the end of its connection fails, and none waits for ever', async () => {
  const things = database.connection.collection('things');
  for (let round = 0; round < ROUNDS; round += 1) {
    await Promise.all(Array.from({ length: 5 }, () => things.insertOne({ round })));
    await mongo.kill();
    const error = await things.bulkWrite([{ insertOne: { document: { round } } }]).catch((thrown: unknown) => thrown);
    expect(isStorageUnreachable(error)).toBe(true);
    await mongo.start();
  }
});
