import { isDeepStrictEqual } from 'node:util';
import type { Mapping } from '../../../domain/mapping.ts';
import type { CanonicalRecord } from '../../../domain/record.ts';
import type { Dependencies } from '../../dependencies.ts';
import { applyBeside, unfetched } from '../apply-beside.ts';
import { loadRecords } from '../load-known.ts';
import { planned, sumUp } from '../plan-batch.ts';
import { planContexts } from '../plan-contexts.ts';
import { planItem } from '../plan-item.ts';
import { lastSaid } from '../reevaluate.ts';
import type { PushRun } from './push-records.ts';

/**
 * Decides once more where a field that stands different at the source was changed here since: the source may never say
 * anything new of it (docs/adr/0001). Answers the records as they are then.
 */
export const settleDrift = async (
  deps: Dependencies,
  run: PushRun,
  records: readonly CanonicalRecord[],
): Promise<readonly CanonicalRecord[]> => {
  const { tenant, id } = run.source;
  const ids = records.map((record) => record.id);
  const mappings = (await deps.stores.mappings.findByRecord(tenant, ids)).filter(
    ({ sourceId, drift }) => sourceId === id && drift.length > 0,
  );
  if (mappings.length === 0) return records;
  const recordOf = await loadRecords(deps, run.source, ids);
  const things = mappings.flatMap((mapping) => {
    const known = { mapping, ...recordOf(mapping.internalId) };
    return known.record !== null && isChangedSince(mapping, known.record)
      ? lastSaid(mapping).map((item) => ({ item, ...known }))
      : [];
  });
  if (things.length === 0) return records;
  const contextFor = await planContexts(deps, run, things);
  const plans = things.map(({ item, ...known }) =>
    planned(item, known, planItem(item, known, contextFor(item.entityType))),
  );
  await applyBeside(deps, run, unfetched(sumUp(deps, plans, {})));
  const now = await deps.stores.records.find(tenant, ids);
  const byId = new Map(now.map((record) => [record.id, record]));
  return ids.flatMap((one) => byId.get(one) ?? []);
};

const isChangedSince = ({ drift }: Mapping, { fields, openConflict }: CanonicalRecord): boolean =>
  drift.some(
    ({ field, local }) =>
      !isDeepStrictEqual(fields[field] ?? null, local) && !(openConflict?.fields.includes(field) ?? false),
  );
