import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAM = new URL('../../src/embedded-mongo/main.ts', import.meta.url).pathname;

/** The embedded database as a process of its own, as `npm run mongo` starts it, to be frozen, killed and started again. */
export class MongoProcess implements AsyncDisposable {
  readonly #folder: string;
  #process: ChildProcess | null = null;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async start(): Promise<MongoProcess> {
    const mongo = new MongoProcess(await mkdtemp(join(tmpdir(), 'syncline-mongo-')));
    await mongo.start();
    return mongo;
  }

  /** `options` stand in the query of the connection string. */
  uri(options: Readonly<Record<string, string>> = {}): string {
    const query = new URLSearchParams(options);
    return `mongodb://${encodeURIComponent(this.#socket)}/syncline?${query}`;
  }

  get #socket(): string {
    return join(this.#folder, 'mongo.sock');
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [PROGRAM, '--socket', this.#socket], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#process = child;
    for await (const text of child.stdout) if (String(text).includes('ready')) return;
    throw new Error('The database process ended before it listened.');
  }

  freeze(): void {
    this.#process?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#process?.kill('SIGCONT');
  }

  async kill(): Promise<void> {
    const child = this.#process;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
