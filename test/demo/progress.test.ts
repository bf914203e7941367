import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Progress } from '../../scripts/demo/operations.ts';
import { bar, progressText, startMeter } from '../../scripts/demo/progress.ts';

const progress: Progress = {
  phase: 'APPLYING',
  fetched: 1250,
  total: null,
  created: 1250,
  updated: 0,
  unchanged: 0,
  deleted: 0,
  pushed: 0,
  conflicts: 0,
  failed: 0,
  requests: 6,
  elapsedMs: 500,
};

const filled = (text: string): number => text.split('#').length - 1;

describe('bar', () => {
  test('grows with what is done, and is full only at the end', () => {
    fc.assert(
      fc.property(fc.nat(5_000), fc.nat(5_000), fc.nat(), (a, b, tick) => {
        const total = 5_000;
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        expect(bar(less, total, tick)).toHaveLength(32);
        expect(filled(bar(less, total, tick))).toBeLessThanOrEqual(filled(bar(more, total, tick)));
        if (less < total) expect(filled(bar(less, total, tick))).toBeLessThan(30);
      }),
    );
    expect(filled(bar(5_000, 5_000, 0))).toBe(30);
  });

  test('shows no share when the total is not known', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (done, tick) => {
        expect(bar(done, null, tick)).toMatch(/^\[\.*#####\.*\]$/);
        expect(bar(done, null, tick)).toHaveLength(32);
      }),
    );
  });
});

describe('progressText', () => {
  test('names a total only when it is known', () => {
    expect(progressText(progress)).toBe('applying: 1,250 items, 2,500 a second');
    expect(progressText({ ...progress, total: 5000 })).toBe('applying: 1,250 of 5,000 items, 2,500 a second');
  });

  test('names no rate before anything has come', () => {
    expect(progressText({ ...progress, phase: 'WAITING', fetched: 0, elapsedMs: 0 })).toBe('waiting: 0 items');
  });
});

describe('startMeter', () => {
  const meterOn = (screen: { isTTY: boolean }): string[] => {
    const written: string[] = [];
    const meter = startMeter({ ...screen, write: (text) => written.push(text) });
    meter.show(progress);
    meter[Symbol.dispose]();
    return written;
  };

  test('ends with a whole line where there is no terminal', () => {
    expect(meterOn({ isTTY: false })).toEqual([expect.stringMatching(/^ {3}applying: 1,250 items.*\n$/)]);
  });

  test('leaves nothing of its bar on a terminal', () => {
    expect(meterOn({ isTTY: true }).at(-1)).toBe('\r\u001b[2K');
  });
});
