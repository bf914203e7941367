import type { TenantId } from '../domain/ids.ts';
import type { Peer, PeerSession } from './peer.ts';

/** The open sockets, counted by tenant. */
export class Peers implements Iterable<Peer> {
  readonly #peers = new Set<Peer>();
  readonly #byTenant = new Map<TenantId, number>();

  [Symbol.iterator](): Iterator<Peer> {
    return this.#peers.values();
  }

  get size(): number {
    return this.#peers.size;
  }

  get subscriptions(): number {
    let count = 0;
    for (const peer of this.#peers) count += peer.subscriptions;
    return count;
  }

  ofTenant(tenant: TenantId): number {
    return this.#byTenant.get(tenant) ?? 0;
  }

  add(peer: Peer): void {
    this.#peers.add(peer);
  }

  /** Gives an open peer its session. */
  admit(peer: Peer, session: PeerSession): void {
    peer.session = session;
    this.#byTenant.set(session.viewer.tenant, this.ofTenant(session.viewer.tenant) + 1);
  }

  /** Forgets a peer and lets go of its session's timer. */
  remove(peer: Peer): void {
    if (!this.#peers.delete(peer) || peer.session === null) return;
    const { viewer, stopExpiry } = peer.session;
    stopExpiry();
    const left = this.ofTenant(viewer.tenant) - 1;
    if (left > 0) this.#byTenant.set(viewer.tenant, left);
    else this.#byTenant.delete(viewer.tenant);
  }
}
