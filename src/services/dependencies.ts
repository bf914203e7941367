import type { OutboundFetch } from '../datasources/connector.ts';
import type { ProviderRegistry } from '../datasources/registry.ts';
import type { Clock } from '../lib/clock.ts';
import type { Envelopes } from '../lib/envelope.ts';
import type { Failpoint } from '../lib/failpoint.ts';
import type { Fingerprints } from '../lib/fingerprint.ts';
import type { Logger } from '../lib/logger.ts';
import type { Stores } from '../models/index.ts';
import type { EventBus } from '../subscriptions/event-bus.ts';
import type { OAuthSettings } from './oauth/oauth-settings.ts';
import type { PollSlots } from './polls/poll-slots.ts';
import type { LiveReads } from './sources/live-reads.ts';
import type { RunBounds } from './sync/run-bounds.ts';

/** Calls to the outside world, all of them guarded. */
export interface OutboundPort {
  fetchFor(options: { timeoutMs?: number; signal?: AbortSignal; onRequest?: () => void }): OutboundFetch;
  /** Rejects with UnsafeUrlError for an address that the gateway may not call. */
  checkUrl(url: string): Promise<void>;
}

/** What the use cases work with. */
export interface Dependencies {
  readonly stores: Stores;
  readonly providers: ProviderRegistry;
  readonly outbound: OutboundPort;
  readonly envelopes: Envelopes;
  readonly bus: EventBus;
  /** What providers answered lately; asked through `askProvider`. */
  readonly liveReads: Pick<LiveReads, 'read'>;
  /** The gateway's own accounts at providers, and what it does with them. */
  readonly oauth: OAuthSettings;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly failpoint: Failpoint;
  readonly bounds: RunBounds;
  readonly fingerprints: Fingerprints;
  /** Where providers reach this gateway, without a slash at its end; null when nobody has said that they can. */
  readonly publicUrl: () => string | null;
  /** Places for polls in this process. */
  readonly pollSlots: PollSlots;
  /** Asks a worker to take up a session now; one that is missed is found by the next sweep. */
  readonly wake: (sessionId: string) => Promise<void>;
}
