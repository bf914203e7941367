import { createHash } from 'node:crypto';
import { mkdirSync, unlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';

const MOST_BYTES = 100;

/** The data directory is in use by another process; its message says what to do. */
export class DataDirInUseError extends Error {
  override readonly name = 'DataDirInUseError';

  constructor(file: string, socketPath: string) {
    const uri = `mongodb://${encodeURIComponent(socketPath)}`;
    super(
      `The embedded database ${file} is in use by another process. Use another DATA_DIR, or share the running one: ` +
        `set MONGODB_URI to ${uri}/<database> when it listens there.`,
    );
  }
}

/**
 * Where the embedded database of a data directory listens: a socket in it, or, when that path would be too long for the
 * system or is not one drivers can read, in a private folder below the system's temporary folder.
 */
export function socketPathFor(dataDir: string): string {
  const inside = join(resolve(dataDir), 'mongo.sock');
  if (Buffer.byteLength(inside) < MOST_BYTES && !inside.includes('%')) return inside;
  const hash = createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 16);
  return join(tmpdir(), `syncline-${hash}`, 'mongo.sock');
}

/**
 * Makes way for a server at that path: the folder is made (0700) and the socket of a dead process removed. False when a
 * living server listens there.
 */
export async function claimSocket(socketPath: string): Promise<boolean> {
  if (!basename(socketPath).endsWith('.sock') || socketPath.includes('%')) {
    throw new Error(
      `The socket path ${socketPath} has to end in .sock and have no %: MongoDB drivers cannot read others.`,
    );
  }
  mkdirSync(dirname(socketPath), { recursive: true, mode: 0o700 });
  const state = await probe(socketPath);
  if (state === 'dead') unlinkSync(socketPath);
  return state !== 'alive';
}

function probe(socketPath: string): Promise<'alive' | 'dead' | 'absent'> {
  const { promise, resolve: settle } = Promise.withResolvers<'alive' | 'dead' | 'absent'>();
  const socket = connect(socketPath);
  socket.once('connect', () => settle('alive'));
  socket.once('error', (error: NodeJS.ErrnoException) => settle(error.code === 'ENOENT' ? 'absent' : 'dead'));
  return promise.finally(() => socket.destroy());
}
