import { createHash, randomBytes } from 'node:crypto';
import type { ProviderDefinition } from '../../datasources/connector.ts';
import { type Failure, failure } from '../../domain/failure.ts';
import type { SourceId, SpaceId } from '../../domain/ids.ts';
import type { SyncConfiguration } from '../../domain/source.ts';
import type { Viewer } from '../../domain/viewer.ts';
import { authorizationUrl } from '../../lib/oauth-client.ts';
import { NetworkError, UnsafeUrlError } from '../../lib/outbound/errors.ts';
import type { PendingAuthorization } from '../../models/authorization-store.ts';
import type { Dependencies } from '../dependencies.ts';
import { type ConfigurationInput, notValid } from '../sources/configuration.ts';
import { type ConnectSourceFailure, checkName, checkSource } from '../sources/connect-source.ts';
import { definitionOf } from '../sources/definition-of.ts';
import { sourceNotFound } from '../sources/source-not-found.ts';
import { type OAuthProvider, oauthProvider } from './oauth-settings.ts';

export interface BeginOAuthInput {
  /** Exactly one of the two. */
  readonly connect: {
    readonly provider: string;
    readonly name: string;
    readonly spaceId: SpaceId | null;
    readonly configuration: ConfigurationInput | null;
  } | null;
  readonly reconnect: { readonly sourceId: SourceId } | null;
}

export interface OAuthAuthorization {
  readonly url: string;
  readonly expiresAt: Date;
}

export type BeginOAuthFailure = ConnectSourceFailure | Failure<'SourceNotFoundError'>;

const VALID_MS = 10 * 60_000;

/** The parameter itself is known to the person's browser and the provider alone. */
export const hashOfState = (state: string): string => createHash('sha256').update(state).digest('base64url');

export const verifierScope = ({ tenant, id }: Pick<PendingAuthorization, 'tenant' | 'id'>): readonly string[] => [
  tenant,
  'oauth-authorization',
  id,
];

/**
 * Answers where a person permits the gateway access to an account (docs/adr/0052). What is to become of it is checked
 * as `connectSource` checks it, and stored for ten minutes for the one who asked.
 */
export const beginOAuth = async (
  deps: Dependencies,
  viewer: Viewer,
  input: BeginOAuthInput,
): Promise<OAuthAuthorization | BeginOAuthFailure> => {
  const wanted = input.connect ? await toConnect(deps, viewer, input.connect) : await toReconnect(deps, viewer, input);
  if ('failure' in wanted) return wanted;
  const { definition, provider, configuration } = wanted;
  const unsafe = await checkHosts(deps, provider);
  if (unsafe !== null) return unsafe;
  const [state, codeVerifier] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')];
  const redirectUri = deps.oauth.callbackUrl();
  const expiresAt = new Date(deps.clock.now().getTime() + VALID_MS);
  const id = hashOfState(state);
  await deps.stores.authorizations.insert({
    id,
    tenant: viewer.tenant,
    actor: viewer.actor,
    provider: definition.id,
    connect: wanted.connect,
    sourceId: input.reconnect?.sourceId ?? null,
    redirectUri,
    sealed: deps.envelopes.seal({ codeVerifier }, verifierScope({ tenant: viewer.tenant, id })),
    expiresAt,
  });
  const { oauth, party } = provider;
  const scope = oauth.scopes(configuration).join(oauth.scopeSeparator);
  const parameters = oauth.authorizationParameters ?? {};
  return { url: await authorizationUrl(party, { redirectUri, state, codeVerifier, scope, parameters }), expiresAt };
};

interface Wanted {
  readonly definition: ProviderDefinition;
  readonly provider: OAuthProvider;
  readonly configuration: SyncConfiguration;
  readonly connect: PendingAuthorization['connect'];
}

const toConnect = async (
  deps: Dependencies,
  viewer: Viewer,
  { provider: id, spaceId, configuration, name: given }: NonNullable<BeginOAuthInput['connect']>,
): Promise<Wanted | BeginOAuthFailure> => {
  const name = await checkName(deps, viewer, given);
  if (typeof name !== 'string') return name;
  const definition = definitionOf(deps.providers, id);
  const provider = oauthProvider(deps, definition);
  if (provider === null) return notSetUp('connect.provider', definition);
  const checked = await checkSource(deps, viewer, { name, spaceId, configuration, definition });
  if ('failure' in checked) return checked;
  const connect = { name, spaceId: checked.space.id, configuration: configuration ?? {} };
  return { definition, provider, configuration: checked.configuration, connect };
};

const toReconnect = async (
  deps: Dependencies,
  viewer: Viewer,
  { reconnect }: BeginOAuthInput,
): Promise<Wanted | BeginOAuthFailure> => {
  const source = reconnect && (await deps.stores.sources.get(viewer.tenant, reconnect.sourceId));
  if (source === null) return sourceNotFound();
  const definition = definitionOf(deps.providers, source.provider);
  const provider = oauthProvider(deps, definition);
  if (provider === null || provider.baseUrl !== source.baseUrl) return notSetUp('reconnect.sourceId', definition);
  return { definition, provider, configuration: source.configuration, connect: null };
};

const notSetUp = (field: string, { name, oauth }: ProviderDefinition) =>
  notValid(
    field,
    oauth === undefined
      ? `${name} is connected with credentials. Use connectSource or reconnectSource.`
      : `The gateway has no OAuth client for this ${name}. Ask its operator for one, or connect with credentials.`,
  );

const checkHosts = async (
  { outbound }: Dependencies,
  { baseUrl, party }: OAuthProvider,
): Promise<Failure<'UnsafeUrlError' | 'NetworkError'> | null> => {
  try {
    await outbound.checkUrl(baseUrl);
    await outbound.checkUrl(party.endpoints.token);
    return null;
  } catch (error) {
    if (error instanceof UnsafeUrlError) return failure('UnsafeUrlError', error.message);
    if (error instanceof NetworkError) return failure('NetworkError', error.message);
    throw error;
  }
};
