import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

const ITEMS = 600;

/** Where the demo makes its data folder, so that what it leaves can be seen. */
let temporary: string;

beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'demo-test-'));
});
afterEach(() => rm(temporary, { recursive: true, force: true }));

interface Played {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Whether any process that the demo started still runs. */
  readonly orphans: boolean;
}

/** Runs a command in a process group of its own; `endAt` is the line of stderr at which it is asked to end. */
const run = async (command: string, args: readonly string[], endAt?: RegExp): Promise<Played> => {
  // npm would keep its compile cache among the temporary files.
  const env = { ...process.env, TMPDIR: temporary, NODE_DISABLE_COMPILE_CACHE: '1' };
  const child = spawn(command, [...args], { env, detached: true });
  const written = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    written.stdout += text;
  });
  createInterface(child.stderr).on('line', (line) => {
    written.stderr += `${line}\n`;
    if (endAt?.test(line)) child.kill('SIGTERM');
  });
  const [code]: (number | null)[] = await once(child, 'close');
  return { code: code ?? null, ...written, orphans: isGroupAlive(child.pid ?? 0) };
};

const isGroupAlive = (group: number): boolean => {
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
};

const runDemo = (args: readonly string[], endAt?: RegExp) => run(process.execPath, ['scripts/demo.ts', ...args], endAt);

const lastLine = (text: string) => JSON.parse(text.trim().split('\n').at(-1) ?? '');

describe('npm run demo', () => {
  test('plays the story connect and says so in its last line', async () => {
    const played = await run('npm', ['run', 'demo', '--', '--json', '--items', String(ITEMS)]);

    const result = lastLine(played.stdout);
    expect(result).toMatchObject({ ok: true, story: 'connect' });
    const steps = Object.fromEntries(result.steps.map((step: { name: string }) => [step.name, step]));
    const { linearItems, githubItems } = steps.import;
    expect(steps).toMatchObject({
      providers: { ok: true, sources: 0 },
      connect: { ok: true, linearProjects: 2, githubProjects: 3 },
      import: {
        ok: true,
        linearTicket: ITEMS,
        linearComment: expect.any(Number),
        linearEvents: expect.any(Number),
        githubTicket: ITEMS,
        githubMilestone: 4,
      },
      changes: { ok: true, linearUpdated: 10, linearDeleted: 1, linearCreated: 0, githubUpdated: 10, githubCreated: 0 },
      'nothing-new': { ok: true, linearRequests: 1, linearUpdated: 0, githubRequests: 2, githubUpdated: 0 },
      crash: { ok: true },
      read: { ok: true, tickets: 50 },
      disconnect: { ok: true, sources: 0, mappingsRemoved: 2 * linearItems - 1 + githubItems },
    });
    expect(steps.crash.created + steps.crash.known).toBe(linearItems - 1);
    expect(steps.crash.killedAtItems).toBeLessThan(0.9 * steps.crash.ofItems);
    expect(steps.crash.secondsUntilItWentOn).toBeLessThan(30);
    expect(played.stderr).toContain('Everything came out right');
    expect(played).toMatchObject({ code: 0, orphans: false });
    expect(await readdir(temporary)).toEqual([]);
  }, 90_000);

  test('plays the story tickets', async () => {
    const played = await runDemo(['tickets', '--json', '--items', '400']);
    const result = lastLine(played.stdout);
    expect(result).toMatchObject({ ok: true, story: 'tickets' });
    expect(result.steps.map(({ name, ok }: { name: string; ok: boolean }) => [name, ok])).toEqual(
      ['connect', 'import', 'share', 'edit', 'conflict', 'lost-answer', 'deletion', 'rollback'].map((name) => [
        name,
        true,
      ]),
    );
    expect(result.steps[2]).toMatchObject({ pushed: 2 });
    expect(result.steps[4]).toMatchObject({ candidates: 3 });
    expect(played).toMatchObject({ code: 0, orphans: false });
    expect(await readdir(temporary)).toEqual([]);
  }, 90_000);

  test('leaves nothing when it is ended in the middle, and fails with a sentence', async () => {
    const played = await runDemo(['--json', '--items', '400'], /^3\. /);

    const result = lastLine(played.stdout);
    expect(result).toMatchObject({ ok: false, error: 'The demo was ended by SIGTERM.' });
    expect(result.steps).toMatchObject([
      { name: 'providers', ok: true },
      { name: 'connect', ok: true },
      { name: 'import', ok: false },
    ]);
    expect(played).toMatchObject({ code: 1, orphans: false });
    expect(await readdir(temporary)).toEqual([]);
  });

  test.each([
    [['nosuch'], 'There is no story "nosuch".'],
    [['--items', '7'], '--items takes a whole number from 400 to 100000.'],
    [['--jason'], "Unknown option '--jason'"],
  ])('explains %j and lists the stories', async (args, sentence) => {
    const { code, stdout, stderr } = await runDemo(args);
    expect(stderr).toContain(sentence);
    expect(stderr).toMatch(/^ {2}connect +connect Linear/m);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test('lists the stories when asked for help', async () => {
    const { code, stdout } = await runDemo(['--help']);
    expect(stdout).toMatch(/^ {2}connect +connect Linear/m);
    expect(code).toBe(0);
  });
});
