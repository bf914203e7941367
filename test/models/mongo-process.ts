import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServerProcess } from '../support/server-process.ts';

const PROGRAM = new URL('../../src/embedded-mongo/main.ts', import.meta.url).pathname;

/** The embedded database as a process of its own, as `npm run mongo` starts it. */
export class MongoProcess extends ServerProcess implements AsyncDisposable {
  readonly #folder: string;
  readonly #socket: string;

  private constructor(folder: string, socket: string) {
    super({ command: process.execPath, args: [PROGRAM, '--socket', socket], ready: 'ready' });
    this.#folder = folder;
    this.#socket = socket;
  }

  static async start(): Promise<MongoProcess> {
    const folder = await mkdtemp(join(tmpdir(), 'syncline-mongo-'));
    const mongo = new MongoProcess(folder, join(folder, 'mongo.sock'));
    await mongo.start();
    return mongo;
  }

  /** `options` stand in the query of the connection string. */
  uri(options: Readonly<Record<string, string>> = {}): string {
    const query = new URLSearchParams(options);
    return `mongodb://${encodeURIComponent(this.#socket)}/syncline?${query}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
