import type { ChangePage, RejectedItem } from '../../datasources/connector.ts';
import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalItem } from '../../domain/external-item.ts';
import { type RecordId, recordIdFor } from '../../domain/ids.ts';
import type { Mapping } from '../../domain/mapping.ts';
import { addCounts, NO_COUNTS, type SyncCounts, type SyncError, type SyncSession } from '../../domain/session.ts';
import type { ExternalSource } from '../../domain/source.ts';
import { translator } from '../../domain/translate.ts';
import type { JournalEntry } from '../../models/journal-store.ts';
import type { MappingState } from '../../models/mapping-store.ts';
import type { Dependencies } from '../dependencies.ts';
import { mappingsFor } from '../sources/field-mappings.ts';
import { definitionOf } from '../sources/open-connector.ts';
import { type ItemPlan, itemHash, type Known, type PlanContext, planFailure, planItem } from './plan-item.ts';

/** What a page changes here. */
export interface BatchPlan {
  readonly entries: readonly JournalEntry[];
  readonly counts: SyncCounts;
  readonly errors: readonly Omit<SyncError, 'id' | 'tenant' | 'sessionId'>[];
}

type Planner = Pick<Dependencies, 'stores' | 'providers' | 'clock'>;
type Work = { readonly source: ExternalSource; readonly session: SyncSession };
type PageItems = Pick<ChangePage, 'items' | 'rejected'>;

/** The id of the record of an item that is not mapped; null when there can be none. */
type FindUnmapped = (item: Keyed) => RecordId | null;

/** Compares a page with what is known and plans the writes; reads, never writes. */
export const planBatch = (planner: Planner, work: Work, page: PageItems): Promise<BatchPlan> =>
  planPage(planner, work, page, () => null);

const planPage = async (
  planner: Planner,
  work: Work,
  page: PageItems,
  findUnmapped: FindUnmapped,
): Promise<BatchPlan> => {
  const items = latestOfEach(page.items);
  const rejected = page.rejected.flatMap(({ entityType, externalId }) =>
    externalId === null ? [] : [{ entityType, externalId }],
  );
  const states = await loadStates(planner, work.source, [...items, ...rejected]);
  const contextFor = contexts(planner, work);
  const pending = items.filter((item) => !isAsKnown(item, states.get(keyOf(item)), contextFor(item.entityType)));
  const known = await loadKnown(planner, work.source, [...pending, ...rejected], { states, findUnmapped });

  const plans = [
    ...pending.map((item) => ({ item, plan: planItem(item, known(item), contextFor(item.entityType)) })),
    ...page.rejected.map((item) => ({ item, plan: planRejected(item, known, contextFor(item.entityType)) })),
  ];
  const internalIdOf = ({ entityType, externalId }: ExternalItem | RejectedItem): RecordId | null =>
    externalId === null ? null : (known({ entityType, externalId }).mapping?.internalId ?? null);
  const now = planner.clock.now();
  const skipped = {
    ...NO_COUNTS,
    fetched: page.items.length + page.rejected.length,
    unchanged: page.items.length - pending.length,
  };
  return {
    entries: plans.flatMap(({ plan }) => (plan.entry === null ? [] : [plan.entry])),
    counts: plans.reduce((sum, { plan }) => addCounts(sum, { ...NO_COUNTS, ...plan.counts }), skipped),
    errors: plans.flatMap(({ item, plan }) =>
      plan.error === null
        ? []
        : [
            {
              kind: 'rejected' as const,
              externalId: item.externalId,
              internalId: internalIdOf(item),
              entityType: item.entityType,
              message: plan.error,
              at: now,
            },
          ],
    ),
  };
};

/**
 * Plans again what could not be written because somebody else wrote meanwhile; a failure is not worth it. A batch
 * that was cut off for good may have left a record without its mapping, so that is looked for here too.
 */
export const replan = async (planner: Planner, work: Work, stale: readonly JournalEntry[]): Promise<JournalEntry[]> => {
  const items = stale
    .filter(({ mapping }) => mapping.after.status !== 'ERROR')
    .map(({ mapping }) => itemOf(mapping.after));
  const { entries } = await planPage(planner, work, { items, rejected: [] }, ({ entityType, externalId }) =>
    recordIdFor(work.source.id, entityType, externalId),
  );
  return [...entries];
};

const itemOf = (mapping: Mapping): ExternalItem => ({
  entityType: mapping.entityType,
  externalId: mapping.externalId,
  modifiedAt: mapping.externalModifiedAt,
  deleted: mapping.deletionEvidence,
  url: mapping.url,
  fields: mapping.externalFields,
});

type Keyed = { readonly entityType: EntityType; readonly externalId: string };

const keyOf = ({ entityType, externalId }: Keyed): string => `${entityType}:${externalId}`;

/** Whether a state is known to come before another; one without a time never is. */
const isOlder = (modifiedAt: Date | null, than: Date | null): boolean =>
  modifiedAt !== null && than !== null && modifiedAt < than;

/** An item that a page lists twice counts with its later state. */
const latestOfEach = (items: readonly ExternalItem[]): ExternalItem[] => {
  const latest = new Map<string, ExternalItem>();
  for (const item of items) {
    const other = latest.get(keyOf(item));
    if (other === undefined || !isOlder(item.modifiedAt, other.modifiedAt)) latest.set(keyOf(item), item);
  }
  return [...latest.values()];
};

const isAsKnown = (item: ExternalItem, state: MappingState | undefined, { mappings }: PlanContext): boolean => {
  if (state === undefined) return item.deleted !== null;
  const { modifiedAt } = item;
  const seen = state.externalModifiedAt;
  if (isOlder(modifiedAt, seen)) return true;
  if (state.status !== 'SYNCED') return false;
  const isOfSameTime = modifiedAt === null || seen?.getTime() === modifiedAt.getTime();
  return isOfSameTime && state.externalHash === itemHash(item, mappings);
};

const loadStates = async ({ stores }: Planner, source: ExternalSource, items: readonly Keyed[]) => {
  const byType = Map.groupBy(items, (item) => item.entityType);
  const found = await Promise.all(
    [...byType].map(async ([type, group]) => {
      const states = await stores.mappings.states(
        source,
        type,
        group.map((item) => item.externalId),
      );
      return states.map((state): [string, MappingState] => [
        keyOf({ entityType: type, externalId: state.externalId }),
        state,
      ]);
    }),
  );
  return new Map(found.flat());
};

const loadKnown = async (
  { stores }: Planner,
  source: ExternalSource,
  items: readonly Keyed[],
  { states, findUnmapped }: { states: ReadonlyMap<string, MappingState>; findUnmapped: FindUnmapped },
): Promise<(item: Keyed) => Known> => {
  const wanted = items.flatMap((item) => states.get(keyOf(item)) ?? []);
  const recordIdOf = (item: Keyed): RecordId | null => states.get(keyOf(item))?.internalId ?? findUnmapped(item);
  const recordIds = items.flatMap((item) => recordIdOf(item) ?? []);
  const [mappings, records] = await Promise.all([
    stores.mappings.find(
      source.tenant,
      wanted.map((state) => state.id),
    ),
    recordIds.length === 0 ? [] : stores.records.find(source.tenant, recordIds),
  ]);
  const mappingOf = new Map(mappings.map((mapping) => [keyOf(mapping), mapping]));
  const recordOf = new Map(records.map((record) => [record.id, record]));
  return (item) => {
    const recordId = recordIdOf(item);
    return {
      mapping: mappingOf.get(keyOf(item)) ?? null,
      record: recordId === null ? null : (recordOf.get(recordId) ?? null),
    };
  };
};

const contexts = ({ providers, clock }: Planner, { source, session }: Work): ((type: EntityType) => PlanContext) => {
  const definition = definitionOf(providers, source.provider);
  const now = clock.now();
  const made = new Map<EntityType, PlanContext>();
  const make = (type: EntityType): PlanContext => {
    const mappings = mappingsFor(definition, source, type);
    const translate = translator(type, { sourceId: source.id, fields: definition.fields[type] ?? [], mappings });
    return { source, session, now, mappings, translate };
  };
  return (type) => {
    const context = made.get(type) ?? make(type);
    made.set(type, context);
    return context;
  };
};

const planRejected = (item: RejectedItem, known: (item: Keyed) => Known, context: PlanContext): ItemPlan => {
  const { externalId, entityType, reason } = item;
  if (externalId === null) return { entry: null, counts: { failed: 1 }, error: reason };
  return planFailure({ entityType, externalId }, reason, known({ entityType, externalId }), context);
};
