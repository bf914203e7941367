import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { DataDirInUseError, socketPathFor, startEmbeddedMongo } from '../../src/embedded-mongo/index.ts';
import { temporaryFolder } from './harness.ts';

const MAIN = join(import.meta.dirname, '../../src/embedded-mongo/main.ts');

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder[Symbol.dispose]());

const place = (name = 'mongo') => ({
  file: join(folder.path, `${name}.sqlite`),
  socketPath: join(folder.path, `${name}.sock`),
});

describe('the data directory', () => {
  test('belongs to one server; another is told the way out', async () => {
    await using first = await startEmbeddedMongo(place());
    const attempt = startEmbeddedMongo(place());
    await expect(attempt).rejects.toThrow(DataDirInUseError);
    await expect(attempt).rejects.toThrow(/DATA_DIR.*MONGODB_URI/s);
    await expect(startEmbeddedMongo({ ...place('other'), socketPath: first.socketPath })).rejects.toThrow(
      DataDirInUseError,
    );
    const { status, stderr } = spawnSync(
      process.execPath,
      [MAIN, '--socket', place('third').socketPath, '--file', place().file],
      { encoding: 'utf8' },
    );
    expect(status).toBe(1);
    expect(stderr).toContain('DATA_DIR');
    const client = await MongoClient.connect(first.uri('x'));
    expect(await client.db('x').command({ ping: 1 })).toMatchObject({ ok: 1 });
    await client.close();
  });

  test('is free again after close, and keeps its documents', async () => {
    for (let round = 0; round < 3; round++) {
      await using server = await startEmbeddedMongo(place());
      const client = await MongoClient.connect(server.uri('x'));
      await client.db().collection('c').insertOne({ round });
      expect(await client.db().collection('c').countDocuments()).toBe(round + 1);
      await client.close();
      await server.close();
      expect(existsSync(server.socketPath)).toBe(false);
    }
  });

  test('is private', async () => {
    const inner = join(folder.path, 'new', 'data');
    await using server = await startEmbeddedMongo({ file: join(inner, 'm.sqlite'), socketPath: join(inner, 'm.sock') });
    expect(statSync(inner).mode & 0o777).toBe(0o700);
    expect(statSync(server.socketPath).mode & 0o777).toBe(0o600);
    expect(statSync(join(inner, 'm.sqlite')).mode & 0o777).toBe(0o600);
  });
});

describe('the socket', () => {
  test('of a dead process is taken over', async () => {
    const script = `require('node:net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`;
    spawnSync(process.execPath, ['-e', script, place().socketPath]);
    expect(existsSync(place().socketPath)).toBe(true);
    await using server = await startEmbeddedMongo(place());
    expect(server.socketPath).toBe(place().socketPath);
  });

  test('of a living server of any kind is not', async () => {
    const other = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => other.listen(place().socketPath, resolve));
    await expect(startEmbeddedMongo(place())).rejects.toThrow(DataDirInUseError);
    await new Promise((resolve) => other.close(resolve));
    await using server = await startEmbeddedMongo(place());
    expect(server.uri('a')).toMatch(/^mongodb:\/\/%2F.*mongo\.sock\/a$/);
  });

  test('has a path that drivers can read', async () => {
    expect(socketPathFor('/data/here')).toBe('/data/here/mongo.sock');
    for (const dataDir of [`/${'long'.repeat(30)}`, '/data/100%']) {
      const path = socketPathFor(dataDir);
      expect(path).toMatch(/mongo\.sock$/);
      expect(path).not.toContain('%');
      expect(Buffer.byteLength(path)).toBeLessThan(100);
      expect(path).toBe(socketPathFor(dataDir));
    }
    await expect(startEmbeddedMongo({ ...place(), socketPath: join(folder.path, 'a%b.sock') })).rejects.toThrow(
      /\.sock/,
    );
  });
});
