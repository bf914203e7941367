import { AppError } from '../domain/app-error.ts';
import type { MappingId, SourceId } from '../domain/ids.ts';
import { idOf } from './ids.ts';

const MOST = 1_000;

/** The source and mappings that are named. Throws BAD_USER_INPUT for a longer list. */
export const bulkInput = ({
  sourceId,
  mappingIds,
}: {
  readonly sourceId: string;
  readonly mappingIds?: readonly string[] | null;
}): { readonly sourceId: SourceId; readonly mappingIds: readonly MappingId[] | null } => {
  if ((mappingIds?.length ?? 0) > MOST) {
    throw new AppError('BAD_USER_INPUT', '"mappingIds" takes at most 1,000. Leave it out to decide about all.');
  }
  return {
    sourceId: idOf('ExternalSource', sourceId),
    mappingIds: mappingIds?.map((id) => idOf('Mapping', id)) ?? null,
  };
};
