import type { Connector } from '../../../datasources/connector.ts';
import type { Dependencies } from '../../dependencies.ts';
import { applyBatch } from '../apply-batch.ts';
import { loadRecords } from '../load-known.ts';
import { lostCreations } from './lost-creations.ts';
import { markFollowers } from './mark-followers.ts';
import { planAnswers } from './plan-answers.ts';
import type { PlannedWrite } from './plan-chunk.ts';
import type { PushRun } from './push-records.ts';
import type { Written } from './write-outgoing.ts';

/**
 * Finds what creations have made whose answer was lost, before a listing shows it as a stranger (docs/adr/0022). What was
 * not made is pending still.
 */
export const adoptLost = async (deps: Dependencies, run: PushRun, connector: Connector): Promise<void> => {
  const { stores } = deps;
  const open = await stores.mappings.openIntents(run.source);
  if (open.length === 0) return;
  const { findLost } = lostCreations(deps, { connector, source: run.source, signal: run.signal });
  const ids = open.flatMap(({ internalId }) => internalId ?? []);
  const recordOf = await loadRecords(deps, run.source, ids);
  const writes: PlannedWrite[] = [];
  const answers: Written[] = [];
  for (const mapping of open) {
    const { record, conflict } = recordOf(mapping.internalId);
    const item = record === null ? null : await findLost(mapping);
    if (record === null || item === null) continue;
    const fields = mapping.intent?.fields ?? {};
    writes.push({ record, conflict, outgoing: { kind: 'create', mapping, fields, isRetry: true } });
    answers.push({ item });
  }
  if (writes.length === 0) return;
  const { plan, settled, created } = await planAnswers(deps, run, { writes, refused: [], unaffected: [] }, answers);
  const { cursor, total, fetchedAll } = run.session;
  run.session = await applyBatch(deps, run, plan, { cursor, total, fetchedAll });
  const made = writes.map(({ record }) => record).filter(({ id }) => created.includes(id));
  for (const [type, records] of Map.groupBy(made, ({ entityType }) => entityType)) {
    await markFollowers(deps, run.source, { type, ids: records.map(({ id }) => id) });
  }
  // The record may have changed since it was sent: it is compared once more.
  await stores.records.markPending(
    run.source,
    settled.map(({ id }) => id),
  );
};
