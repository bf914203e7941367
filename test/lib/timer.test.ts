import { expect, test } from '@jest/globals';
import { startTimer } from '../../src/lib/timer.ts';

test('fires once, unless it is stopped; a wait too long for setTimeout does not fire at once', async () => {
  const fired: string[] = [];
  startTimer(2 ** 31 + 5, () => fired.push('far'));
  startTimer(1, () => fired.push('stopped'))();
  await new Promise<void>((resolve) => {
    const keepAlive = setInterval(() => {}, 1_000);
    startTimer(20, () => {
      clearInterval(keepAlive);
      resolve();
    });
    startTimer(-5, () => fired.push('past'));
  });
  expect(fired).toEqual(['past']);
});
