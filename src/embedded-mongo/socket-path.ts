import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, unlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';

const MOST_BYTES = 100;
const MOST_BYTES_OF_SYSTEM = process.platform === 'linux' ? 107 : 103;

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

/** Refuses a path that the system cannot listen at, or drivers cannot read. */
export function assertSocketPath(socketPath: string): void {
  if (!basename(socketPath).endsWith('.sock') || socketPath.includes('%')) {
    throw new Error(
      `The socket path ${socketPath} has to end in .sock and have no %: MongoDB drivers cannot read others.`,
    );
  }
  if (Buffer.byteLength(socketPath) > MOST_BYTES_OF_SYSTEM) {
    throw new Error(`The socket path ${socketPath} is too long: the system takes ${MOST_BYTES_OF_SYSTEM} bytes.`);
  }
}

/**
 * Makes way for a server at that path: the folder is made (0700) and the socket of a dead process removed. False when a
 * living server listens there. What is not a socket, or not ours to reach, is left alone and reported.
 */
export async function claimSocket(socketPath: string): Promise<boolean> {
  mkdirSync(dirname(socketPath), { recursive: true, mode: 0o700 });
  const there = lstatSync(socketPath, { throwIfNoEntry: false });
  if (!there) return true;
  if (!there.isSocket()) throw new Error(`${socketPath} is there and is not a socket: remove it, or listen elsewhere.`);
  if (await answers(socketPath)) return false;
  unlinkSync(socketPath);
  return true;
}

/** Whether somebody listens at a socket. */
function answers(socketPath: string): Promise<boolean> {
  const { promise, resolve: settle, reject } = Promise.withResolvers<boolean>();
  const socket = connect(socketPath);
  socket.once('connect', () => settle(true));
  socket.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ECONNREFUSED') settle(false);
    // A server whose queue is full is alive.
    else if (error.code === 'EAGAIN') settle(true);
    else reject(new Error(`The socket ${socketPath} cannot be used: ${error.message}.`));
  });
  return promise.finally(() => socket.destroy());
}
