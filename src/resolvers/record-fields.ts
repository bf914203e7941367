import type { EntityType } from '../domain/entity-type.ts';
import type { RecordId } from '../domain/ids.ts';
import type { JsonValue } from '../domain/json.ts';
import type { CanonicalRecord } from '../domain/record.ts';
import { toGlobalId } from '../lib/global-id.ts';
import type { Context } from './context.ts';
import { sourcesOf, spaceOf } from './owners.ts';
import { typeOfRecord } from './types-of.ts';

/** A record of the type by its id; null when there is none or it is of another type. */
export const recordOf = async (
  { loaders }: Context,
  entityType: EntityType,
  id: JsonValue | undefined,
): Promise<CanonicalRecord | null> => {
  if (typeof id !== 'string' || id === '') return null;
  const record = await loaders.records.load(id as RecordId);
  return record?.entityType === entityType ? record : null;
};

/** The value of a field that holds text or an enum's name. */
export const textField = (record: CanonicalRecord, name: string): string | null => {
  const value = record.fields[name];
  return typeof value === 'string' ? value : null;
};

export const numberField = (record: CanonicalRecord, name: string): number | null => {
  const value = record.fields[name];
  return typeof value === 'number' ? value : null;
};

export const timeField = (record: CanonicalRecord, name: string): Date | null => {
  const value = textField(record, name);
  return value === null ? null : new Date(value);
};

/** The fields that every kind of record shares. */
export const recordFields = {
  id: (record: CanonicalRecord) => toGlobalId(typeOfRecord(record), record.id),
  space: (record: CanonicalRecord, _args: unknown, context: Context) => spaceOf(context, record.spaceId),
  sharedWith: (record: CanonicalRecord, _args: unknown, context: Context) => sourcesOf(context, record.sharedWith),
  mappings: (record: CanonicalRecord, _args: unknown, { loaders }: Context) => loaders.mappingsOfRecord.load(record.id),
};
