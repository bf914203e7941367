import { describe, expect, test } from '@jest/globals';
import { canTransition, type SourceStatus } from '../../src/domain/source.ts';

const STATUSES: readonly SourceStatus[] = ['CONFIGURING', 'ACTIVE', 'PAUSED', 'ERROR', 'DISCONNECTED'];

const LEGAL: ReadonlySet<string> = new Set([
  'CONFIGURING ACTIVE',
  'ACTIVE PAUSED',
  'PAUSED ACTIVE',
  'ACTIVE ERROR',
  'ERROR ACTIVE',
  'PAUSED ERROR',
  'CONFIGURING DISCONNECTED',
  'ACTIVE DISCONNECTED',
  'PAUSED DISCONNECTED',
  'ERROR DISCONNECTED',
  'DISCONNECTED CONFIGURING',
  'DISCONNECTED ACTIVE',
]);

const PAIRS = STATUSES.flatMap((from) => STATUSES.map((to) => [from, to] as const));

describe('the status of a source', () => {
  test.each(PAIRS)('from %s to %s', (from, to) => {
    expect(canTransition(from, to)).toBe(LEGAL.has(`${from} ${to}`));
  });
});
