import type { Credentials } from '../../datasources/connector.ts';
import type { ExternalSource } from '../../domain/source.ts';

/** The source as it is answered to whoever gave its credentials: this once with the secret that was made for them. */
export const withMadeSecret = (source: ExternalSource, { madeSecret }: Credentials): ExternalSource =>
  madeSecret === undefined ? source : { ...source, madeSecret };
