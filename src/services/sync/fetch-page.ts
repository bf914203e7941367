import type { ChangePage, Connector } from '../../datasources/connector.ts';
import { ProviderError } from '../../domain/provider-error.ts';
import type { Clock } from '../../lib/clock.ts';
import { fullJitter, retry } from '../../lib/retry.ts';

const ATTEMPTS = 4;
/** A run that would have to wait longer is parked instead (docs/adr/0009). */
const LONGEST_WAIT_MS = 60_000;
/** A provider that asks for more is asked again after this. */
const LONGEST_PARK_MS = 24 * 60 * 60 * 1_000;

/** The provider asks to wait so long that the run is better taken up again later. */
export class ParkedError extends Error {
  override readonly name = 'ParkedError';
  readonly until: Date;

  constructor(until: Date, cause: ProviderError) {
    super(cause.message, { cause });
    this.until = until;
  }
}

export interface FetchTools {
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** One page of changes. Fails as `retrying` does. */
export const fetchPage = (connector: Connector, cursor: string | null, tools: FetchTools): Promise<ChangePage> => {
  const { changes } = connector;
  if (changes === undefined) throw new ProviderError('rejected', 'This provider has nothing to pull.');
  return retrying(() => changes.call(connector, { cursor }), tools);
};

/**
 * Calls a provider, up to four times where trying again can help. Throws ParkedError when the provider asks for more
 * than a minute's wait.
 */
export const retrying = <T>(work: (attempt: number) => Promise<T>, { clock, signal }: FetchTools): Promise<T> =>
  retry(work, {
    clock,
    signal,
    attempts: ATTEMPTS,
    delay: (error, attempt) => delayBefore(error, attempt, clock),
  }).catch((error: unknown) => {
    throw isStillLimited(error) ? new ParkedError(parkedUntil(error, clock), error) : error;
  });

const isStillLimited = (error: unknown): error is ProviderError =>
  error instanceof ProviderError && error.kind === 'rate-limited';

/** How long a provider asks to wait; nothing when it does not tell, or tells what is no time. */
const askedMs = ({ retryAt }: ProviderError, clock: Clock): number =>
  Math.max(0, (retryAt?.getTime() || 0) - clock.now().getTime());

const parkedUntil = (error: ProviderError, clock: Clock): Date =>
  new Date(clock.now().getTime() + Math.min(askedMs(error, clock) || LONGEST_WAIT_MS, LONGEST_PARK_MS));

const delayBefore = (error: unknown, attempt: number, clock: Clock): number | null => {
  if (!(error instanceof ProviderError) || !error.retryable) return null;
  const asked = askedMs(error, clock);
  return asked > LONGEST_WAIT_MS ? null : Math.max(asked, fullJitter(attempt));
};
