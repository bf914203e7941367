import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SeenCommand, startEmbeddedMongo } from '../../src/embedded-mongo/index.ts';

export interface WatchedMongo {
  readonly uri: string;
  /** Every command that has come, in order. */
  readonly seen: SeenCommand[];
}

/** An embedded database that tells what it is asked; it ends with the stack. */
export const startWatchedMongo = async (stack: AsyncDisposableStack): Promise<WatchedMongo> => {
  const folder = await mkdtemp(join(tmpdir(), 'syncline-watched-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const seen: SeenCommand[] = [];
  const mongo = stack.use(
    await startEmbeddedMongo({
      file: join(folder, 'syncline.db'),
      socketPath: join(folder, 'mongo.sock'),
      onCommand: (command) => void seen.push(command),
    }),
  );
  return { uri: mongo.uri('syncline'), seen };
};
