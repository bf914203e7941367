import { type LiveOptions, live } from '../../subscriptions/live.ts';
import type { Topic, Topics } from '../../subscriptions/topics.ts';
import type { Context } from '../context.ts';

type Streamed<T extends Topic> = Pick<LiveOptions<T>, 'topic' | 'initial'> & Partial<LiveOptions<T>>;

/** A stream of a tenant's states of one kind: those now, then every change. */
export const liveField = <T extends 'sessionChanged' | 'sourceChanged' | 'conflictDetected' | 'conflictResolved'>(
  { services, viewer }: Context,
  options: Streamed<T>,
): AsyncIterable<Topics[T]> =>
  live<T>({
    bus: services.bus,
    tenant: viewer.tenant,
    key: (state) => state.id,
    version: (state) => state.version,
    ...options,
  });

/** Answers one state; what loaders remember of earlier ones is forgotten first. */
export const resolveLive = <State>(state: State, _args: unknown, { loaders }: Context): State => {
  loaders.clear();
  return state;
};
