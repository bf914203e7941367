import type { EntityType } from '../../domain/entity-type.ts';
import type { RecordId } from '../../domain/ids.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';

/** The viewer's record of that type, deleted or not; null when there is none. */
export const findRecord = async (
  { stores }: Pick<Dependencies, 'stores'>,
  { tenant }: Viewer,
  entityType: EntityType,
  id: RecordId,
): Promise<CanonicalRecord | null> => {
  const [record] = await stores.records.find(tenant, [id]);
  return record?.entityType === entityType ? record : null;
};
