import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SourceId, TenantId } from '../../src/domain/ids.ts';
import type { SyncSession } from '../../src/domain/session.ts';
import type { Logger } from '../../src/lib/logger.ts';
import type { EventBus } from '../../src/subscriptions/event-bus.ts';
import { type LogLine, recordingLogger, until } from '../server/support.ts';
import { session, TENANT } from './fixtures.ts';

/** What every event bus does; `open` gives a bus connected to the others it has opened. */
export const describeEventBus = (name: string, open: (logger: Logger) => EventBus): void => {
  describe(name, () => {
    let bus: EventBus;
    let lines: LogLine[];
    beforeEach(() => {
      lines = [];
      bus = open(recordingLogger(lines));
    });
    afterEach(async () => {
      await bus[Symbol.asyncDispose]();
    });

    const listen = async (tenant: TenantId = TENANT) => {
      const seen: SyncSession[] = [];
      const stop = await bus.subscribe('sessionChanged', tenant, (payload) => seen.push(payload));
      return { seen, stop };
    };

    test('a payload reaches every listener of its tenant and topic, dates and all, in order', async () => {
      const [first, second] = [await listen(), await listen()];
      const sent = [session({ version: 1 }), session({ version: 2, finishedAt: new Date() }), session({ version: 3 })];
      for (const payload of sent) bus.publish('sessionChanged', payload);
      await until(() => first.seen.length === 3 && second.seen.length === 3);
      expect(first.seen).toEqual(sent);
      expect(second.seen).toEqual(sent);
    });

    test('no other tenant and no other topic hears of it', async () => {
      const stranger = await listen('stranger' as TenantId);
      const mine = await listen();
      const sources: unknown[] = [];
      await bus.subscribe('sourceChanged', TENANT, (payload) => sources.push(payload));
      bus.publish('sessionChanged', session());
      await until(() => mine.seen.length === 1);
      expect([stranger.seen, sources]).toEqual([[], []]);
    });

    test('a listener that has stopped hears nothing, the same function subscribed twice hears twice', async () => {
      let heard = 0;
      const listener = () => void heard++;
      const stop = await bus.subscribe('sessionChanged', TENANT, listener);
      await bus.subscribe('sessionChanged', TENANT, listener);
      bus.publish('sessionChanged', session());
      await until(() => heard === 2);
      stop();
      stop();
      const witness = await listen();
      bus.publish('sessionChanged', session());
      await until(() => witness.seen.length === 1);
      expect(heard).toBe(3);
    });

    test('a listener that throws harms neither the publisher nor the others', async () => {
      await bus.subscribe('sessionChanged', TENANT, () => {
        throw new Error('broken listener');
      });
      const { seen } = await listen();
      bus.publish('sessionChanged', session({ sourceId: 'x' as SourceId }));
      await until(() => seen.length === 1);
      expect(lines.map(({ message }) => message)).toContain('A listener of the event bus failed.');
    });

    test('a listener may stop itself and others while it is called', async () => {
      const later = await listen();
      const stop = await bus.subscribe('sessionChanged', TENANT, () => {
        stop();
        later.stop();
      });
      bus.publish('sessionChanged', session());
      const witness = await listen();
      bus.publish('sessionChanged', session({ version: 2 }));
      await until(() => witness.seen.length === 1);
      expect(later.seen.map(({ version }) => version)).toEqual([1]);
    });

    test('after its end it takes events and delivers none', async () => {
      const { seen } = await listen();
      await bus[Symbol.asyncDispose]();
      bus.publish('sessionChanged', session());
      expect(seen).toEqual([]);
    });
  });
};
