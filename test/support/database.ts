import { type Db, MongoClient } from 'mongodb';
import { socketPathFor } from '../../src/embedded-mongo/index.ts';
import type { TestGateway } from './gateway.ts';

// biome-ignore lint/suspicious/noExplicitAny: the shape is what the tests assert
type Document = any;

/** Opens the database of a gateway beside it. */
const open = ({ secrets, dataDir }: TestGateway): Promise<MongoClient> =>
  new MongoClient(secrets.mongoUri ?? `mongodb://${encodeURIComponent(socketPathFor(dataDir))}/syncline`).connect();

const namesIn = async (database: Db): Promise<string[]> =>
  (await database.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);

/** The names of all collections in a gateway's database. */
export const collectionNames = async (gateway: TestGateway): Promise<string[]> => {
  await using client = await open(gateway);
  return await namesIn(client.db());
};

/** Everything that a gateway has stored, by the names of its collections without their prefix. */
export const readDatabase = async (gateway: TestGateway): Promise<Readonly<Record<string, readonly Document[]>>> => {
  await using client = await open(gateway);
  const database = client.db();
  const { prefix } = gateway.config.storage;
  const read = (await namesIn(database))
    .filter((name) => name.startsWith(prefix))
    .map(async (name) => [name.slice(prefix.length), await database.collection(name).find().toArray()] as const);
  return Object.fromEntries(await Promise.all(read));
};
