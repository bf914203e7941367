import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { TenantId } from '../domain/ids.ts';
import type { Logger } from '../lib/logger.ts';
import { decodeMessage, encodeMessage } from './bus-message.ts';
import type { EventBus } from './event-bus.ts';
import { Listeners } from './listeners.ts';
import { connectRedis } from './redis-connection.ts';
import type { Topic, Topics } from './topics.ts';

export interface RedisBusOptions {
  readonly url: string;
  /** Begins every channel's name. */
  readonly prefix: string;
  readonly logger: Logger;
}

/** Events that Redis has not yet taken; what is published beyond that reaches this process alone. */
const MAX_UNANSWERED = 1_000;
const HEARTBEAT_MS = 10_000;

/** The event bus of several processes. Listeners of the publishing process get events directly, with or without Redis. */
export class RedisBus implements EventBus {
  readonly #origin = randomUUID();
  readonly #listeners: Listeners;
  readonly #publisher: Redis;
  readonly #subscriber: Redis;
  readonly #heartbeat: NodeJS.Timeout;
  readonly #prefix: string;
  readonly #logger: Logger;
  readonly #subscribing = new Map<string, Promise<void>>();
  /** Resolves when the first attempt to connect has come to an end. */
  readonly #attempted: Promise<unknown>;
  #unanswered = 0;

  constructor({ url, prefix, logger }: RedisBusOptions) {
    this.#logger = logger;
    this.#prefix = prefix;
    this.#listeners = new Listeners(logger);
    this.#publisher = connectRedis(url, 'publisher', logger);
    this.#subscriber = connectRedis(url, 'subscriber', logger);
    this.#subscriber.on('message', (channel: string, text: string) => this.#receive(channel, text));
    this.#subscriber.on('ready', () => {
      for (const channel of this.#listeners.channels) this.#listen(channel);
    });
    this.#attempted = Promise.race([
      new Promise((resolve) => this.#subscriber.once('ready', resolve)),
      new Promise((resolve) => this.#subscriber.once('close', resolve)),
    ]);
    // A subscriber says nothing by itself, so a connection that died silently shows only when it owes an answer.
    this.#heartbeat = setInterval(() => this.#subscriber.ping().catch(() => {}), HEARTBEAT_MS).unref();
  }

  /** Whether events reach other processes just now. */
  get connected(): boolean {
    return this.#publisher.status === 'ready' && this.#subscriber.status === 'ready';
  }

  publish<T extends Topic>(topic: T, payload: Topics[T]): void {
    const channel = this.#channelOf(topic, payload.tenant);
    this.#listeners.deliver(channel, payload);
    this.#send(channel, payload).catch((error: unknown) => {
      this.#logger.debug({ channel, reason: String(error) }, 'An event could not be published to Redis.');
    });
  }

  /** While Redis is away this resolves too: the process's own events arrive at once, the others' once it is back. */
  async subscribe<T extends Topic>(
    topic: T,
    tenant: TenantId,
    listener: (payload: Topics[T]) => void,
  ): Promise<() => void> {
    const channel = this.#channelOf(topic, tenant);
    const own = (payload: Topics[T]): void => listener(payload);
    if (this.#listeners.add(channel, own)) this.#listen(channel);
    await this.#attempted;
    await this.#subscribing.get(channel);
    return () => {
      if (this.#listeners.remove(channel, own)) this.#unlisten(channel);
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#heartbeat);
    this.#listeners.clear();
    this.#publisher.disconnect();
    this.#subscriber.disconnect();
  }

  #channelOf(topic: Topic, tenant: TenantId): string {
    return `${this.#prefix}${topic}:${tenant}`;
  }

  async #send(channel: string, payload: unknown): Promise<void> {
    if (this.#unanswered >= MAX_UNANSWERED) throw new Error('Redis is too slow to take more.');
    this.#unanswered++;
    try {
      await this.#publisher.publish(channel, encodeMessage({ origin: this.#origin, payload }));
    } finally {
      this.#unanswered--;
    }
  }

  #listen(channel: string): void {
    if (this.#subscriber.status !== 'ready') return;
    const done = this.#subscriber.subscribe(channel).then(
      () => {},
      () => {},
    );
    this.#subscribing.set(channel, done);
  }

  #unlisten(channel: string): void {
    this.#subscribing.delete(channel);
    if (this.#subscriber.status === 'ready') this.#subscriber.unsubscribe(channel).catch(() => {});
  }

  #receive(channel: string, text: string): void {
    const message = decodeMessage(text);
    if (message === null) this.#logger.warn({ channel }, 'A message on the event bus could not be read.');
    else if (message.origin !== this.#origin) this.#listeners.deliver(channel, message.payload);
  }
}
