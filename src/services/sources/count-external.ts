import type { Connector } from '../../datasources/connector.ts';
import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Dependencies } from '../dependencies.ts';
import { askProvider } from './ask-provider.ts';
import { firstPages } from './first-pages.ts';

/** A list of more pages is not counted while somebody waits. */
const MOST_PAGES = 30;

type Counts = Readonly<Partial<Record<EntityType, number>>>;

/** How many living things a source's project has of each type, as `askProvider` has it; null when they are too many. */
export const countExternal = (deps: Dependencies, source: ExternalSource): Promise<Counts | null> =>
  askProvider(deps, source, { operation: 'counts', shows: source.configuration.entityTypes }, countAll);

const countAll = async (connector: Connector): Promise<Counts | null> => {
  const living = new Map<EntityType, Set<string>>();
  for await (const { items, done } of firstPages(connector, MOST_PAGES)) {
    for (const { entityType, externalId, deleted } of items) {
      const ids = living.get(entityType) ?? new Set();
      if (deleted === null) ids.add(externalId);
      else ids.delete(externalId);
      living.set(entityType, ids);
    }
    if (done) return Object.fromEntries([...living].map(([type, ids]) => [type, ids.size]));
  }
  return null;
};
