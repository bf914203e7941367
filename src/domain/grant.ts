/** A refresh that was begun: what it changed at the provider is not known until its answer is stored. */
export interface BegunRefresh {
  /** Of the lease under which it was begun. */
  readonly fence: number;
  readonly at: Date;
  /** How often the same refresh token has been shown, this time included. */
  readonly tries: number;
}

/** What is known of a source's OAuth tokens besides the tokens (docs/adr/0052). */
export interface Grant {
  /** Another one for each new pair of tokens. */
  readonly id: string;
  /** When the access token ends; null when that is not known. */
  readonly expiresAt: Date | null;
  /** From when on it is renewed before it is used. */
  readonly renewAt: Date | null;
  readonly refreshing: BegunRefresh | null;
  /** Why these tokens are of no use any more, as a sentence; null while they may be. */
  readonly refused: string | null;
}

/** A token is renewed this long before it ends, so that no request is on its way with one that does. */
const RENEW_BEFORE_MS = 60_000;

/** Whether the access token has ended or is about to. */
export const isDue = ({ renewAt }: Grant, now: Date): boolean => renewAt !== null && renewAt <= now;

/** @param expiresIn seconds; a token that lives shortly is used for half of its life at least */
export const newGrant = (id: string, expiresIn: number | null, now: Date): Grant => {
  const lifeMs = expiresIn === null ? null : expiresIn * 1_000;
  const after = (ms: number | null) => (ms === null ? null : new Date(now.getTime() + ms));
  return {
    id,
    expiresAt: after(lifeMs),
    renewAt: after(lifeMs === null ? null : lifeMs - Math.min(RENEW_BEFORE_MS, lifeMs / 2)),
    refreshing: null,
    refused: null,
  };
};
