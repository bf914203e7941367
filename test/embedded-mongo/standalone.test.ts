import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { temporaryFolder } from './harness.ts';

const MAIN = join(import.meta.dirname, '../../src/embedded-mongo/main.ts');

let folder: ReturnType<typeof temporaryFolder>;
const running: ChildProcess[] = [];
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }
  folder[Symbol.dispose]();
});

const socket = (name = 'mongo') => join(folder.path, 'inner', `${name}.sock`);
const run = (...args: string[]) => spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' });

async function start(...args: string[]): Promise<{ child: ChildProcess; uri: string }> {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  running.push(child);
  const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
  expect(line).toMatch(/^embedded mongo ready mongodb:/);
  return { child, uri: line.replace('embedded mongo ready ', '') };
}

describe('the server by itself', () => {
  test('tells how it is called', () => {
    expect(run('--help')).toMatchObject({ status: 0, stderr: '', stdout: expect.stringMatching(/^Usage: .*--socket/) });
  });

  test.each([
    [[], /Say where to listen/],
    [['--sock', 'x.sock'], /Unknown option '--sock'/],
    [['--socket', 'x.sock', 'more'], /more/],
  ])('refuses the arguments %j with its usage', (args, reason) => {
    const { status, stdout, stderr } = run(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(reason);
    expect(stderr).toMatch(/Usage: .*--socket/);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test('refuses a socket no driver can read, and makes no file', () => {
    const { status, stderr } = run('--socket', join(folder.path, 'mongo.socket'));
    expect(status).toBe(1);
    expect(stderr).toMatch(/has to end in \.sock/);
    expect(existsSync(join(folder.path, 'mongo.socket'))).toBe(false);
  });

  test('keeps its folder, socket and file to its owner, and both to one process', async () => {
    await start('--socket', socket());
    const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);
    expect(modeOf(join(folder.path, 'inner'))).toBe('700');
    expect(modeOf(socket())).toBe('600');
    expect(modeOf(socket().replace('.sock', '.sqlite'))).toBe('600');
    const file = socket().replace('.sock', '.sqlite');
    for (const args of [
      ['--socket', socket()],
      ['--socket', socket('other'), '--file', file],
      ['--socket', socket(), '--file', join(folder.path, 'other.sqlite')],
    ]) {
      const { status, stderr } = run(...args);
      expect(status).toBe(1);
      expect(stderr).toMatch(/in use by another process.*MONGODB_URI/s);
    }
  });

  test('ends at SIGTERM with everything it acknowledged in the file, while clients go on asking', async () => {
    const { child, uri } = await start('--socket', socket());
    const client = await MongoClient.connect(uri, { serverSelectionTimeoutMS: 300 });
    const collection = client.db('x').collection<{ _id: string }>('c');
    const acknowledged: string[] = [];
    const write = async (writer: number) => {
      for (let n = 0; ; n++) {
        const _id = `${writer}-${n}`;
        await collection.insertOne({ _id });
        acknowledged.push(_id);
        if (acknowledged.length === 200) child.kill('SIGTERM');
      }
    };
    const exited = once(child, 'exit');
    await Promise.allSettled(Array.from({ length: 20 }, (_, writer) => write(writer)));
    expect(await exited).toEqual([0, null]);
    await client.close();
    expect(existsSync(socket())).toBe(false);
    expect(existsSync(socket().replace('.sock', '.sqlite-wal'))).toBe(false);
    const again = await start('--socket', socket());
    const reader = await MongoClient.connect(again.uri);
    const stored = new Set((await reader.db('x').collection('c').find().toArray()).map(({ _id }) => String(_id)));
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThanOrEqual(200);
    await reader.close();
  });
});
