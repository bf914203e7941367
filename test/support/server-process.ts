import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  /** Stands in what the server prints once it listens. */
  readonly ready: string;
}

/** A server in a process of its own, to be frozen, killed and started again. */
export class ServerProcess {
  readonly #launch: Launch;
  #process: ChildProcess | null = null;

  constructor(launch: Launch) {
    this.#launch = launch;
  }

  async start(): Promise<void> {
    const { command, args, ready } = this.#launch;
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#process = child;
    for await (const text of child.stdout) if (String(text).includes(ready)) return;
    throw new Error(`${command} ended before it listened.`);
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
}
