import type { Connector, ProviderDefinition } from '../../../datasources/connector.ts';
import type { CanonicalRecord } from '../../../domain/record.ts';
import type { Dependencies } from '../../dependencies.ts';
import { readThings } from '../read-again.ts';
import { planRecords } from './plan-chunk.ts';
import type { PushRun } from './push-records.ts';

export interface BeforeWriting {
  readonly connector: Connector;
  readonly definition: ProviderDefinition;
  readonly records: readonly CanonicalRecord[];
}

/**
 * Reads what is going to be changed or removed at a source that has not been listed, and decides about what it says, so
 * that no edit there is written over unseen (docs/adr/0021). Answers the records as they are then, less those of which the
 * copy is gone or could not be read: they wait.
 */
export const readBefore = async (
  deps: Dependencies,
  run: PushRun,
  { connector, definition, records }: BeforeWriting,
): Promise<readonly CanonicalRecord[]> => {
  const plans = await planRecords(deps, run, records, definition);
  const mappings = plans.flatMap(({ outgoing }) =>
    outgoing.kind === 'update' || outgoing.kind === 'remove' ? outgoing.mapping : [],
  );
  if (mappings.length === 0) return records;
  const missed = await readThings(deps, run, { connector, mappings });
  const waiting = new Set(missed.map(({ internalId }) => internalId));
  const now = await deps.stores.records.find(
    run.source.tenant,
    records.map(({ id }) => id),
  );
  const recordOf = new Map(now.map((record) => [record.id, record]));
  return records.flatMap(({ id }) => (waiting.has(id) ? [] : (recordOf.get(id) ?? [])));
};
