import { isDeepStrictEqual } from 'node:util';
import { conflictEntry } from '../../domain/audit.ts';
import type { Conflict, DeletionConflict, FieldConflict } from '../../domain/conflict.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Drift, Mapping } from '../../domain/mapping.ts';
import { withoutChangesOf } from '../../domain/oscillation.ts';
import { type CanonicalRecord, withProvenance } from '../../domain/record.ts';
import { destinationsOf } from '../../domain/route.ts';
import type { Dependencies } from '../dependencies.ts';
import { rememberRules } from './remember-rules.ts';

type Applier = Pick<Dependencies, 'stores' | 'bus' | 'clock'>;

const ATTEMPTS = 10;

/** Shows a decision in the audit log, in mappings and record. May run twice: the record is the last to be written, and tells. */
export const applyDecision = async (deps: Applier, conflict: Conflict): Promise<void> => {
  const { resolution } = conflict;
  if (resolution !== null) {
    const { by, at } = resolution;
    await deps.stores.audit.add([conflictEntry({ before: null, after: conflict }, { by, at })]);
  }
  await rememberRules(deps, conflict);
  for (let attempt = 0; !(await tryToApply(deps, conflict)); attempt += 1) {
    if (attempt === ATTEMPTS) throw new Error('The record of a conflict kept changing while it was decided.');
  }
  await deps.stores.conflicts.setApplied(conflict.tenant, conflict.id);
  deps.bus.publish('conflictResolved', conflict);
};

/** False when somebody else has written meanwhile. */
const tryToApply = async (deps: Applier, conflict: Conflict): Promise<boolean> => {
  const { stores } = deps;
  const [record] = await stores.records.find(conflict.tenant, [conflict.recordId]);
  if (record === undefined) return true;
  if (conflict.kind === 'DELETION') return applyDeletion(deps, record, conflict);
  if (record.openConflict?.id !== conflict.id) return true;
  const mappings = await stores.mappings.findByRecord(conflict.tenant, [record.id]);
  for (const mapping of mappings) {
    const after = mappingAfter(mapping, record, { conflict, now: deps.clock.now() });
    const writes = [{ before: mapping.version, after }];
    if ((await stores.mappings.write(writes, conflict.id, mapping.fence)).length > 0) return false;
  }
  const names = conflict.fields.map(({ name }) => name);
  const recentChanges = withoutChangesOf(record.recentChanges, names);
  return writeRecord(deps, record, { ...recordAfter(record, conflict), recentChanges, openConflict: null });
};

interface Decided {
  readonly conflict: FieldConflict;
  readonly now: Date;
}

/** Each side agrees to what it said itself, so that the same conflict does not come back. */
const mappingAfter = (mapping: Mapping, record: CanonicalRecord, { conflict, now }: Decided): Mapping => {
  const { fields, status } = conflict;
  const said: Record<string, JsonObject[string]> = {};
  for (const { name, candidates } of fields) {
    const own = candidates.find(({ mappingId }) => mappingId === mapping.id);
    if (own !== undefined) said[name] = own.value;
  }
  const next = { ...mapping, version: mapping.version + 1 };
  if (status === 'RESOLVED') return { ...next, base: { ...mapping.base, ...said } };
  return { ...next, drift: [...mapping.drift.filter(({ field }) => !(field in said)), ...drifts(said, record, now)] };
};

/** What a person wants to stay different. */
const drifts = (said: JsonObject, { fields }: CanonicalRecord, at: Date): Drift[] =>
  Object.entries(said).map(([field, external]) => ({ field, local: fields[field] ?? null, external, at }));

const recordAfter = (record: CanonicalRecord, { resolution }: FieldConflict): CanonicalRecord => {
  if (resolution === null || resolution.by === null) return record;
  const changed = resolution.fields.filter(({ name, value }) => !isDeepStrictEqual(record.fields[name] ?? null, value));
  if (changed.length === 0) return record;
  const at = resolution.at > record.updatedAt ? resolution.at : record.updatedAt;
  const names = changed.map(({ name }) => name);
  return {
    ...record,
    fields: { ...record.fields, ...Object.fromEntries(changed.map(({ name, value }) => [name, value])) },
    provenance: withProvenance(record.provenance, { by: resolution.by, sessionId: null, at, fields: names }),
    updatedAt: at,
  };
};

const applyDeletion = async (
  deps: Applier,
  record: CanonicalRecord,
  { resolution, mappingId }: DeletionConflict,
): Promise<boolean> => {
  const deletes = mappingId === null ? 'LOCAL_WINS' : 'EXTERNAL_WINS';
  if (resolution?.strategy !== deletes || record.deletedAt !== null) return true;
  return writeRecord(deps, record, { ...record, deletedAt: resolution.at });
};

const writeRecord = async ({ stores }: Applier, before: CanonicalRecord, next: CanonicalRecord): Promise<boolean> => {
  const sources = await stores.sources.ofSpace(before.tenant, before.spaceId);
  const after: CanonicalRecord = {
    ...next,
    version: before.version + 1,
    pendingSourceIds: [...new Set([...before.pendingSourceIds, ...destinationsOf(next, sources)])],
  };
  const writeId = `${before.id}:${after.version}:decision`;
  return (await stores.records.write([{ before: before.version, after }], writeId)).length === 0;
};
