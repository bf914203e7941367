import { describe, expect, test } from '@jest/globals';
import type { SessionId, TenantId } from '../../src/domain/ids.ts';
import { hasEnded, type SyncSession } from '../../src/domain/session.ts';
import { silentLogger } from '../../src/lib/logger.ts';
import { type LiveOptions, live } from '../../src/subscriptions/live.ts';
import { MemoryBus } from '../../src/subscriptions/memory-bus.ts';
import type { Topic, Topics } from '../../src/subscriptions/topics.ts';
import { session, TENANT } from './fixtures.ts';

/** Time that passes when the test says so. */
class ManualTime {
  ms = 0;
  #timers: { readonly at: number; readonly run: () => void }[] = [];

  readonly now = () => this.ms;
  readonly startTimer = (ms: number, run: () => void) => {
    const timer = { at: this.ms + ms, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  get timers(): number {
    return this.#timers.length;
  }

  pass(ms: number): void {
    this.ms += ms;
    const due = this.#timers.filter(({ at }) => at <= this.ms);
    this.#timers = this.#timers.filter(({ at }) => at > this.ms);
    for (const { run } of due) run();
  }
}

/** A memory bus that counts who listens and can be made to wait. */
class WatchedBus extends MemoryBus {
  listeners = 0;
  gate: Promise<void> = Promise.resolve();

  constructor() {
    super({ logger: silentLogger });
  }

  override async subscribe<T extends Topic>(
    topic: T,
    tenant: TenantId,
    listener: (payload: Topics[T]) => void,
  ): Promise<() => void> {
    await this.gate;
    const stop = await super.subscribe(topic, tenant, listener);
    this.listeners++;
    return () => {
      this.listeners--;
      stop();
    };
  }
}

const setUp = (overrides: Partial<LiveOptions<'sessionChanged'>> = {}) => {
  const bus = new WatchedBus();
  const time = new ManualTime();
  const stream = live({
    bus,
    topic: 'sessionChanged',
    tenant: TENANT,
    initial: async () => [session({ version: 1 })],
    key: ({ id }) => id,
    version: ({ version }) => version,
    isFinal: hasEnded,
    now: time.now,
    startTimer: time.startTimer,
    ...overrides,
  });
  const publish = (change: Partial<SyncSession>) => bus.publish('sessionChanged', session(change));
  const version = async () => (await stream.next()).value?.version;
  return { bus, time, stream, publish, version };
};

/** Lets every promise that can settle do so. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a live stream', () => {
  test('begins with the state now, read after it listens', async () => {
    const order: string[] = [];
    const { bus, version } = setUp({
      initial: async () => {
        order.push(`initial with ${bus.listeners} listening`);
        return [session({ version: 7 })];
      },
    });
    expect(bus.listeners).toBe(0);
    expect(await version()).toBe(7);
    expect(order).toEqual(['initial with 1 listening']);
  });

  test('what happens while the state is read is neither lost nor told twice', async () => {
    const state = Promise.withResolvers<SyncSession[]>();
    const { bus, publish, time, version, stream } = setUp({ initial: () => state.promise });
    const first = version();
    await settled();
    expect(bus.listeners).toBe(1);
    publish({ version: 2 });
    publish({ version: 3 });
    publish({ id: 's2' as SessionId, version: 1 });
    state.resolve([session({ version: 2 })]);
    expect(await first).toBe(3);
    expect((await stream.next()).value).toMatchObject({ id: 's2', version: 1 });
    publish({ version: 3 });
    publish({ version: 2 });
    publish({ version: 4 });
    const next = version();
    time.pass(100);
    expect(await next).toBe(4);
  });

  test('an event older than the state read is dropped', async () => {
    const state = Promise.withResolvers<SyncSession[]>();
    const { publish, version, time } = setUp({ initial: () => state.promise });
    const first = version();
    await settled();
    publish({ version: 4 });
    state.resolve([session({ version: 5 })]);
    expect(await first).toBe(5);
    publish({ version: 6 });
    const next = version();
    time.pass(100);
    expect(await next).toBe(6);
  });

  test('a key is told at most ten times a second, the latest state wins', async () => {
    const { publish, version, time } = setUp();
    expect(await version()).toBe(1);
    const next = version();
    for (let n = 2; n <= 50; n++) {
      publish({ version: n });
      time.pass(2);
    }
    let told: number | undefined;
    void next.then((value) => {
      told = value;
    });
    await settled();
    expect(told).toBeUndefined();
    time.pass(2);
    expect(await next).toBe(50);
    expect(time.timers).toBe(0);
  });

  test('a final state comes at once, after it the stream ends when that was asked for', async () => {
    const { bus, publish, stream, version } = setUp({ endWhenFinal: true });
    expect(await version()).toBe(1);
    publish({ version: 2 });
    publish({ version: 3, status: 'SUCCEEDED' });
    publish({ version: 4, status: 'ROLLED_BACK' });
    expect(await version()).toBe(3);
    expect(bus.listeners).toBe(0);
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  test('without that it goes on', async () => {
    const { publish, version } = setUp();
    expect(await version()).toBe(1);
    publish({ version: 3, status: 'SUCCEEDED' });
    publish({ version: 4, status: 'ROLLED_BACK' });
    expect([await version(), await version()]).toEqual([3, 4]);
  });

  test('what the filter leaves out is not told', async () => {
    const { publish, version } = setUp({ filter: ({ version }) => version % 2 === 0, minIntervalMs: 0 });
    expect(await version()).toBe(1);
    publish({ version: 2 });
    publish({ version: 3 });
    expect(await version()).toBe(2);
  });
});

describe('its end', () => {
  test('return before the first next does nothing, and nothing is ever listened to', async () => {
    const { bus, stream } = setUp();
    expect(await stream.return()).toEqual({ done: true, value: undefined });
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(bus.listeners).toBe(0);
  });

  test('return while the bus has not answered lets go once it has', async () => {
    const { bus, stream } = setUp();
    const gate = Promise.withResolvers<void>();
    bus.gate = gate.promise;
    const next = stream.next();
    await stream.return();
    expect(await next).toEqual({ done: true, value: undefined });
    gate.resolve();
    await settled();
    expect(bus.listeners).toBe(0);
  });

  test('return while the state is read lets go at once', async () => {
    const { bus, stream } = setUp({ initial: () => new Promise(() => {}) });
    const next = stream.next();
    await settled();
    expect(bus.listeners).toBe(1);
    await stream.return();
    expect(bus.listeners).toBe(0);
    expect(await next).toEqual({ done: true, value: undefined });
  });

  test('return while a next waits ends both, timer included', async () => {
    const { bus, stream, publish, version, time } = setUp();
    expect(await version()).toBe(1);
    publish({ version: 2 });
    const next = stream.next();
    expect(time.timers).toBe(1);
    await stream.return();
    expect(await next).toEqual({ done: true, value: undefined });
    expect([bus.listeners, time.timers]).toEqual([0, 0]);
  });

  test('a signal ends it without an error, before or after it began', async () => {
    const stop = new AbortController();
    const { bus, stream, version } = setUp({ signal: stop.signal });
    expect(await version()).toBe(1);
    const next = stream.next();
    stop.abort();
    expect(await next).toEqual({ done: true, value: undefined });
    expect(bus.listeners).toBe(0);
    expect(await setUp({ signal: stop.signal }).stream.next()).toEqual({ done: true, value: undefined });
  });

  test('a state that cannot be read is told once, and the bus let go', async () => {
    const { bus, stream } = setUp({ initial: () => Promise.reject(new Error('no database')) });
    await expect(stream.next()).rejects.toThrow('no database');
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(bus.listeners).toBe(0);
  });

  test('leaving a for await loop lets go of the bus', async () => {
    const { bus, stream } = setUp();
    for await (const state of stream) {
      expect(state.version).toBe(1);
      break;
    }
    expect(bus.listeners).toBe(0);
  });
});

describe('a reader that lags', () => {
  test('is told the latest state of each key', async () => {
    const { publish, version, time } = setUp();
    expect(await version()).toBe(1);
    for (let n = 2; n <= 1_000; n++) publish({ version: n });
    time.pass(1_000);
    expect(await version()).toBe(1_000);
  });

  test('by too many states is told so, once it asks again', async () => {
    const { bus, publish, stream, version } = setUp({ maxPending: 10 });
    expect(await version()).toBe(1);
    for (let n = 0; n < 20; n++) publish({ id: `other-${n}` as SessionId });
    expect(bus.listeners).toBe(0);
    await expect(stream.next()).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  test('may have a longer list of initial states than that', async () => {
    const many = Array.from({ length: 50 }, (_, n) => session({ id: `s-${n}` as SessionId }));
    const { publish, stream } = setUp({ maxPending: 10, initial: async () => many });
    await stream.next();
    publish({ id: 'another' as SessionId });
    const ids: string[] = [];
    for (let n = 0; n < 50; n++) ids.push((await stream.next()).value?.id ?? 'none');
    expect(ids).toEqual([...many.slice(1).map(({ id }) => id), 'another']);
  });

  test('holds little: of a thousand that stand still each holds one state', async () => {
    const bus = new WatchedBus();
    const streams = Array.from({ length: 1_000 }, () =>
      live({
        bus,
        topic: 'sessionChanged',
        tenant: TENANT,
        initial: async () => [session()],
        key: ({ id }) => id,
        version: ({ version }) => version,
      }),
    );
    await Promise.all(streams.map((stream) => stream.next()));
    for (let n = 2; n <= 300; n++) bus.publish('sessionChanged', session({ version: n }));
    const last = await Promise.all(streams.map((stream) => stream.next()));
    expect(last.every(({ value }) => value?.version === 300)).toBe(true);
    const rest = streams.map((stream) => stream.next());
    await Promise.all(streams.map((stream) => stream.return()));
    expect((await Promise.all(rest)).every(({ done }) => done)).toBe(true);
    expect(bus.listeners).toBe(0);
  });
});
