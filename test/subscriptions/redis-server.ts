import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServerProcess } from '../support/server-process.ts';

export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
if (!hasRedis) console.warn('SKIPPED: the tests of the Redis bus, because redis-server is not on the PATH.');

export const REDIS_PASSWORD = 'redis-password-canary';

/** A Redis of the test's own, on a port that stays the same when it is stopped and started again. */
export class RedisServer extends ServerProcess implements AsyncDisposable {
  readonly port: number;
  readonly #directory: string;

  private constructor(port: number, directory: string) {
    const flags = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--dir', directory];
    const args = [...flags, '--requirepass', REDIS_PASSWORD];
    super({ command: 'redis-server', args, ready: 'Ready to accept connections' });
    this.port = port;
    this.#directory = directory;
  }

  static async start(): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), await mkdtemp(join(tmpdir(), 'syncline-redis-')));
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://:${REDIS_PASSWORD}@127.0.0.1:${this.port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    await rm(this.#directory, { recursive: true, force: true });
  }
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};
