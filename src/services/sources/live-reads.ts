import type { EntityType } from '../../domain/entity-type.ts';
import type { SourceId, TenantId } from '../../domain/ids.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import { type CacheResult, ReadThrough } from '../../lib/read-through.ts';
import type { EventBus } from '../../subscriptions/event-bus.ts';

/** What an answer is about. */
interface Label {
  readonly tenant: TenantId;
  readonly sourceId: SourceId;
  readonly shows: readonly EntityType[];
}

export interface LiveRead extends Label {
  /** All that the answer depends on. */
  readonly key: string;
  /** How long the answer may be used. */
  readonly seconds: number;
}

/** Answers of providers, kept in this process for as long as their source's configuration permits. */
export interface LiveReads extends AsyncDisposable {
  read<T>(read: LiveRead, ask: () => Promise<T>): Promise<T>;
}

export interface LiveReadsOptions {
  readonly bus: EventBus;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onRequest: (result: CacheResult) => void;
}

/** Answers held in one process. */
const MOST_ANSWERS = 500;

/**
 * What is announced in any process forgets answers here: a synced item those that show its kind, a disconnect all of
 * the source. A lost announcement costs no more than the answer's lifetime, and a disconnected source is never asked.
 */
export const createLiveReads = ({ bus, clock, logger, onRequest }: LiveReadsOptions): LiveReads => {
  const answers = new ReadThrough<Label>({ clock, most: MOST_ANSWERS, onRequest });
  const watched = new Map<TenantId, readonly Promise<() => void>[]>();

  const watch = (tenant: TenantId): void => {
    if (watched.has(tenant)) return;
    if (watched.size > MOST_ANSWERS) leaveThoseWithoutAnswers();
    const subscriptions = [
      bus.subscribe('recordsChanged', tenant, ({ sourceId, records }) => {
        const changed = new Set(records.map(({ entityType }) => entityType));
        answers.forget((label) => label.sourceId === sourceId && label.shows.some((type) => changed.has(type)));
      }),
      bus.subscribe('sourceChanged', tenant, ({ id, status }) => {
        if (status === 'DISCONNECTED') answers.forget(({ sourceId }) => sourceId === id);
      }),
    ];
    watched.set(tenant, subscriptions);
    for (const subscription of subscriptions) {
      subscription.catch((error) => logger.warn({ err: error }, 'Cached answers hear of no changes.'));
    }
  };

  const leave = async (tenant: TenantId): Promise<void> => {
    const subscriptions = watched.get(tenant) ?? [];
    watched.delete(tenant);
    for (const one of await Promise.allSettled(subscriptions)) if (one.status === 'fulfilled') one.value();
  };

  const leaveThoseWithoutAnswers = (): void => {
    const needed = new Set(answers.labels().map(({ tenant }) => tenant));
    for (const tenant of watched.keys()) if (!needed.has(tenant)) void leave(tenant);
  };

  return {
    read({ key, seconds, ...label }, ask) {
      if (seconds === 0) return ask();
      watch(label.tenant);
      return answers.read(key, { ms: seconds * 1_000, label }, ask);
    },
    async [Symbol.asyncDispose]() {
      answers.forget(() => true);
      await Promise.all([...watched.keys()].map(leave));
    },
  };
};
