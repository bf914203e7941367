/** Bounds on what one process, tenant or socket may take. */
export interface ServerLimits {
  /** Bytes of an HTTP body, after decompression. */
  readonly bodyBytes: number;
  /** Lexical tokens of a GraphQL document. */
  readonly documentTokens: number;
  readonly connections: number;
  readonly connectionsPerTenant: number;
  /** Operations at a time on one socket, subscriptions included. */
  readonly operationsPerSocket: number;
  /** Bytes of one message from a client. */
  readonly messageBytes: number;
  /** Bytes waiting to be read by a peer; more than that at two looks in a row and its socket is closed. */
  readonly bufferedBytes: number;
  readonly bufferCheckMs: number;
  readonly connectionInitMs: number;
  /** Time between pings; a peer that has not answered the last one is dropped. */
  readonly keepAliveMs: number;
  /** How long a closing handshake may take before the socket is cut. */
  readonly closeMs: number;
  /** How long requests under way may take once the server stops. */
  readonly drainMs: number;
}

export const DEFAULT_LIMITS: ServerLimits = {
  bodyBytes: 5 * 1024 * 1024,
  documentTokens: 15_000,
  connections: 10_000,
  connectionsPerTenant: 2_000,
  operationsPerSocket: 100,
  messageBytes: 1024 * 1024,
  bufferedBytes: 1024 * 1024,
  bufferCheckMs: 1_000,
  connectionInitMs: 3_000,
  keepAliveMs: 12_000,
  closeMs: 2_000,
  drainMs: 8_000,
};
