import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Cursors } from './commands/cursors.ts';
import { MongoServer, type ServerHooks } from './server.ts';
import { assertSocketPath, claimSocket, DataDirInUseError } from './socket-path.ts';
import { Catalogue } from './store/catalogue.ts';
import { Database, DatabaseLockedError, isDamage } from './store/database.ts';

export type { SeenCommand } from './server.ts';
export { DataDirInUseError, socketPathFor } from './socket-path.ts';

export interface EmbeddedMongoOptions extends ServerHooks {
  /** The SQLite file; its folder is made when missing. */
  readonly file: string;
  /** The unix socket to listen on: ends in `.sock`, under 108 bytes, no `%`. See `socketPathFor`. */
  readonly socketPath: string;
}

/** A running embedded database. */
export interface EmbeddedMongo extends AsyncDisposable {
  readonly socketPath: string;
  /** The connection string of one of its databases. */
  uri(database: string): string;
  /** Stops listening, finishes what was begun, closes the connections and the file. May be called twice. */
  close(): Promise<void>;
}

/** Opens the file and serves it on the socket. Throws `DataDirInUseError` when another process has either. */
export async function startEmbeddedMongo(options: EmbeddedMongoOptions): Promise<EmbeddedMongo> {
  const { file, socketPath } = options;
  assertSocketPath(socketPath);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const db = openDatabase(file, socketPath);
  try {
    if (!(await claimSocket(socketPath))) throw new DataDirInUseError(file, socketPath);
    const server = new MongoServer({ db, catalogue: new Catalogue(db), cursors: new Cursors() }, options);
    await server.listen(socketPath);
    return running(server, db, socketPath);
  } catch (error) {
    db[Symbol.dispose]();
    throw explained(file, error);
  }
}

function running(server: MongoServer, db: Database, socketPath: string): EmbeddedMongo {
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= server[Symbol.asyncDispose]().then(() => db[Symbol.dispose]());
    return closed;
  };
  return {
    socketPath,
    uri: (database) => `mongodb://${encodeURIComponent(socketPath)}/${encodeURIComponent(database)}`,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function openDatabase(file: string, socketPath: string): Database {
  try {
    return new Database(file);
  } catch (error) {
    throw error instanceof DatabaseLockedError ? new DataDirInUseError(file, socketPath) : explained(file, error);
  }
}

function explained(file: string, error: unknown): unknown {
  if (!isDamage(error)) return error;
  const cause = (error as Error).message;
  return new Error(`${file} is damaged, or no database: ${cause}. Restore it from a backup, or use another file.`, {
    cause: error,
  });
}
