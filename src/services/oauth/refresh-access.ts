import { randomUUID } from 'node:crypto';
import type { OAuthDefinition } from '../../datasources/oauth-definition.ts';
import { sourceEntry } from '../../domain/audit.ts';
import { type Grant, newGrant } from '../../domain/grant.ts';
import { ProviderError } from '../../domain/provider-error.ts';
import type { ExternalSource } from '../../domain/source.ts';
import { OAuthError, refreshTokens, type Tokens } from '../../lib/oauth-client.ts';
import type { Dependencies } from '../dependencies.ts';
import { brokenStatus } from '../sources/broken-status.ts';
import { changeSource } from '../sources/change-source.ts';
import { definitionOf } from '../sources/definition-of.ts';
import { keepLease } from '../sync/lease-keeper.ts';
import { type Access, credentialScope, loadAccess } from './access.ts';
import { oauthProviderOf } from './oauth-settings.ts';

export type Refresher = Pick<
  Dependencies,
  'stores' | 'providers' | 'outbound' | 'envelopes' | 'oauth' | 'bus' | 'clock' | 'logger' | 'failpoint'
>;

/** Name of the lease under which a source's tokens are renewed. */
export const grantLease = (sourceId: string): string => `grant:${sourceId}`;

/** Between two looks at what another process is renewing. */
const LOOK_MS = 100;
const PATIENCE_MS = 60_000;

/**
 * Renews the tokens that `grantId` names, once in all processes (docs/adr/0052); whoever comes later gets what that
 * renewal brought. Throws ProviderError: `auth` once a person has to reconnect the source, `unavailable` when trying
 * again later can help.
 */
export const refreshAccess = (deps: Refresher, source: ExternalSource, grantId: string): Promise<Access> =>
  deps.oauth.refreshes.run(`${source.id}:${grantId}`, () => refreshInTurn(deps, source, grantId));

const refreshInTurn = async (deps: Refresher, source: ExternalSource, grantId: string): Promise<Access> => {
  const holder = randomUUID();
  const deadline = deps.clock.now().getTime() + PATIENCE_MS;
  while (deps.clock.now().getTime() < deadline) {
    const renewed = await renewedAccess(deps, source, grantId);
    if (renewed !== null) return renewed;
    await using lease = await keepLease(deps, grantLease(source.id), holder);
    if (lease === null) await deps.clock.sleep(LOOK_MS);
    else return await refreshUnder(deps, source, { grantId, fence: lease.fence });
  }
  throw new ProviderError('unavailable', 'The access to the provider is being renewed. Try again later.');
};

/** What another process has brought meanwhile; null while there is nothing else than `grantId`. */
const renewedAccess = async (deps: Refresher, source: ExternalSource, grantId: string): Promise<Access | null> => {
  const access = await loadAccess(deps, source);
  if (access.grant?.id !== grantId) return access;
  if (access.grant.refused !== null) throw new ProviderError('auth', access.grant.refused);
  return null;
};

interface Turn {
  readonly grantId: string;
  readonly fence: number;
}

const refreshUnder = async (deps: Refresher, source: ExternalSource, turn: Turn): Promise<Access> => {
  const access = await loadAccess(deps, source);
  const { grant, secrets } = access;
  // What was renewed between the last look and the lease is used, not renewed again.
  if (grant === null || grant.id !== turn.grantId) return access;
  if (grant.refused !== null) throw new ProviderError('auth', grant.refused);
  const { refreshToken } = secrets;
  if (refreshToken === undefined) return refuse(deps, source, grant, ENDED);
  const definition = definitionOf(deps.providers, source.provider);
  const { oauth, party } = oauthProviderOf(deps, definition, source);
  if (!mayShow(oauth, grant.refreshing?.tries ?? 0)) return refuse(deps, source, grant, LOST);
  const begun = { fence: turn.fence, at: deps.clock.now(), tries: (grant.refreshing?.tries ?? 0) + 1 };
  if (!(await deps.stores.sources.beginRefresh(source, grant.id, begun))) {
    throw new ProviderError('unavailable', 'The access to the provider was changed meanwhile. Try again.');
  }
  await deps.failpoint('before-refresh');
  const answer = await refreshTokens(party, refreshToken).catch((error: unknown) => {
    if (error instanceof OAuthError) return error;
    throw error;
  });
  await deps.failpoint('after-refresh');
  return answer instanceof OAuthError
    ? settleFailure(deps, source, { turn, grant, oauth, error: answer, tries: begun.tries })
    : store(deps, source, { turn, secrets, tokens: answer });
};

const ENDED = 'The access to the provider has ended and cannot be renewed. Reconnect the source.';
const REFUSED = 'The provider no longer accepts the access that it had given. Reconnect the source.';
const LOST =
  'The access to the provider was being renewed when the connection broke, and the new access is lost. Reconnect the source.';

/** A refresh token that dies of being used is shown a second time only where the provider permits it. */
const mayShow = ({ refreshToken }: OAuthDefinition, tries: number): boolean =>
  tries === 0 || refreshToken === 'kept' || (refreshToken === 'replaced-with-grace' && tries === 1);

interface FailedRefresh {
  readonly turn: Turn;
  readonly grant: Grant;
  readonly oauth: OAuthDefinition;
  readonly error: OAuthError;
  readonly tries: number;
}

const settleFailure = async (
  deps: Refresher,
  source: ExternalSource,
  { turn, grant, oauth, error, tries }: FailedRefresh,
): Promise<Access> => {
  deps.logger.warn(
    { err: error, sourceId: source.id, reason: error.reason },
    'The tokens of a source were not renewed.',
  );
  if (error.reason === 'refused') return refuse(deps, source, grant, REFUSED);
  if (error.reason === 'lost') {
    if (!mayShow(oauth, tries)) return refuse(deps, source, grant, LOST);
    if (oauth.refreshToken === 'replaced-with-grace') return refreshUnder(deps, source, turn);
    throw new ProviderError('network', 'The provider did not say whether the access was renewed. Try again later.');
  }
  await deps.stores.sources.withdrawRefresh(source, turn);
  const message =
    error.reason === 'misconfigured'
      ? "The provider does not accept the gateway's OAuth client. Its operator has to correct it."
      : 'The provider cannot renew the access at the moment. Try again later.';
  throw new ProviderError('unavailable', message, { cause: error });
};

interface Refreshed {
  readonly turn: Turn;
  readonly secrets: Access['secrets'];
  readonly tokens: Tokens;
}

/** The new tokens are stored before anybody uses them. */
const store = async (
  deps: Refresher,
  source: ExternalSource,
  { turn, secrets, tokens }: Refreshed,
): Promise<Access> => {
  const renewed = {
    secrets: secretsOf(tokens, secrets.refreshToken),
    grant: newGrant(randomUUID(), tokens.expiresIn, deps.clock.now()),
  };
  const sealed = deps.envelopes.seal(renewed.secrets, credentialScope(source));
  const kept = await deps.stores.sources.endRefresh(source, turn, { sealed, grant: renewed.grant });
  if (kept) deps.logger.debug({ sourceId: source.id }, 'The tokens of a source were renewed.');
  // Reconnected or disconnected meanwhile: what stands there now counts.
  return kept ? renewed : loadAccess(deps, source);
};

/** As they are sealed. A server that sends no new refresh token lets the one before live on. */
export const secretsOf = (
  { accessToken, refreshToken }: Tokens,
  former: string | undefined = undefined,
): Record<string, string> => {
  const kept = refreshToken ?? former;
  return { accessToken, ...(kept === undefined ? {} : { refreshToken: kept }) };
};

/** Nobody tries these tokens again: the source waits for a person. */
const refuse = async (deps: Refresher, source: ExternalSource, { id }: Grant, message: string): Promise<never> => {
  if (await deps.stores.sources.refuseGrant(source, id, message)) {
    const note = (_before: ExternalSource, after: ExternalSource) =>
      sourceEntry('SOURCE_FAILED', after, { by: null, at: deps.clock.now() });
    await changeSource(deps, source, (current) => brokenStatus(current, 'RECONNECT_NEEDED', message), note);
  }
  throw new ProviderError('auth', message);
};
