import type { ChangePage, Connector } from '../../datasources/connector.ts';
import type { EntityType } from '../../domain/entity-type.ts';
import type { MappingId } from '../../domain/ids.ts';
import type { Dependencies } from '../dependencies.ts';
import { definitionOf } from '../sources/definition-of.ts';
import { applyBeside, type MovingRun, unfetched } from './apply-beside.ts';
import { keyOf } from './load-known.ts';
import { planBatch } from './plan-batch.ts';
import { readThings } from './read-again.ts';
import { goneItem } from './seen-item.ts';

/** So many absent things are read one by one, to be sure; more of them are for a person to look at. */
const MOST_READS = 100;
const AT_ONCE = 250;
const LISTED_AT_ONCE = 1_000;

/**
 * Notes what a page of a full listing holds, before it is applied. A page with things that cannot even be named is left
 * out: the listing then proves nothing.
 */
export const noteSeen = async (
  { stores, clock }: Pick<Dependencies, 'stores' | 'clock'>,
  { session, source }: MovingRun,
  from: string | null,
  page: ChangePage,
): Promise<void> => {
  const named = [...page.items, ...page.rejected].flatMap(({ entityType, externalId }) =>
    externalId === null ? [] : keyOf({ entityType, externalId }),
  );
  if (named.length < page.items.length + page.rejected.length) return;
  const to = page.done ? null : page.cursor;
  await stores.seenPages.put({ sessionId: session.id, sourceId: source.id, from, to, keys: named, at: clock.now() });
};

/**
 * Suspects those things to be gone that a full listing, known from its first page to its last, does not hold. A few are
 * read one by one, so that it is known for certain (docs/adr/0004).
 */
export const suspectAbsent = async (deps: Dependencies, run: MovingRun, connector: Connector): Promise<void> => {
  if (!run.session.full) return;
  const listed = await deps.stores.seenPages.wholeListing(run.session.id);
  if (listed === null) return;
  const { listsWhole } = definitionOf(deps.providers, run.source.provider);
  const types = listsWhole.filter((type) => run.source.configuration.entityTypes.includes(type));
  const absent: MappingId[] = [];
  for (const type of types) absent.push(...(await absentOf(deps, run, type, listed)));
  const isCertain = connector.read !== undefined && absent.length <= MOST_READS;
  for (let start = 0; start < absent.length; start += AT_ONCE) {
    run.signal.throwIfAborted();
    const mappings = await deps.stores.mappings.find(run.source.tenant, absent.slice(start, start + AT_ONCE));
    if (isCertain) await readThings(deps, run, { connector, mappings });
    else {
      const items = mappings.map((mapping) => goneItem(mapping, 'ABSENT_FROM_COMPLETE_LISTING'));
      await applyBeside(deps, run, unfetched(await planBatch(deps, run, { items, rejected: [] })));
    }
  }
  await deps.stores.seenPages.forget(run.session.id);
};

const absentOf = async (
  { stores }: Pick<Dependencies, 'stores'>,
  { source, signal }: MovingRun,
  entityType: EntityType,
  listed: ReadonlySet<string>,
): Promise<MappingId[]> => {
  const absent: MappingId[] = [];
  let after: string | null = null;
  do {
    signal.throwIfAborted();
    const held: readonly { readonly id: MappingId; readonly externalId: string }[] = await stores.mappings.livingAfter(
      source,
      entityType,
      { after, limit: LISTED_AT_ONCE },
    );
    for (const { id, externalId } of held) if (!listed.has(keyOf({ entityType, externalId }))) absent.push(id);
    after = held.length < LISTED_AT_ONCE ? null : (held.at(-1)?.externalId ?? null);
  } while (after !== null);
  return absent;
};
