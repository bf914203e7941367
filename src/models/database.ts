import type { Collection, Document } from 'mongodb';
import mongoose, { type Connection, type IndexDefinition, type IndexOptions, type Model, Schema } from 'mongoose';
import type { Logger } from '../lib/logger.ts';
import { endWritesToClosedSockets } from './closed-sockets.ts';

export interface DatabaseOptions {
  readonly uri: string;
  /** Stands before the name of every collection. */
  readonly prefix: string;
  readonly logger: Logger;
}

/** A stored domain object: its `id` is the document's `_id`. */
export type Stored<T extends { readonly id: string }> = Omit<T, 'id'> & { readonly _id: T['id'] };

export const toStored = <T extends { readonly id: string }>({ id, ...rest }: T): Stored<T> => ({ _id: id, ...rest });

export const fromStored = <T extends { readonly id: string }>({ _id, ...rest }: Stored<T>): T =>
  ({ id: _id, ...rest }) as unknown as T;

export interface ModelDefinition {
  readonly name: string;
  readonly fields: mongoose.SchemaDefinition;
  /** Each one stands for the query named in its store. */
  readonly indexes: readonly (readonly [IndexDefinition, IndexOptions?])[];
}

/** The open connection to MongoDB, or to the embedded default that speaks its protocol. */
export interface Database extends AsyncDisposable {
  readonly connection: Connection;
  readonly prefix: string;
  model<Document>(definition: ModelDefinition): Model<Document>;
  /**
   * Makes collections and indexes as they are defined, and drops indexes that no longer are; may run twice. Rejects
   * when the storage cannot be made ready.
   */
  ensureStorage(): Promise<void>;
  /** Resolves when the server answers; rejects when it is out of reach. */
  ping(): Promise<void>;
}

const SERVER_SELECTION_MS = 5_000;

/**
 * How soon an outage is noticed, in milliseconds. A server that no longer answers is found out by the monitor, which
 * then cuts what waits for it: within heartbeat and connection time-out, long before the socket's own. Operations that
 * merely take long go on.
 */
const TIMEOUTS = {
  serverSelectionTimeoutMS: SERVER_SELECTION_MS,
  connectTimeoutMS: 5_000,
  heartbeatFrequencyMS: 5_000,
  socketTimeoutMS: 45_000,
} as const;

/** Options given to the driver stand above the connection string's; an operator's choice is to stand above ours. */
const timeoutsBeside = (uri: string): Partial<typeof TIMEOUTS> => {
  const named = new Set([...new URLSearchParams(uri.split('?')[1])].map(([name]) => name.toLowerCase()));
  return Object.fromEntries(Object.entries(TIMEOUTS).filter(([name]) => !named.has(name.toLowerCase())));
};

/** Connects. Rejects when no server answers within five seconds, or as long as the connection string says. */
export const openDatabase = async ({ uri, prefix, logger }: DatabaseOptions): Promise<Database> => {
  const closedSockets = endWritesToClosedSockets();
  const connection = mongoose.createConnection(uri, {
    autoCreate: false,
    autoIndex: false,
    bufferCommands: false,
    maxPoolSize: 20,
    ...timeoutsBeside(uri),
    retryWrites: true,
    writeConcern: { w: 'majority', journal: true },
  });
  connection.on('error', (error: Error) => logger.error({ err: error }, 'The database connection failed.'));
  await connection.asPromise().catch((error: unknown) => {
    closedSockets[Symbol.dispose]();
    throw error;
  });
  const models: Model<never>[] = [];

  return {
    connection,
    prefix,
    model<Document>({ name, fields, indexes }: ModelDefinition): Model<Document> {
      const schema = new Schema(fields, {
        strict: 'throw',
        minimize: false,
        versionKey: false,
        id: false,
        suppressReservedKeysWarning: true,
      });
      for (const [keys, options] of indexes) schema.index(keys, options);
      const model = connection.model(name, schema, `${prefix}${name}`);
      models.push(model as unknown as Model<never>);
      return model as unknown as Model<Document>;
    },
    async ensureStorage() {
      for (const model of models) {
        await model.createCollection();
        await syncIndexes(model);
      }
    },
    async ping() {
      await connection.db?.admin().command({ ping: 1 });
    },
    async [Symbol.asyncDispose]() {
      await connection.close();
      closedSockets[Symbol.dispose]();
    },
  };
};

/** Another process that starts may be doing the same. */
const syncIndexes = async (model: Model<never>): Promise<void> => {
  const { toDrop } = await model.diffIndexes();
  for (const name of toDrop) {
    await model.collection.dropIndex(name).catch((error: { code?: unknown }) => {
      if (error.code !== INDEX_NOT_FOUND) throw error;
    });
  }
  await model.createIndexes();
};

const INDEX_NOT_FOUND = 27;
const DUPLICATE_KEY = 11000;

/** Whether a write was refused because a unique index already holds the key. */
export const isDuplicateKey = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === DUPLICATE_KEY;

/** Inserts documents; one whose key is there already is left as it is. */
export const insertMissing = async (collection: unknown, documents: readonly object[]): Promise<void> => {
  if (documents.length === 0) return;
  try {
    await (collection as Collection).insertMany(documents as Document[], { ordered: false });
  } catch (error) {
    if (!isOnlyDuplicateKeys(error)) throw error;
  }
};

/** Whether all that a bulk write was refused for is keys that are there already. */
export const isOnlyDuplicateKeys = (error: unknown): boolean => {
  const errors = (error as { writeErrors?: unknown }).writeErrors;
  return isDuplicateKey(error) && Array.isArray(errors) && errors.every(isDuplicateKey);
};
