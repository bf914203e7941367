import type { Connector, MissingItem, RejectedItem } from '../../datasources/connector.ts';
import type { ExternalItem } from '../../domain/external-item.ts';
import type { Mapping } from '../../domain/mapping.ts';
import { ProviderError } from '../../domain/provider-error.ts';
import type { PageKey } from '../../models/page.ts';
import type { Dependencies } from '../dependencies.ts';
import { applyBeside, type MovingRun } from './apply-beside.ts';
import { type FetchTools, retrying } from './fetch-page.ts';
import type { Keyed } from './load-known.ts';
import { planBatch } from './plan-batch.ts';
import { goneItem } from './seen-item.ts';

const AT_ONCE = 50;

/** Reads the things that are to be tried again one by one: a listing of changes need not have shown them. */
export const readAgain = async (deps: Dependencies, run: MovingRun, connector: Connector): Promise<void> => {
  const of = { sourceId: run.source.id, status: 'PENDING' } as const;
  let after: PageKey | null = null;
  do {
    const page = await deps.stores.mappings.list(run.source.tenant, of, { first: AT_ONCE, after });
    await readThings(deps, run, {
      connector,
      mappings: page.items.filter(({ intent }) => intent === null),
    });
    after = page.hasNext ? (page.keys.at(-1) ?? null) : null;
  } while (after !== null);
};

/** Reads things as they are now, and applies what became of them. Answers those that are gone or could not be read. */
export const readThings = async (
  deps: Dependencies,
  run: MovingRun,
  { connector, mappings }: { readonly connector: Connector; readonly mappings: readonly Mapping[] },
): Promise<readonly Mapping[]> => {
  if (mappings.length === 0) return [];
  const missed: Mapping[] = [];
  const items: ExternalItem[] = [];
  const rejected: RejectedItem[] = [];
  for (const mapping of mappings) {
    const read = await readOne(connector, mapping, { clock: deps.clock, signal: run.signal });
    if ('reason' in read) rejected.push(read);
    else items.push('evidence' in read ? goneItem(mapping, read.evidence) : read);
    if ('reason' in read || 'evidence' in read || read.deleted !== null) missed.push(mapping);
  }
  await applyBeside(deps, run, await planBatch(deps, run, { items, rejected }));
  return missed;
};

/** One thing as it is now; a sentence with what is wrong with it where that concerns this thing alone. */
export const readOne = async (
  connector: Connector,
  { entityType, externalId }: Keyed,
  tools: FetchTools,
): Promise<ExternalItem | MissingItem | RejectedItem> => {
  const { read } = connector;
  if (read === undefined) {
    return { entityType, externalId, reason: 'This provider shows nothing by itself. Start a full sync instead.' };
  }
  try {
    return await retrying(() => read.call(connector, entityType, externalId), tools);
  } catch (error) {
    if (!(error instanceof ProviderError) || !OF_ONE_THING.has(error.kind)) throw error;
    return { entityType, externalId, reason: error.message };
  }
};

/** Any other error would meet the next thing too. */
const OF_ONE_THING: ReadonlySet<ProviderError['kind']> = new Set(['rejected', 'protocol']);
