import { expect, test } from '@jest/globals';
import { hasEnded, type SyncSession } from '../../../src/domain/session.ts';
import { startSync, watchSession } from '../../support/sessions.ts';
import { connected } from '../../support/sources.ts';
import { sharedStage } from '../../support/stage.ts';

const stage = sharedStage({ items: 2_000 });

test('a large import is seen ten times a second at most, in order, and to its end', async () => {
  const client = await stage.gateway.client();
  const source = await connected(client, stage.sandbox);
  const published: SyncSession[] = [];
  await stage.gateway.services.bus.subscribe('sessionChanged', client.tenant as never, (session) => {
    published.push(session);
  });
  const session = await startSync(client, source.id);
  const seen: { at: number; version: number; status: string; fetched: number }[] = [];
  for await (const { version, status, progress } of watchSession(client, session.id)) {
    seen.push({ at: performance.now(), version, status, fetched: progress.fetched });
  }
  const [first, last] = [seen[0]!, seen.at(-1)!];
  expect(last.status).toBe('SUCCEEDED');
  expect(last.version).toBe(published.at(-1)?.version);
  expect(hasEnded(published.at(-1)!)).toBe(true);
  expect(published.filter(hasEnded)).toHaveLength(1);
  const versions = seen.map(({ version }) => version);
  expect(versions).toEqual(versions.toSorted((a, b) => a - b));
  expect(new Set(versions).size).toBe(versions.length);
  const fetched = seen.map((state) => state.fetched);
  expect(fetched).toEqual(fetched.toSorted((a, b) => a - b));
  // The first state is there at once and the final one does not wait.
  expect(seen.length).toBeLessThanOrEqual((last.at - first.at) / 100 + 2);
  expect(seen.length).toBeGreaterThan(3);
});
