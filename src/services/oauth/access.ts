import type { Grant } from '../../domain/grant.ts';
import { ProviderError } from '../../domain/provider-error.ts';
import type { ExternalSource } from '../../domain/source.ts';
import { EnvelopeError, type SealedFields, UnknownKeyError } from '../../lib/envelope.ts';
import type { Dependencies } from '../dependencies.ts';

/** What a source's requests are made with. */
export interface Access {
  readonly secrets: Readonly<Record<string, string>>;
  /** Null where the secrets are no OAuth tokens. */
  readonly grant: Grant | null;
}

/** What binds sealed credentials to one source: they open for no other. */
export const credentialScope = (source: Pick<ExternalSource, 'tenant' | 'id'>): readonly string[] => [
  source.tenant,
  source.id,
];

type Reader = Pick<Dependencies, 'stores' | 'envelopes'>;

/** A source's access as it is stored now. Throws ProviderError `auth` when it is gone. */
export const loadAccess = async (
  { stores, envelopes }: Reader,
  source: Pick<ExternalSource, 'tenant' | 'id'>,
): Promise<Access> => {
  const stored = await stores.sources.access(source.tenant, source.id);
  if (stored === null) throw noCredentials();
  return { secrets: openSecrets(envelopes, stored.sealed, source), grant: stored.grant };
};

export const noCredentials = (): ProviderError =>
  new ProviderError('auth', 'The source has no credentials any more. Reconnect it.');

export const openSecrets = (
  envelopes: Dependencies['envelopes'],
  sealed: SealedFields,
  source: Pick<ExternalSource, 'tenant' | 'id'>,
): Record<string, string> => {
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
