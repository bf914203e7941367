import { CloseCode } from './close-code.ts';
import type { ServerLimits } from './limits.ts';
import type { ServerMetrics } from './metrics.ts';
import type { Peer } from './peer.ts';
import type { Peers } from './peers.ts';

export interface WatchOptions {
  readonly peers: Peers;
  readonly limits: Pick<ServerLimits, 'bufferedBytes' | 'bufferCheckMs' | 'keepAliveMs'>;
  readonly metrics: ServerMetrics;
}

/** Drops peers that are gone or read too slowly, until the returned function is called. */
export const watchPeers = ({ peers, limits, metrics }: WatchOptions): (() => void) => {
  const heartbeat = setInterval(dropDead(peers, metrics), limits.keepAliveMs).unref();
  const buffers = setInterval(dropSlow(peers, limits.bufferedBytes, metrics), limits.bufferCheckMs).unref();
  return () => {
    clearInterval(heartbeat);
    clearInterval(buffers);
  };
};

const dropDead = (peers: Peers, metrics: ServerMetrics) => {
  const unanswered = new WeakSet<Peer>();
  return () => {
    for (const peer of peers) {
      if (unanswered.has(peer)) {
        metrics.droppedSubscribers.inc({ reason: 'dead' });
        peer.cut();
      } else {
        unanswered.add(peer);
        peer.socket.once('pong', () => unanswered.delete(peer));
        peer.socket.ping();
      }
    }
  };
};

const dropSlow = (peers: Peers, bufferedBytes: number, metrics: ServerMetrics) => {
  let slow = new Set<Peer>();
  return () => {
    const now = [...peers].filter(({ socket }) => socket.bufferedAmount > bufferedBytes);
    for (const peer of now.filter((peer) => slow.has(peer))) {
      metrics.droppedSubscribers.inc({ reason: 'slow' });
      peer.close(CloseCode.slowConsumer, 'Slow consumer: read faster, or subscribe to less');
    }
    slow = new Set(now);
  };
};
