import { AppError } from '../domain/app-error.ts';
import type { Viewer } from '../domain/viewer.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { startTimer } from '../lib/timer.ts';
import type { Authenticate } from './auth.ts';
import { bearerToken } from './bearer-token.ts';
import { CloseCode } from './close-code.ts';
import type { Peer, PeerContext } from './peer.ts';
import type { Peers } from './peers.ts';

export interface ConnectOptions {
  readonly authenticate: Authenticate;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly peers: Peers;
  readonly connectionsPerTenant: number;
}

const EXPIRED = 'Token expired';

/**
 * Answers `connection_init`. The token stands in its payload, or else in the header of the request that opened the
 * socket. No browser adds either by itself as it does with a cookie, so the origin of a page decides nothing.
 */
export const createConnect =
  ({ authenticate, clock, logger, peers, connectionsPerTenant }: ConnectOptions) =>
  async (context: PeerContext): Promise<boolean> => {
    const peer = context.extra;
    try {
      const viewer = await authenticate(bearerToken(context.connectionParams?.authorization ?? peer.authorization));
      return !peer.closed && admit(peer, viewer, context);
    } catch (error) {
      refuse(peer, error, logger);
      return false;
    }

    function admit(peer: Peer, viewer: Viewer, context: PeerContext): boolean {
      if (peers.ofTenant(viewer.tenant) >= connectionsPerTenant) {
        peer.close(CloseCode.tryAgainLater, 'Too many connections of this tenant');
        return false;
      }
      const left = viewer.expiresAt.getTime() - clock.now().getTime();
      const stopExpiry = startTimer(left, () => peer.close(CloseCode.unauthorized, EXPIRED));
      peers.admit(peer, { viewer, context, stopExpiry });
      return true;
    }
  };

const refuse = (peer: Peer, error: unknown, logger: Logger): void => {
  if (error instanceof AppError && error.code === 'UNAUTHENTICATED') peer.close(CloseCode.forbidden, 'Forbidden');
  else {
    logger.error({ err: error, requestId: peer.connectionId }, 'A socket could not be authenticated.');
    peer.close(CloseCode.tryAgainLater, 'Authentication is out of reach');
  }
};
