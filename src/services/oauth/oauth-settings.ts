import type { ProviderDefinition } from '../../datasources/connector.ts';
import type { OAuthClient, OAuthDefinition } from '../../datasources/oauth-definition.ts';
import { ProviderError } from '../../domain/provider-error.ts';
import type { OAuthParty } from '../../lib/oauth-client.ts';
import type { SingleFlight } from '../../lib/single-flight.ts';
import type { Dependencies } from '../dependencies.ts';
import type { Access } from './access.ts';

/** A client that the operator has registered. */
export interface RegisteredClient extends OAuthClient {
  /** The API's root that it is for; null for the provider's public one. */
  readonly baseUrl: string | null;
}

export interface OAuthSettings {
  /** By provider id. */
  readonly clients: Readonly<Record<string, RegisteredClient>>;
  /** Where providers send people back to. */
  readonly callbackUrl: () => string;
  /** Refreshes under way in this process. */
  readonly refreshes: SingleFlight<Access>;
}

/** How long a call to an OAuth server may take. */
const TIMEOUT_MS = 20_000;

/** A provider whose accounts this gateway connects by OAuth. */
export interface OAuthProvider {
  readonly oauth: OAuthDefinition;
  readonly baseUrl: string;
  readonly party: OAuthParty;
}

/** Null where the provider has no OAuth, or the operator has registered no client. */
export const oauthProvider = (
  { oauth: settings, outbound }: Pick<Dependencies, 'oauth' | 'outbound'>,
  { id, oauth }: ProviderDefinition,
): OAuthProvider | null => {
  const client = settings.clients[id];
  if (oauth === undefined || client === undefined) return null;
  const baseUrl = client.baseUrl ?? oauth.baseUrl;
  const fetch = outbound.fetchFor({ timeoutMs: TIMEOUT_MS });
  return { oauth, baseUrl, party: { endpoints: oauth.endpoints(baseUrl), client, fetch } };
};

/** As `oauthProvider`, for a source: the client's secret is shown to nobody but the host that it is for. */
export const oauthProviderOf = (
  deps: Pick<Dependencies, 'oauth' | 'outbound'>,
  definition: ProviderDefinition,
  { baseUrl }: { readonly baseUrl: string },
): OAuthProvider => {
  const provider = oauthProvider(deps, definition);
  if (provider !== null && provider.baseUrl === baseUrl) return provider;
  throw new ProviderError(
    'unavailable',
    `The gateway has no OAuth client for ${definition.name} any more. Its operator has to set it again.`,
  );
};
