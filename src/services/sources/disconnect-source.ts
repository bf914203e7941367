import { AppError } from '../../domain/app-error.ts';
import { sourceEntry } from '../../domain/audit.ts';
import type { Failure } from '../../domain/failure.ts';
import type { SourceId } from '../../domain/ids.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { grantLease } from '../oauth/refresh-access.ts';
import { type Revoker, revokeTokens } from '../oauth/revoke-tokens.ts';
import { abandonSession } from '../sync/abandon-session.ts';
import { type KeptLease, keepLease, LEASE_MS, sourceLease } from '../sync/lease-keeper.ts';
import { removeWebhook } from '../webhooks/remove-webhook.ts';
import { sourceNotFound } from './source-not-found.ts';

export interface Disconnected {
  readonly id: SourceId;
  readonly retained: boolean;
  readonly mappingsRemoved: number;
}

type Disconnector = Revoker & Pick<Dependencies, 'bus' | 'failpoint'>;

/**
 * Wipes a source's credentials at once, revokes OAuth tokens at the provider, ends its sync, and unless it is to be retained erases it with its mappings
 * and sessions (docs/adr/0003). Records here and at the provider stay. An erasure that is cut off is finished by
 * the next sweep.
 */
export const disconnectSource = async (
  deps: Dependencies,
  viewer: Viewer,
  { id, retain }: { readonly id: SourceId; readonly retain?: boolean | null },
): Promise<Disconnected | Failure<'SourceNotFoundError'>> => {
  const retained = retain ?? false;
  await removeWebhook(deps, viewer, id);
  const source = await deps.stores.sources.disconnect(viewer.tenant, id, {
    erase: !retained,
    now: deps.clock.now(),
  });
  if (source === null) return sourceNotFound();
  const deed = { by: viewer.actor, at: deps.clock.now(), outcome: retained ? 'RETAINED' : 'ERASED' };
  await deps.stores.audit.add([sourceEntry('SOURCE_DISCONNECTED', source, deed)]);
  deps.bus.publish('sourceChanged', source);
  await deps.failpoint('after-disconnect');
  await revokeTokens(deps, source);
  if (!retained) return { id, retained, mappingsRemoved: await eraseSource(deps, source) };
  await using _lease = await takeFromWorker(deps, source);
  return { id, retained, mappingsRemoved: 0 };
};

/** Removes what belongs to a disconnected source, the source itself last; answers how many mappings there were. */
export const eraseSource = async (deps: Disconnector, source: ExternalSource): Promise<number> => {
  await using _lease = await takeFromWorker(deps, source);
  await deps.stores.deliveries.removeAll(source.id);
  await deps.stores.deliveredItems.removeAll(source);
  await deps.stores.webhooks.remove(source.id);
  const { mappings, polls, seenPages, observedVersions, journals, syncErrors, sessions, sources, leases } = deps.stores;
  const removed = await mappings.removeAll(source);
  await polls.removeAll(source.id);
  await seenPages.removeAll(source.id);
  await observedVersions.removeAll(source);
  await journals.removeAll(source.id);
  await syncErrors.removeAll(source.id);
  await sessions.removeAll(source.id);
  await sources.remove(source.tenant, source.id);
  await leases.remove(sourceLease(source.id));
  await leases.remove(grantLease(source.id));
  return removed;
};

const POLL_MS = 100;
const PATIENCE_MS = LEASE_MS + 10_000;

/** Ends the source's session and takes its lease, waiting for the worker to let go. */
const takeFromWorker = async (deps: Disconnector, source: ExternalSource): Promise<KeptLease> => {
  const { stores, bus } = deps;
  const session = await stores.sessions.active(source.id);
  const asked = session === null ? null : await stores.sessions.requestCancel(source.tenant, session.id);
  if (asked !== null) bus.publish('sessionChanged', asked);
  const lease = await waitForLease(deps, source);
  const left = await stores.sessions.active(source.id);
  if (left !== null) await abandonSession(deps, source, { ...left, fence: lease.fence });
  return lease;
};

const waitForLease = async (deps: Disconnector, { id }: ExternalSource): Promise<KeptLease> => {
  const deadline = deps.clock.now().getTime() + PATIENCE_MS;
  while (deps.clock.now().getTime() < deadline) {
    const lease = await keepLease(deps, sourceLease(id), `disconnect:${id}`);
    if (lease !== null) return lease;
    await deps.clock.sleep(POLL_MS);
  }
  throw new AppError(
    'UNAVAILABLE',
    'A sync of the source is still ending. It is disconnected; the rest follows shortly.',
  );
};
