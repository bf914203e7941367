import type { Logger } from '../lib/logger.ts';

type Listener = (payload: never) => void;

/** Who listens to what, within one process. A listener that throws is logged and disturbs no other. */
export class Listeners {
  readonly #channels = new Map<string, Set<Listener>>();
  readonly #logger: Logger;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  get channels(): Iterable<string> {
    return this.#channels.keys();
  }

  has(channel: string): boolean {
    return this.#channels.has(channel);
  }

  /** True when the channel had no listener before. */
  add(channel: string, listener: Listener): boolean {
    const listeners = this.#channels.get(channel);
    if (listeners !== undefined) {
      listeners.add(listener);
      return false;
    }
    this.#channels.set(channel, new Set([listener]));
    return true;
  }

  /** True when it was the channel's last. */
  remove(channel: string, listener: Listener): boolean {
    const listeners = this.#channels.get(channel);
    if (!listeners?.delete(listener) || listeners.size > 0) return false;
    return this.#channels.delete(channel);
  }

  clear(): void {
    this.#channels.clear();
  }

  deliver(channel: string, payload: unknown): void {
    for (const listener of [...(this.#channels.get(channel) ?? [])]) {
      try {
        listener(payload as never);
      } catch (error) {
        this.#logger.error({ err: error, channel }, 'A listener of the event bus failed.');
      }
    }
  }
}
