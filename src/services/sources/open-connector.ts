import type { Connector, ProviderDefinition } from '../../datasources/connector.ts';
import { AppError } from '../../domain/app-error.ts';
import { ProviderError } from '../../domain/provider-error.ts';
import type { ExternalSource, ProviderId } from '../../domain/source.ts';
import { clockSkew } from '../../lib/answered-at.ts';
import { EnvelopeError, type SealedFields, UnknownKeyError } from '../../lib/envelope.ts';
import type { Dependencies } from '../dependencies.ts';

export interface ConnectorUse {
  /** Ends every call under way. */
  readonly signal?: AbortSignal;
  /** Called for each request that is sent. */
  readonly onRequest?: () => void;
  /** Called for each answer with how far our clock is ahead of the provider's, in milliseconds. */
  readonly onClockSkew?: (skewMs: number) => void;
}

/** What binds sealed credentials to one source: they open for no other. */
export const credentialScope = (source: Pick<ExternalSource, 'tenant' | 'id'>): readonly string[] => [
  source.tenant,
  source.id,
];

/** Opens the connection of a source with its stored credentials. Throws ProviderError `auth` when they are gone. */
export const openConnector = async (
  { stores, envelopes, ...rest }: Dependencies,
  source: ExternalSource,
  use: ConnectorUse = {},
): Promise<Connector> => {
  const sealed = await sealedCredentials({ stores }, source);
  const secrets = openSecrets(envelopes, sealed, source);
  return connect(rest, source, { secrets, baseUrl: source.baseUrl }, use);
};

/** A source's credentials as they are stored. Throws ProviderError `auth` when they are gone. */
export const sealedCredentials = async (
  { stores }: Pick<Dependencies, 'stores'>,
  { tenant, id }: ExternalSource,
): Promise<SealedFields> => {
  const sealed = await stores.sources.credentials(tenant, id);
  if (sealed === null) throw new ProviderError('auth', 'The source has no credentials any more. Reconnect it.');
  return sealed;
};

const openSecrets = (envelopes: Dependencies['envelopes'], sealed: SealedFields, source: ExternalSource) => {
  try {
    return envelopes.open(sealed, credentialScope(source));
  } catch (error) {
    if (!(error instanceof EnvelopeError)) throw error;
    // A matter for the operator: nothing is wrong with the credentials, and no one has to give them again.
    if (error instanceof UnknownKeyError) {
      const message = 'The gateway lacks the master key of the stored credentials. Its operator has to add it.';
      throw new ProviderError('unavailable', message, { cause: error });
    }
    const message = 'The stored credentials are damaged. Reconnect the source.';
    throw new ProviderError('auth', message, { cause: error });
  }
};

type ConnectDependencies = Pick<Dependencies, 'providers' | 'outbound' | 'clock' | 'logger'>;
/** A source, or what is to become one and has no identity yet. */
export type ConnectTarget = Pick<ExternalSource, 'provider' | 'configuration'> & { readonly identity?: string };

/** Opens a connection with credentials at hand. */
export const connect = (
  { providers, outbound, clock, logger }: ConnectDependencies,
  { provider, configuration, identity }: ConnectTarget,
  credentials: { readonly secrets: Readonly<Record<string, string>>; readonly baseUrl: string },
  { signal, onRequest, onClockSkew = () => {} }: ConnectorUse = {},
): Connector => {
  const ends = signal ?? new AbortController().signal;
  const send = outbound.fetchFor({
    timeoutMs: configuration.requestTimeoutMs,
    signal: ends,
    ...(onRequest === undefined ? {} : { onRequest }),
  });
  return definitionOf(providers, provider).open({
    credentials,
    configuration,
    identity: identity ?? null,
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

/** The definition of a source's provider. Throws when this gateway was built without it. */
export const definitionOf = (providers: Dependencies['providers'], id: ProviderId): ProviderDefinition => {
  const definition = providers.get(id);
  if (definition === null) throw new AppError('UNAVAILABLE', `This gateway does not know the provider ${id}.`);
  return definition;
};
