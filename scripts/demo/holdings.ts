import { insist } from './failure.ts';
import { accepted, MAPPING_COUNT, MAPPINGS, type Mapping, type MappingPage, TICKETS } from './operations.ts';
import type { Stage } from './stage.ts';
import type { Home } from './steps/connect-project.ts';

/** Every mapping of a source, page by page. */
export const readMappings = async ({ graph }: Stage, sourceId: string): Promise<readonly Mapping[]> => {
  const mappings: Mapping[] = [];
  let after: string | null = null;
  let page: MappingPage;
  do {
    page = accepted((await graph.request(MAPPINGS, { sourceId, after })).mappings);
    mappings.push(...page.edges.map(({ node }) => node));
    after = page.pageInfo.endCursor;
  } while (page.pageInfo.hasNextPage);
  const { totalCount } = accepted((await graph.request(MAPPING_COUNT, { sourceId })).mappings);
  insist(totalCount === mappings.length, `${mappings.length} mappings were listed of ${totalCount} counted.`);
  return mappings;
};

const insistUnique = (mappings: readonly Mapping[]): void => {
  const things = new Set(mappings.map(({ entityType, externalId }) => `${entityType} ${externalId}`));
  insist(things.size === mappings.length, `${mappings.length - things.size} things are mapped twice.`);
  const records = new Set(mappings.map(({ internalId }) => internalId));
  insist(records.size === mappings.length, `${mappings.length - records.size} mappings share a record with another.`);
  const unsynced = mappings.find(({ status }) => status !== 'SYNCED');
  insist(unsynced === undefined, `The ${unsynced?.entityType} ${unsynced?.externalId} is ${unsynced?.status}.`);
};

/** How many of each kind are held. */
export type Held = Readonly<Record<string, number>>;

/**
 * Compares what a source holds with all that there is at the provider: everything is mapped exactly once, to a
 * record of its own, and nothing else is.
 */
export const insistHoldsAll = async (stage: Stage, { source, project, provider, person }: Home): Promise<Held> => {
  const mappings = await readMappings(stage, source);
  insistUnique(mappings);
  const wanted = provider.itemsOf(await person.items(), project);
  const held = Map.groupBy(
    mappings.filter(({ deletedAt }) => deletedAt === null),
    ({ entityType }) => entityType,
  );
  for (const type of new Set([...wanted.keys(), ...held.keys()])) {
    const ids = new Set((held.get(type) ?? []).map(({ externalId }) => externalId));
    const there = wanted.get(type) ?? [];
    const missing = there.filter(({ id }) => !ids.has(id)).length;
    insist(missing === 0, `${missing} of ${there.length} things of type ${type} are not mapped.`);
    insist(
      ids.size === there.length,
      `${ids.size - there.length} things of type ${type} are mapped that are not there.`,
    );
  }
  const { tickets } = await stage.graph.request(TICKETS, { sourceId: source, first: 1 });
  const mapped = held.get('TICKET')?.length ?? 0;
  insist(tickets.totalCount === mapped, `The source has ${tickets.totalCount} tickets, but ${mapped} are mapped.`);
  return Object.fromEntries([...held].map(([type, ofType]) => [type, ofType.length]));
};
