import type { Connector } from '../../datasources/connector.ts';
import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalItem } from '../../domain/external-item.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Dependencies } from '../dependencies.ts';
import { askProvider } from './ask-provider.ts';

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
  const items: ExternalItem[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < MOST_PAGES && items.length < MOST_SAMPLES; pages += 1) {
    const page: Awaited<ReturnType<NonNullable<Connector['changes']>>> | undefined = await connector.changes?.({
      cursor,
    });
    items.push(...(page?.items.filter(({ deleted }) => deleted === null) ?? []));
    if (page === undefined || page.done) break;
    cursor = page.cursor;
  }
  return items.slice(0, MOST_SAMPLES);
};
