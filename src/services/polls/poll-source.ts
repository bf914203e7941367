import type { EntityType } from '../../domain/entity-type.ts';
import { type Failure, failure } from '../../domain/failure.ts';
import type { Poll } from '../../domain/poll.ts';
import { ProviderError } from '../../domain/provider-error.ts';
import { countRun, type ExternalSource } from '../../domain/source.ts';
import { startDeadline } from '../../lib/outbound/deadline.ts';
import type { SourceChanges } from '../../models/source-store.ts';
import type { Dependencies } from '../dependencies.ts';
import { type ProviderFailure, providerFailure } from '../provider-failure.ts';
import { brokenStatus } from '../sources/broken-status.ts';
import { changeSource } from '../sources/change-source.ts';
import { definitionOf } from '../sources/definition-of.ts';
import { sourceNotFound } from '../sources/source-not-found.ts';
import { ParkedError } from '../sync/fetch-page.ts';
import { SourceGoneError, takePoll } from './take-poll.ts';

export type PollFailure = Failure<'SourceNotFoundError'> | ProviderFailure<'SourceConnectionError'>;

const LONGEST_POLL_MS = 5 * 60_000;
const TOO_LONG =
  'The provider did not give its whole list within five minutes. Try again, or choose a smaller project.';

export interface PollOptions {
  readonly entityType: EntityType;
  /** Each of them ends the poll: what it fires with is thrown. */
  readonly signals: readonly AbortSignal[];
}

/**
 * Polls a source within five minutes. Whatever comes of it is counted in the source's health; a provider that refuses
 * the credentials, or no longer knows the project, brings the source to ERROR.
 */
export const pollSource = async (
  deps: Dependencies,
  source: ExternalSource,
  { entityType, signals }: PollOptions,
): Promise<Poll | PollFailure> => {
  const unusable = connectionProblem(deps, source);
  if (unusable !== null) return failure('SourceConnectionError', unusable);
  await using there = await watchSource(deps, source);
  using deadline = startDeadline(LONGEST_POLL_MS, tooLong, [...signals, there.signal]);
  try {
    return await takePoll(deps, source, { entityType, signal: deadline.signal });
  } catch (error) {
    return await settle(deps, source, deadline.signal.aborted ? deadline.signal.reason : error);
  }
};

const tooLong = (): ProviderError => new ProviderError('network', TOO_LONG);

/** Why there is nothing to ask the provider with, as a sentence; null when there is. */
const connectionProblem = (
  { providers }: Dependencies,
  { status, provider, configuration }: ExternalSource,
): string | null => {
  if (status === 'DISCONNECTED') return 'The source is DISCONNECTED and has no credentials. Reconnect it first.';
  return definitionOf(providers, provider).needsProject && configuration.externalProjectId === null
    ? 'No project is chosen. Choose one of externalProjects with configureSource first.'
    : null;
};

/** Fires as soon as the source is disconnected; what the bus does not carry is seen at the next page. */
const watchSource = async ({ bus }: Dependencies, { tenant, id }: ExternalSource) => {
  const controller = new AbortController();
  const unsubscribe = await bus.subscribe('sourceChanged', tenant, (changed) => {
    if (changed.id === id && changed.status === 'DISCONNECTED') controller.abort(new SourceGoneError());
  });
  return { signal: controller.signal, [Symbol.asyncDispose]: async () => unsubscribe() };
};

const settle = async (deps: Dependencies, source: ExternalSource, error: unknown): Promise<PollFailure> => {
  if (error instanceof SourceGoneError) return goneFailure(deps, source);
  const refusal = error instanceof ParkedError ? error.cause : error;
  if (!(refusal instanceof ProviderError)) throw error;
  const retryAt = error instanceof ParkedError ? error.until : refusal.retryAt;
  const now = deps.clock.now();
  deps.logger.warn({ err: refusal, sourceId: source.id }, 'A poll failed.');
  const changed = await changeSource(deps, source, (current) => ({
    ...statusAfter(refusal, current, retryAt),
    health: countRun(current.health, refusal.message, now),
  }));
  if (changed === null) return sourceNotFound();
  // A project that is gone is a connection that no longer works.
  if (refusal.kind === 'not-found') return failure('SourceConnectionError', refusal.message);
  return { ...providerFailure(refusal, 'SourceConnectionError'), retryAt };
};

const goneFailure = async (deps: Dependencies, { tenant, id }: ExternalSource): Promise<PollFailure> => {
  const retained = await deps.stores.sources.get(tenant, id);
  return retained === null
    ? sourceNotFound()
    : failure('SourceConnectionError', 'The source was disconnected meanwhile. Reconnect it first.');
};

const statusAfter = (error: ProviderError, source: ExternalSource, retryAt: Date | null): SourceChanges => {
  if (error.kind === 'auth') {
    const reason = `${error.message} Reconnect the source with working credentials.`;
    return brokenStatus(source, 'RECONNECT_NEEDED', reason) ?? {};
  }
  if (error.kind === 'not-found') return brokenStatus(source, 'PROJECT_GONE', error.message) ?? {};
  const waits = retryAt !== null && source.nextSyncAt !== null && source.nextSyncAt < retryAt;
  return waits ? { nextSyncAt: retryAt } : {};
};
