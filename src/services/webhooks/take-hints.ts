import type { Connector, RejectedItem } from '../../datasources/connector.ts';
import type { ExternalItem } from '../../domain/external-item.ts';
import type { DeliveredHint, Delivery } from '../../domain/webhook.ts';
import type { Dependencies } from '../dependencies.ts';
import { applyBeside, type MovingRun } from '../sync/apply-beside.ts';
import { keyOf, loadStates } from '../sync/load-known.ts';
import { planBatch } from '../sync/plan-batch.ts';
import { readOne } from '../sync/read-again.ts';
import { goneItem } from '../sync/seen-item.ts';

const AT_ONCE = { deliveries: 200, things: 1_000 };
const READS_AT_ONCE = 8;
const REJECTED_AT_ONCE = 500;

/**
 * Reads what webhooks have announced, each thing once however often it was announced, and applies what became of it. A
 * delivery is settled after its things have been applied: cut off before, they are read again and found as known.
 */
export const takeHints = async (deps: Dependencies, run: MovingRun, connector: Connector): Promise<void> => {
  if (connector.read === undefined) return;
  const { deliveries } = deps.stores;
  while (true) {
    const waiting = await deliveries.waiting(run.source.id, AT_ONCE);
    if (waiting.length === 0) return;
    const hints = await news(deps, run, latestOfEach(waiting.flatMap((delivery) => delivery.hints)));
    await refuse(deps, run, waiting);
    for (let start = 0; start < hints.length; start += READS_AT_ONCE) {
      run.signal.throwIfAborted();
      await readHints(deps, run, connector, hints.slice(start, start + READS_AT_ONCE));
      await deps.failpoint('after-hints');
    }
    run.signal.throwIfAborted();
    await deliveries.settle(waiting.map(({ id }) => id));
  }
};

/** Notes what was delivered and cannot be taken. */
const refuse = async (deps: Dependencies, run: MovingRun, waiting: readonly Delivery[]): Promise<void> => {
  const rejected = waiting.flatMap((delivery) => delivery.rejected ?? []);
  for (let start = 0; start < rejected.length; start += REJECTED_AT_ONCE) {
    const some = rejected.slice(start, start + REJECTED_AT_ONCE);
    await applyBeside(deps, run, await planBatch(deps, run, { items: [], rejected: some }));
  }
};

/** Of several hints at a thing the one that tells of its latest state; one without a time tells of any. */
const latestOfEach = (hints: readonly DeliveredHint[]): DeliveredHint[] => {
  const latest = new Map<string, DeliveredHint>();
  for (const hint of hints) {
    const other = latest.get(keyOf(hint));
    const isLater =
      other === undefined ||
      hint.occurredAt === null ||
      (other.occurredAt !== null && hint.occurredAt >= other.occurredAt);
    if (isLater) latest.set(keyOf(hint), hint);
  }
  return [...latest.values()];
};

/** Leaves out what is not synced, and what tells of a state before the one that is known. */
const news = async (deps: Dependencies, run: MovingRun, hints: readonly DeliveredHint[]): Promise<DeliveredHint[]> => {
  const wanted = hints.filter(({ entityType }) => run.source.configuration.entityTypes.includes(entityType));
  const states = await loadStates(deps, run.source, wanted);
  return wanted.filter((hint) => {
    const known = states.get(keyOf(hint))?.externalModifiedAt ?? null;
    return known === null || hint.occurredAt === null || hint.occurredAt >= known;
  });
};

const readHints = async (
  deps: Dependencies,
  run: MovingRun,
  connector: Connector,
  hints: readonly DeliveredHint[],
): Promise<void> => {
  const tools = { clock: deps.clock, signal: run.signal };
  const read = await Promise.all(hints.map(async (hint) => ({ hint, now: await readOne(connector, hint, tools) })));
  const mappings = await deps.stores.mappings.findByExternal(
    run.source.tenant,
    hints.map(({ entityType, externalId }) => ({ sourceId: run.source.id, entityType, externalId })),
  );
  const mappingOf = new Map(mappings.map((mapping) => [keyOf(mapping), mapping]));
  const items: ExternalItem[] = [];
  const rejected: RejectedItem[] = [];
  for (const { hint, now } of read) {
    const mapping = mappingOf.get(keyOf(hint));
    if ('reason' in now) rejected.push(now);
    else if (!('evidence' in now)) items.push(now);
    else if (mapping !== undefined) items.push(goneItem(mapping, now.evidence));
  }
  await applyBeside(deps, run, await planBatch(deps, run, { items, rejected }));
};
