import { fieldsNaming, type NamingField, PARENT_FIELD } from '../../../domain/canonical-field.ts';
import type { EntityType } from '../../../domain/entity-type.ts';
import type { RecordId } from '../../../domain/ids.ts';
import type { ExternalSource } from '../../../domain/source.ts';
import type { Dependencies } from '../../dependencies.ts';

/** Lets what hangs on things, or names them, follow them to a source that holds them now. */
export const markFollowers = async (
  { stores }: Pick<Dependencies, 'stores'>,
  source: ExternalSource,
  { type, ids }: { readonly type: EntityType; readonly ids: readonly RecordId[] },
): Promise<void> => {
  if (ids.length === 0) return;
  const fields = fieldsNaming(type);
  const isOfParts = ({ entityType, name }: NamingField) => PARENT_FIELD[entityType] === name;
  if (fields.some(isOfParts)) await stores.records.markPartsPending(source, ids);
  for (const field of fields.filter((one) => !isOfParts(one))) {
    await stores.records.markNamingPending(source, field, ids);
  }
};
