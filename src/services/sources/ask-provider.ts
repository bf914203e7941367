import type { Connector } from '../../datasources/connector.ts';
import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalSource } from '../../domain/source.ts';
import { canonicalJson } from '../../lib/canonical-json.ts';
import type { Dependencies } from '../dependencies.ts';
import { openConnector, sealedCredentials } from './open-connector.ts';

export interface Question {
  /** What is asked, apart from every other question. */
  readonly operation: string;
  readonly args?: unknown;
  /** Kinds of things in the answer: once one of them is synced, it is asked for again. */
  readonly shows?: readonly EntityType[];
}

/**
 * Asks a source's provider, or answers as it did within the last `cacheSeconds` (docs/adr/0012). What was answered under
 * other credentials or another configuration is not used. Throws what the connector throws.
 */
export const askProvider = async <T>(
  deps: Dependencies,
  source: ExternalSource,
  { operation, args = null, shows = [] }: Question,
  ask: (connector: Connector) => Promise<T>,
): Promise<T> => {
  const { id, tenant, baseUrl, configuration } = source;
  const sealed = await sealedCredentials(deps, source);
  const access = deps.fingerprints.of([sealed, baseUrl, configuration]);
  return deps.liveReads.read(
    {
      key: canonicalJson([tenant, id, access, operation, args]),
      seconds: configuration.cacheSeconds,
      tenant,
      sourceId: id,
      shows,
    },
    async () => ask(await openConnector(deps, source)),
  );
};
