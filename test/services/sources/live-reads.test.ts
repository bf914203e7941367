import { expect, test } from '@jest/globals';
import { mintId, type RecordId, type SessionId, type SourceId, type TenantId } from '../../../src/domain/ids.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { silentLogger } from '../../../src/lib/logger.ts';
import { createLiveReads } from '../../../src/services/sources/live-reads.ts';
import type { EventBus } from '../../../src/subscriptions/event-bus.ts';
import { MemoryBus } from '../../../src/subscriptions/memory-bus.ts';
import { aSource } from '../../models/things.ts';

const aTenant = (): TenantId => mintId<RecordId>() as string as TenantId;

/** Answers over a bus, and how many subscriptions it has. */
const anAnswerer = () => {
  const open = { subscriptions: 0 };
  const bus = new MemoryBus({ logger: silentLogger });
  const counting: EventBus = {
    publish: (topic, payload) => bus.publish(topic, payload),
    async subscribe(topic, tenant, listener) {
      const leave = await bus.subscribe(topic, tenant, listener);
      open.subscriptions += 1;
      return () => {
        open.subscriptions -= 1;
        leave();
      };
    },
    [Symbol.asyncDispose]: () => bus[Symbol.asyncDispose](),
  };
  const answers = createLiveReads({ bus: counting, clock: systemClock, logger: silentLogger, onRequest: () => {} });
  let asked = 0;
  const read = (tenant: TenantId, sourceId: SourceId, more = {}): Promise<number> => {
    const label = { key: JSON.stringify([tenant, sourceId, more]), seconds: 60, tenant, sourceId, shows: [], ...more };
    return answers.read(label, async () => {
      asked += 1;
      return asked;
    });
  };
  return { bus, answers, open, read };
};

test('what any process announces forgets answers of that source only', async () => {
  const { bus, read, answers } = anAnswerer();
  await using _answers = answers;
  const tenant = aTenant();
  const [one, two] = [aSource({ tenant }), aSource({ tenant })];
  const shows = { shows: ['TICKET'] };
  const all = () => Promise.all([read(tenant, one.id), read(tenant, one.id, shows), read(tenant, two.id, shows)]);
  expect(await all()).toEqual([1, 2, 3]);

  const session = { tenant, sourceId: one.id, sessionId: mintId<SessionId>(), version: 1 };
  const change = { id: mintId<RecordId>(), version: 1, change: 'updated' } as const;
  bus.publish('recordsChanged', { ...session, records: [{ ...change, entityType: 'LABEL' }] });
  expect(await all()).toEqual([1, 2, 3]);
  bus.publish('recordsChanged', { ...session, records: [{ ...change, entityType: 'TICKET' }] });
  expect(await all()).toEqual([1, 4, 3]);

  bus.publish('sourceChanged', { ...one, version: 2 });
  expect(await all()).toEqual([1, 4, 3]);
  bus.publish('sourceChanged', { ...one, version: 3, status: 'DISCONNECTED' });
  expect(await all()).toEqual([5, 6, 3]);
});

test('no more tenants are listened to than there are answers, and none in the end', async () => {
  const { open, read, answers } = anAnswerer();
  {
    await using _answers = answers;
    for (let index = 0; index < 1_200; index += 1) await read(aTenant(), mintId<SourceId>());
    expect(open.subscriptions).toBeGreaterThan(0);
    expect(open.subscriptions).toBeLessThanOrEqual(2 * 502);
  }
  expect(open.subscriptions).toBe(0);
});
