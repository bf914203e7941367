import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { keyFile } from '../../src/config/key-file.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'key-file-'));
});

afterEach(() => rm(folder, { recursive: true }));

const afterTurns = async (turns: number, path: string): Promise<string> => {
  for (let turn = 0; turn < turns; turn += 1) await setImmediate();
  return keyFile(path);
};

test('starts that overlap in any way agree on one file, and leave nothing beside it', async () => {
  for (let round = 0; round < 30; round += 1) {
    const path = join(folder, `round-${round}`, 'key');
    const keys = await Promise.all(Array.from({ length: 12 }, (_, n) => afterTurns(n, path)));
    expect(new Set(keys).size).toBe(1);
    expect(Buffer.from(keys[0] ?? '', 'base64')).toHaveLength(32);
    expect(await readdir(join(folder, `round-${round}`))).toEqual(['key']);
  }
});
