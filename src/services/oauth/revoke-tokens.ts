import { ProviderError } from '../../domain/provider-error.ts';
import type { ExternalSource } from '../../domain/source.ts';
import { OAuthError, revokeToken } from '../../lib/oauth-client.ts';
import type { Dependencies } from '../dependencies.ts';
import { definitionOf } from '../sources/definition-of.ts';
import { openSecrets } from './access.ts';
import { type OAuthProvider, oauthProviderOf } from './oauth-settings.ts';

export type Revoker = Pick<
  Dependencies,
  'stores' | 'providers' | 'outbound' | 'envelopes' | 'oauth' | 'clock' | 'logger'
>;

const MOST_TRIES = 6;
const MINUTE_MS = 60_000;

/**
 * Makes the tokens of a disconnected source useless at the provider, if there are any left to revoke. A provider that
 * does not answer is asked again by later sweeps, for about half an hour.
 */
export const revokeTokens = async (deps: Revoker, source: ExternalSource): Promise<void> => {
  const { stores, clock, logger } = deps;
  const pending = await stores.sources.revocation(source);
  if (pending === null) return;
  const { sealed, tries } = pending;
  try {
    const provider = oauthProviderOf(deps, definitionOf(deps.providers, source.provider), source);
    await revokeAll(provider, openSecrets(deps.envelopes, sealed, source));
    await stores.sources.settleRevocation(source, null);
  } catch (error) {
    const isPassing = !(error instanceof OAuthError && error.reason === 'refused') && tries + 1 < MOST_TRIES;
    logger.warn({ err: error, sourceId: source.id, again: isPassing }, 'Tokens could not be revoked at the provider.');
    const after = new Date(clock.now().getTime() + MINUTE_MS * 2 ** tries);
    await stores.sources.settleRevocation(source, isPassing ? { sealed, tries: tries + 1, after } : null);
  }
};

/** The refresh token first: without it the other one ends by itself. */
export const revokeAll = async (
  { oauth, baseUrl, party }: OAuthProvider,
  { refreshToken, accessToken }: Readonly<Record<string, string>>,
): Promise<void> => {
  if (oauth.revoke !== undefined) {
    const { url, init } = oauth.revoke({ baseUrl, client: party.client, token: accessToken ?? '' });
    const { status } = await party.fetch(url, { ...init, redirect: 'manual' });
    if (status >= 500 || status === 429) throw new ProviderError('unavailable', `Revoking answered HTTP ${status}.`);
    return;
  }
  if (party.endpoints.revocation === null) return;
  for (const token of [refreshToken, accessToken]) if (token !== undefined) await revokeToken(party, token);
};
