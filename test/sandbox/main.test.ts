import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const MAIN = fileURLToPath(new URL('../../sandbox/main.ts', import.meta.url));

test('says where it is, answers there, and ends on SIGTERM', async () => {
  const child = spawn(process.execPath, [MAIN, '--port', '0', '--items', '30'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = await once(createInterface(child.stdout), 'line');
    expect(line).toMatch(/^sandbox ready http:\/\/127\.0\.0\.1:\d+$/);
    const url = String(line).replace('sandbox ready ', '');
    const response = await fetch(`${url}/_control/linear/state?type=issue`);
    const { items } = (await response.json()) as { items: { data: { identifier: string } }[] };
    expect(items.filter(({ data }) => data.identifier.startsWith('ENG-'))).toHaveLength(30);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  } finally {
    child.kill('SIGKILL');
  }
});

test('takes whole numbers only', async () => {
  const child = spawn(process.execPath, [MAIN, '--port', 'four'], { stdio: 'ignore' });
  expect(await once(child, 'exit')).toEqual([2, null]);
});
