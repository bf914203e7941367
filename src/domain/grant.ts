/** A refresh that was begun: what it changed at the provider is not known until its answer is stored. */
export interface BegunRefresh {
  /** Of the lease under which it was begun. */
  readonly fence: number;
  readonly at: Date;
  /** How often the same refresh token has been shown, this time included. */
  readonly tries: number;
}

/** What is known of a source's OAuth tokens besides the tokens (docs/adr/0033). */
export interface Grant {
  /** Another one for each new pair of tokens. */
  readonly id: string;
  /** When the access token ends; null when that is not known. */
  readonly expiresAt: Date | null;
  readonly refreshing: BegunRefresh | null;
  /** Why these tokens are of no use any more, as a sentence; null while they may be. */
  readonly refused: string | null;
}

/** A token is renewed this long before it ends, so that no request is on its way with one that does. */
export const RENEW_BEFORE_MS = 60_000;

/** Whether the access token has ended or is about to. */
export const isDue = ({ expiresAt }: Grant, now: Date): boolean =>
  expiresAt !== null && expiresAt.getTime() - now.getTime() <= RENEW_BEFORE_MS;

export const newGrant = (id: string, expiresIn: number | null, now: Date): Grant => ({
  id,
  expiresAt: expiresIn === null ? null : new Date(now.getTime() + expiresIn * 1_000),
  refreshing: null,
  refused: null,
});
