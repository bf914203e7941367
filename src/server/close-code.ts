/** Why a socket is closed: those of RFC 6455 and graphql-transport-ws that we send ourselves, and one of our own. */
export const CloseCode = {
  goingAway: 1001,
  tryAgainLater: 1013,
  /** A message that no client of the protocol sends. */
  badRequest: 4400,
  /** The token has expired: connecting again takes a new one. */
  unauthorized: 4401,
  forbidden: 4403,
  /** Ours: the peer reads more slowly than it is written to. */
  slowConsumer: 4413,
  tooManyRequests: 4429,
  internal: 4500,
} as const;
