import type { TenantId } from '../domain/ids.ts';
import type { Logger } from '../lib/logger.ts';
import type { EventBus } from './event-bus.ts';
import { Listeners } from './listeners.ts';
import type { Topic, Topics } from './topics.ts';

/** The event bus of a single process. Payloads are handed on as they are: nobody may change one. */
export class MemoryBus implements EventBus {
  readonly #listeners: Listeners;

  constructor({ logger }: { readonly logger: Logger }) {
    this.#listeners = new Listeners(logger);
  }

  publish<T extends Topic>(topic: T, payload: Topics[T]): void {
    this.#listeners.deliver(channelOf(topic, payload.tenant), payload);
  }

  async subscribe<T extends Topic>(
    topic: T,
    tenant: TenantId,
    listener: (payload: Topics[T]) => void,
  ): Promise<() => void> {
    const own = (payload: Topics[T]): void => listener(payload);
    this.#listeners.add(channelOf(topic, tenant), own);
    return () => {
      this.#listeners.remove(channelOf(topic, tenant), own);
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listeners.clear();
  }
}

const channelOf = (topic: Topic, tenant: TenantId): string => `${topic}:${tenant}`;
