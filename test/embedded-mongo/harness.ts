import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, MongoClient, type MongoServerError } from 'mongodb';
import { type SeenCommand, startEmbeddedMongo } from '../../src/embedded-mongo/index.ts';

/** A temporary folder, removed when disposed. */
export function temporaryFolder(): { path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'embedded-mongo-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

export interface TestDatabase extends AsyncDisposable {
  readonly uri: string;
  readonly client: MongoClient;
  readonly db: Db;
}

/**
 * An empty database behind the real driver: of the embedded server, or of the server at MONGODB_TEST_URI (then with a
 * name of its own), so that the same tests can be run against MongoDB itself.
 */
export async function openTestDatabase(
  onCommand?: (command: SeenCommand) => void,
  external = process.env.MONGODB_TEST_URI,
): Promise<TestDatabase> {
  const name = `test_${randomUUID().slice(0, 8)}`;
  return external === undefined ? openEmbedded(name, onCommand) : openExternal(external, name);
}

async function openEmbedded(name: string, onCommand?: (command: SeenCommand) => void): Promise<TestDatabase> {
  const folder = temporaryFolder();
  const place = { file: join(folder.path, 'test.sqlite'), socketPath: join(folder.path, 'test.sock') };
  const server = await startEmbeddedMongo({ ...place, ...(onCommand && { onCommand }) });
  const uri = server.uri(name);
  const client = await MongoClient.connect(uri);
  return {
    uri,
    client,
    db: client.db(name),
    [Symbol.asyncDispose]: async () => {
      await client.close();
      await server.close();
      folder[Symbol.dispose]();
    },
  };
}

async function openExternal(uri: string, name: string): Promise<TestDatabase> {
  const client = await MongoClient.connect(uri);
  const db = client.db(name);
  return {
    uri,
    client,
    db,
    [Symbol.asyncDispose]: async () => {
      await db.dropDatabase();
      await client.close();
    },
  };
}

/** Whether the tests run against a server that is not ours: what only ours refuses is then not checked. */
export const againstMongo = process.env.MONGODB_TEST_URI !== undefined;

/** The error a promise rejects with. */
export async function failureOf(promise: Promise<unknown>): Promise<MongoServerError> {
  return promise.then(
    () => {
      throw new Error('It was expected to fail.');
    },
    (error: MongoServerError) => error,
  );
}
