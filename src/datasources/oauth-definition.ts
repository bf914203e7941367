import type { SyncConfiguration } from '../domain/source.ts';

/** A provider's OAuth 2.0 endpoints (RFC 6749). */
export interface OAuthEndpoints {
  readonly authorization: string;
  readonly token: string;
  /** Where tokens are revoked as RFC 7009 says; null where the provider does it otherwise, or not at all. */
  readonly revocation: string | null;
}

/** The gateway's own account at a provider's OAuth server. */
export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A request that revokes a token in the provider's own way. */
export interface RevocationRequest {
  readonly url: string;
  readonly init: RequestInit;
}

/** How accounts of a provider are connected by OAuth (docs/adr/0052). The tokens are the secrets `accessToken` and `refreshToken`. */
export interface OAuthDefinition {
  /** The API's root where the operator names no other. */
  readonly baseUrl: string;
  /** The endpoints that belong to an API's root. */
  endpoints(baseUrl: string): OAuthEndpoints;
  /** The least that a source so configured needs. */
  scopes(configuration: Pick<SyncConfiguration, 'direction'>): readonly string[];
  readonly scopeSeparator: ' ' | ',';
  /**
   * What becomes of a refresh token that is used: `kept`; `replaced` by a new one and dead; or `replaced-with-grace`,
   * which still permits a second try when the answer was lost.
   */
  readonly refreshToken: 'kept' | 'replaced' | 'replaced-with-grace';
  /** Further parameters of the authorization URL. */
  readonly authorizationParameters?: Readonly<Record<string, string>>;
  /** For a provider that does not follow RFC 7009. */
  revoke?(access: {
    readonly baseUrl: string;
    readonly client: OAuthClient;
    readonly token: string;
  }): RevocationRequest;
}
