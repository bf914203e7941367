import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DemoFailure } from './failure.ts';

/** A program of this repository, running as a process of its own; disposing asks it to stop, and then makes it. */
export interface Running extends AsyncDisposable {
  /** What it said it listens at. */
  readonly url: string;
  /** All that it has written so far. */
  output(): string;
  /** Ends it as a crash would: at once, with no chance to tidy up. */
  kill(): Promise<void>;
}

export interface Start {
  /** What people call it. */
  readonly name: string;
  /** Its entry file, from the root of the repository, and its arguments. */
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Matches what it writes once it is ready; the group `url` is where it listens. */
  readonly ready: RegExp;
  readonly signal: AbortSignal;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const START_MS = 30_000;
const STOP_MS = 12_000;
const TAIL_LINES = 5;

/** The caller's own database, broker or secrets must not leak into the demo, so little else is handed on. */
const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot'];

const environment = (env: Readonly<Record<string, string>>): Record<string, string> => ({
  ...Object.fromEntries(INHERITED.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
  ...env,
});

const hasExited = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

/** The last lines of an output. */
export const tailOf = (output: string): string => output.trim().split('\n').slice(-TAIL_LINES).join('\n');

/** Starts a program and waits until it is ready. Throws DemoFailure when it ends instead, or takes too long. */
export const startProcess = async ({ name, command, env, ready, signal }: Start): Promise<Running> => {
  signal.throwIfAborted();
  const child = spawn(process.execPath, [...command], {
    cwd: ROOT,
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()));
  const killAtExit = () => void child.kill('SIGKILL');
  process.once('exit', killAtExit);
  void exited.then(() => process.off('exit', killAtExit));

  let output = '';
  const url = Promise.withResolvers<string>();
  const collect = (chunk: string): void => {
    output += chunk;
    const found = ready.exec(output)?.groups?.url;
    if (found !== undefined) url.resolve(found);
  };
  child.stdout.setEncoding('utf8').on('data', collect);
  child.stderr.setEncoding('utf8').on('data', collect);

  const end = async (ending: NodeJS.Signals): Promise<void> => {
    if (!hasExited(child)) child.kill(ending);
    await exited;
  };
  const stop = async (): Promise<void> => {
    const force = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await end('SIGTERM').finally(() => clearTimeout(force));
  };
  const giveUp = AbortSignal.any([signal, AbortSignal.timeout(START_MS)]);
  giveUp.addEventListener('abort', () => {
    url.reject(signal.aborted ? signal.reason : new DemoFailure(`${name} was not ready in ${START_MS / 1_000} s.`));
  });
  void exited.then(() => url.reject(new DemoFailure(`${name} ended before it was ready:\n${tailOf(output)}`)));
  try {
    return { url: await url.promise, output: () => output, kill: () => end('SIGKILL'), [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

/** Runs a program to its end and answers what it wrote. */
export const runProcess = async ({
  command,
  env,
  signal,
}: Pick<Start, 'command' | 'env' | 'signal'>): Promise<string> => {
  const options = { cwd: ROOT, env: environment(env), signal, timeout: START_MS };
  const { stdout } = await promisify(execFile)(process.execPath, [...command], options);
  return stdout.trim();
};
