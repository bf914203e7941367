import { fieldsNaming, type NamingField } from '../../../domain/canonical-field.ts';
import type { EntityType } from '../../../domain/entity-type.ts';
import type { RecordId, SourceId } from '../../../domain/ids.ts';
import type { JsonObject, JsonValue } from '../../../domain/json.ts';
import type { CanonicalRecord } from '../../../domain/record.ts';
import { destinationsOf } from '../../../domain/route.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { MovingRun } from '../apply-beside.ts';

/** Which record takes another one's place. */
export type Successors = ReadonlyMap<RecordId, RecordId>;

const AT_ONCE = 250;

/**
 * Lets everything that names a record name its successor: fields of records, and what sides agreed on. Of records that
 * one source alone holds only, where it is given. May be repeated.
 */
export const repoint = async (
  deps: Dependencies,
  run: MovingRun,
  {
    type,
    successors,
    heldBy,
  }: { readonly type: EntityType; readonly successors: Successors; readonly heldBy?: SourceId },
): Promise<void> => {
  const ids = [...successors.keys()];
  for (const field of fieldsNaming(type)) {
    let after: RecordId | null = null;
    do {
      run.signal.throwIfAborted();
      const page: readonly CanonicalRecord[] = await deps.stores.records.naming(run.source, field, {
        ids,
        after,
        limit: AT_ONCE,
      });
      const meant = page.filter(({ sourceIds }) => heldBy === undefined || sourceIds.every((id) => id === heldBy));
      await repointPage(deps, run, { field, successors, records: meant });
      after = page.length < AT_ONCE ? null : (page.at(-1)?.id ?? null);
    } while (after !== null);
  }
};

interface RepointedPage {
  readonly field: NamingField;
  readonly successors: Successors;
  readonly records: readonly CanonicalRecord[];
}

/** Mappings first: a record that names the successor is not met again. */
const repointPage = async (
  { stores }: Dependencies,
  { session, source, spaceSources }: MovingRun,
  { field: { name }, successors, records }: RepointedPage,
): Promise<void> => {
  if (records.length === 0) return;
  const writeId = `${session.id}:${session.batch}:repoint:${name}`;
  const mappings = await stores.mappings.findByRecord(
    source.tenant,
    records.map(({ id }) => id),
  );
  for (const mapping of mappings) {
    if (mapping.base === null || !(name in mapping.base)) continue;
    const after = { ...mapping, base: withSuccessor(mapping.base, name, successors), version: mapping.version + 1 };
    await stores.mappings.write([{ before: mapping.version, after }], writeId, mapping.fence);
  }
  const writes = records.map((record) => {
    const next = { ...record, fields: withSuccessor(record.fields, name, successors), version: record.version + 1 };
    const pendingSourceIds = [...new Set([...record.pendingSourceIds, ...destinationsOf(next, spaceSources)])];
    return { before: record.version, after: { ...next, pendingSourceIds } };
  });
  await stores.records.write(writes, writeId);
};

const withSuccessor = (fields: JsonObject, name: string, successors: Successors): JsonObject => ({
  ...fields,
  [name]: succeeded(fields[name] ?? null, successors),
});

/** Lists of references are sorted and hold each once. */
const succeeded = (value: JsonValue, successors: Successors): JsonValue => {
  if (typeof value === 'string') return successors.get(value as RecordId) ?? value;
  if (!Array.isArray(value)) return value;
  return [...new Set(value.map((one) => successors.get(one as RecordId) ?? one))].sort();
};
