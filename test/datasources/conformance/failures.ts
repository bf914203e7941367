import { describe, expect, test } from '@jest/globals';
import type { Connector } from '../../../src/datasources/connector.ts';
import { ProviderError, type ProviderErrorKind } from '../../../src/domain/provider-error.ts';
import { itemsOf, keyOf, readAll, readPage } from '../connector-harness.ts';
import { failureOf, type Kit } from './kit.ts';

const FAULTS: readonly (readonly [string, ProviderErrorKind])[] = [
  ['server-error', 'unavailable'],
  ['timeout', 'network'],
  ['drop-connection', 'network'],
  ['drop-after-write', 'network'],
  ['malformed', 'protocol'],
  ['auth', 'auth'],
  ['rate-limit', 'rate-limited'],
];

const CALLS: readonly ((connector: Connector) => Promise<unknown>)[] = [
  (connector) => connector.authenticate(),
  (connector) => readPage(connector, null),
];

/** What goes wrong outside, and the allowances. */
export const describeFailures = (kit: Kit): void => {
  describe('a failure', () => {
    test.each(FAULTS)('%s is %s', async (fault, kind) => {
      for (const call of CALLS) {
        await kit.harness().control.fault({ kind: fault });
        const failure = await failureOf(call(kit.harness().open({ timeoutMs: fault === 'timeout' ? 300 : 10_000 })));
        expect(failure).toBeInstanceOf(ProviderError);
        expect(failure).toMatchObject({ kind });
        await call(kit.harness().open());
      }
    });

    test('of the rate tells when to come again', async () => {
      await kit.harness().control.fault({ kind: 'rate-limit', retryAfterMs: 90_000 });
      const failure = await failureOf(readPage(kit.harness().open(), null));
      const waitMs = ((failure as ProviderError).retryAt?.getTime() ?? 0) - Date.now();
      expect(waitMs).toBeGreaterThan(80_000);
      expect(waitMs).toBeLessThanOrEqual(91_000);
    });

    test('in the middle of a listing leaves its cursor good', async () => {
      const connector = kit.harness().open();
      const first = await readPage(connector, null);
      await kit.harness().control.fault({ kind: 'drop-connection' });
      expect(await failureOf(readPage(connector, first.cursor))).toMatchObject({ kind: 'network', retryable: true });
      const rest = await readAll(connector, first.cursor);
      const keys = [...first.items, ...itemsOf(rest)].map(keyOf);
      expect(keys.toSorted()).toEqual([...(await kit.expected()).keys()].toSorted());
    });

    test('never holds the key', async () => {
      const failures = [];
      for (const [kind] of FAULTS.filter(([name]) => name !== 'timeout')) {
        await kit.harness().control.fault({ kind });
        failures.push(await failureOf(kit.harness().open().authenticate()));
      }
      const text = failures.map((failure) => {
        const { message, stack, cause } = failure as Error;
        return [message, stack, String(cause), JSON.stringify(failure), (cause as Error | undefined)?.stack].join('\n');
      });
      expect(text.join('\n')).not.toContain('sandbox-key');
      expect(text.every((one) => /\w\.\n/.test(one))).toBe(true);
    });

    test('follows a cancelled run at once', async () => {
      await kit.harness().control.fault({ kind: 'timeout' });
      const run = new AbortController();
      const call = failureOf(readPage(kit.harness().open({ signal: run.signal, timeoutMs: 60_000 }), null));
      run.abort();
      expect(await call).toMatchObject({ kind: 'network' });
    });
  });

  test('every page tells what is left of the allowances', async () => {
    const [page] = await readAll(kit.harness().open(), null);
    expect(page?.quotas.length).toBeGreaterThan(0);
    for (const { limit, remaining, resetsAt } of page?.quotas ?? []) {
      expect(remaining).toBeGreaterThan(0);
      expect(remaining).toBeLessThanOrEqual(limit ?? 0);
      expect(resetsAt).toBeInstanceOf(Date);
    }
  });
};
