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

/** The mappings of a source and the records that it holds, and no more than is told of them. */
export const readHeld = async (gateway: TestGateway, sourceId: string) => {
  await using client = await open(gateway);
  const collectionOf = (name: string) => client.db().collection(`${gateway.config.storage.prefix}${name}`);
  const [mappings, records] = await Promise.all([
    collectionOf('mappings').find({ sourceId }, { projection: HELD_OF_MAPPING }).toArray(),
    collectionOf('records')
      .find({ sourceIds: sourceId }, { projection: { fields: 1, version: 1 } })
      .toArray(),
  ]);
  return { mappings, records };
};

const HELD_OF_MAPPING = { entityType: 1, externalId: 1, internalId: 1, deletedAt: 1, base: 1, recordVersion: 1 };
