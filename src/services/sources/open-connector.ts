import type { Connector, OutboundFetch } from '../../datasources/connector.ts';
import type { ExternalSource } from '../../domain/source.ts';
import { clockSkew } from '../../lib/answered-at.ts';
import type { SealedFields } from '../../lib/envelope.ts';
import type { Dependencies } from '../dependencies.ts';
import { loadAccess, noCredentials } from '../oauth/access.ts';
import { authorizingFetch, usableAccess } from '../oauth/authorizing-fetch.ts';
import { definitionOf } from './definition-of.ts';

export interface ConnectorUse {
  /** Ends every call under way. */
  readonly signal?: AbortSignal;
  /** Called for each request that is sent. */
  readonly onRequest?: () => void;
  /** Called for each answer with how far our clock is ahead of the provider's, in milliseconds. */
  readonly onClockSkew?: (skewMs: number) => void;
  /** Puts the credentials as they are at the time into each request. */
  readonly authorizing?: (send: OutboundFetch) => OutboundFetch;
}

/** Opens the connection of a source with its stored credentials. Throws ProviderError `auth` when they are gone. */
export const openConnector = async (
  deps: Dependencies,
  source: ExternalSource,
  use: ConnectorUse = {},
): Promise<Connector> => {
  const access = await usableAccess(deps, source, await loadAccess(deps, source));
  const { authorization } = definitionOf(deps.providers, source.provider);
  const credentials = { secrets: access.secrets, baseUrl: source.baseUrl };
  if (authorization === undefined) return connect(deps, source, credentials, use);
  const authorizing = (send: OutboundFetch) => authorizingFetch(deps, source, { send, authorization, access });
  return connect(deps, source, credentials, { ...use, authorizing });
};

/** A source's credentials as they are stored. Throws ProviderError `auth` when they are gone. */
export const sealedCredentials = async (
  { stores }: Pick<Dependencies, 'stores'>,
  { tenant, id }: ExternalSource,
): Promise<SealedFields> => {
  const sealed = await stores.sources.credentials(tenant, id);
  if (sealed === null) throw noCredentials();
  return sealed;
};

type ConnectDependencies = Pick<Dependencies, 'providers' | 'outbound' | 'clock' | 'logger' | 'stores'>;
/** A source, or what is to become one and has no identity yet. */
export type ConnectTarget = Pick<ExternalSource, 'provider' | 'configuration'> &
  Partial<Pick<ExternalSource, 'id' | 'tenant' | 'identity'>>;

/** Opens a connection with credentials at hand. */
export const connect = (
  { providers, outbound, clock, logger, stores }: ConnectDependencies,
  { provider, configuration, identity, id, tenant }: ConnectTarget,
  credentials: { readonly secrets: Readonly<Record<string, string>>; readonly baseUrl: string },
  { signal, onRequest, onClockSkew = () => {}, authorizing = (send) => send }: ConnectorUse = {},
): Connector => {
  const ends = signal ?? new AbortController().signal;
  const send = authorizing(
    outbound.fetchFor({
      timeoutMs: configuration.requestTimeoutMs,
      signal: ends,
      ...(onRequest === undefined ? {} : { onRequest }),
    }),
  );
  return definitionOf(providers, provider).open({
    credentials,
    configuration,
    identity: identity ?? null,
    ...(id && tenant ? { delivered: stores.deliveredItems.of({ id, tenant }, clock) } : {}),
    clock,
    logger,
    signal: ends,
    fetch: async (input, init) => {
      const response = await send(input, init);
      onClockSkew(clockSkew(response.headers, clock.now()));
      return response;
    },
  });
};
