import type { Connector } from '../../datasources/connector.ts';
import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalItem } from '../../domain/external-item.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Dependencies } from '../dependencies.ts';
import { askProvider } from './ask-provider.ts';
import { firstPages } from './first-pages.ts';

export const MOST_SAMPLES = 20;
/** A listing whose first pages hold nothing of the type is not read on. */
const MOST_PAGES = 5;

/** Living things of a type as a source's project has them, at most twenty, as `askProvider` has them. */
export const sampleItems = (
  deps: Dependencies,
  source: ExternalSource,
  entityType: EntityType,
): Promise<readonly ExternalItem[]> => {
  const ofType = { ...source, configuration: { ...source.configuration, entityTypes: [entityType] } };
  return askProvider(deps, ofType, { operation: 'sample', args: [entityType], shows: [entityType] }, firstItems);
};

const firstItems = async (connector: Connector): Promise<readonly ExternalItem[]> => {
  const living: ExternalItem[] = [];
  for await (const { items } of firstPages(connector, MOST_PAGES)) {
    living.push(...items.filter(({ deleted }) => deleted === null));
    if (living.length >= MOST_SAMPLES) break;
  }
  return living.slice(0, MOST_SAMPLES);
};
