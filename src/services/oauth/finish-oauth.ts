import { randomUUID } from 'node:crypto';
import type { Credentials } from '../../datasources/connector.ts';
import { isFailure } from '../../domain/failure.ts';
import { newGrant } from '../../domain/grant.ts';
import { mintId, type SourceId } from '../../domain/ids.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Viewer } from '../../domain/viewer.ts';
import { exchangeCode, OAuthError, type Tokens } from '../../lib/oauth-client.ts';
import type { PendingAuthorization } from '../../models/authorization-store.ts';
import type { Dependencies } from '../dependencies.ts';
import type { ConfigurationInput } from '../sources/configuration.ts';
import { checkName, checkSource, storeSource } from '../sources/connect-source.ts';
import { definitionOf } from '../sources/definition-of.ts';
import { replaceCredentials } from '../sources/reconnect-source.ts';
import { sourceNotFound } from '../sources/source-not-found.ts';
import { hashOfState, verifierScope } from './begin-oauth.ts';
import { type OAuthProvider, oauthProvider } from './oauth-settings.ts';
import { secretsOf } from './refresh-access.ts';
import { revokeAll } from './revoke-tokens.ts';

/** What a provider sends a person back with. */
export interface OAuthCallback {
  readonly state: string | null;
  readonly code: string | null;
}

/** For the person, as a sentence that holds nothing of the request. */
export interface OAuthOutcome {
  readonly connected: boolean;
  readonly message: string;
}

const failed = (message: string): OAuthOutcome => ({ connected: false, message });

/** The same for a state that never was, was used, has run out, or was made up. */
const UNKNOWN = 'This authorization is not known here: it was used already, or ten minutes have passed. Begin again.';
const DENIED = 'The provider did not permit access, so nothing was connected. Begin again if that was not intended.';

/** Ends what `beginOAuth` began, for the one who began it: connects the source, or reconnects it (docs/adr/0052). */
export const finishOAuth = async (deps: Dependencies, { state, code }: OAuthCallback): Promise<OAuthOutcome> => {
  const now = deps.clock.now();
  const pending =
    state === null ? null : await deps.stores.authorizations.dangerouslyTakeAcrossTenants(hashOfState(state), now);
  if (pending === null || state === null) return failed(UNKNOWN);
  if (code === null) return failed(DENIED);
  const definition = definitionOf(deps.providers, pending.provider);
  const provider = oauthProvider(deps, definition);
  if (provider === null) return failed('The gateway has no OAuth client for this provider any more. Ask its operator.');
  const tokens = await exchange(deps, provider, { pending, state, code });
  if (tokens instanceof OAuthError) return failed(sentenceFor(tokens));
  const result = await settle(deps, pending, { provider, tokens });
  if (!isFailure(result)) return { connected: true, message: 'The account is connected. You can close this page.' };
  await revokeAll(provider, secretsOf(tokens)).catch((error: unknown) =>
    deps.logger.warn({ err: error }, 'Tokens that are not needed could not be revoked.'),
  );
  return failed(result.message);
};

const exchange = async (
  { envelopes, logger }: Dependencies,
  { party }: OAuthProvider,
  { pending, state, code }: { pending: PendingAuthorization; state: string; code: string },
): Promise<Tokens | OAuthError> => {
  const { codeVerifier = '' } = envelopes.open(pending.sealed, verifierScope(pending));
  const { redirectUri } = pending;
  return exchangeCode(party, { code, state, redirectUri, codeVerifier }).catch((error: unknown) => {
    if (!(error instanceof OAuthError)) throw error;
    logger.warn({ err: error, provider: pending.provider, reason: error.reason }, 'A code was not exchanged.');
    return error;
  });
};

const sentenceFor = ({ reason }: OAuthError): string =>
  reason === 'misconfigured'
    ? "The provider does not accept the gateway's OAuth client. Ask its operator to correct it."
    : reason === 'refused'
      ? 'The provider does not accept this authorization any more. Begin again.'
      : 'The provider could not be asked to complete the authorization. Begin again later.';

interface Obtained {
  readonly provider: OAuthProvider;
  readonly tokens: Tokens;
}

const settle = async (deps: Dependencies, pending: PendingAuthorization, { provider, tokens }: Obtained) => {
  const { tenant, actor, connect, sourceId } = pending;
  const viewer: Viewer = { tenant, actor, roles: [], expiresAt: pending.expiresAt };
  const credentials: Credentials = { secrets: secretsOf(tokens), baseUrl: provider.baseUrl };
  const grant = newGrant(randomUUID(), tokens.expiresIn, deps.clock.now());
  if (connect !== null) {
    const name = await checkName(deps, viewer, connect.name);
    if (typeof name !== 'string') return name;
    const definition = definitionOf(deps.providers, pending.provider);
    const configuration = connect.configuration as ConfigurationInput;
    const checked = await checkSource(deps, viewer, { name, spaceId: connect.spaceId, configuration, definition });
    if ('failure' in checked) return checked;
    return storeSource(deps, viewer, { id: mintId<SourceId>(), checked, credentials, grant });
  }
  const source: ExternalSource | null = sourceId && (await deps.stores.sources.get(tenant, sourceId));
  return source === null ? sourceNotFound() : replaceCredentials(deps, viewer, source, { credentials, grant });
};
