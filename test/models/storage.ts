import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import type { SeenCommand } from '../../src/embedded-mongo/index.ts';
import { socketPathFor, startEmbeddedMongo } from '../../src/embedded-mongo/index.ts';
import { createLogger } from '../../src/lib/pino-logger.ts';
import { type Database, openDatabase } from '../../src/models/database.ts';
import { createStores, type Stores } from '../../src/models/index.ts';

const logger = createLogger({ level: 'silent' });

/** An embedded database of its own, for any number of connections and gateways. */
export interface TestStorage extends AsyncDisposable {
  readonly uri: string;
  /** Every command since the start, as the database got it. */
  readonly commands: readonly SeenCommand[];
  connect(prefix?: string): Promise<Database>;
}

/** `onCommand` is told of each command before it is run. */
export const startStorage = async (onCommand: (command: SeenCommand) => void = () => {}): Promise<TestStorage> => {
  await using starting = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'syncline-storage-'));
  starting.defer(() => rm(folder, { recursive: true, force: true }));
  const commands: SeenCommand[] = [];
  const embedded = starting.use(
    await startEmbeddedMongo({
      file: join(folder, 'syncline.db'),
      socketPath: socketPathFor(folder),
      onCommand: (command) => {
        commands.push(command);
        onCommand(command);
      },
    }),
  );
  const uri = embedded.uri('syncline');
  const running = starting.move();
  return {
    uri,
    commands,
    connect: async (prefix = '') => running.use(await openDatabase({ uri, prefix, logger })),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
};

/** The stores of one test file; every test takes ids of its own. */
export const sharedStores = (): { readonly stores: Stores; readonly database: Database } => {
  const stack = new AsyncDisposableStack();
  const shared: { stores?: Stores; database?: Database } = {};
  beforeAll(async () => {
    const { MONGODB_TEST_URI: uri } = process.env;
    const prefix = `t_${randomBytes(6).toString('hex')}_`;
    const database =
      uri === undefined
        ? await stack.use(await startStorage()).connect(prefix)
        : stack.use(await openDatabase({ uri, prefix, logger }));
    shared.database = database;
    shared.stores = createStores(database);
    await database.ensureStorage();
    if (uri !== undefined) stack.defer(() => dropAll(database));
  });
  afterAll(() => stack.disposeAsync());
  const started = <Part>(part: Part | undefined): Part => {
    if (part === undefined) throw new Error('The stores are open only while tests run.');
    return part;
  };
  return {
    get stores() {
      return started(shared.stores);
    },
    get database() {
      return started(shared.database);
    },
  };
};

const dropAll = async ({ connection, prefix }: Database): Promise<void> => {
  const found = (await connection.db?.listCollections({}, { nameOnly: true }).toArray()) ?? [];
  for (const { name } of found) if (name.startsWith(prefix)) await connection.db?.dropCollection(name);
};
