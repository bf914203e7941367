import type { MappingId, RecordId, SessionId, SourceId, SpaceId } from '../../domain/ids.ts';
import { fromGlobalId } from '../../lib/global-id.ts';
import { recordTypeOf } from '../ids.ts';
import type { Loaders } from '../loaders.ts';
import type { QueryResolvers } from '../types.generated.ts';

const LOADERS: Readonly<Record<string, (loaders: Loaders, id: string) => Promise<object | null>>> = {
  Space: (loaders, id) => loaders.spaces.load(id as SpaceId),
  ExternalSource: (loaders, id) => loaders.sources.load(id as SourceId),
  SyncSession: (loaders, id) => loaders.sessions.load(id as SessionId),
  Mapping: (loaders, id) => loaders.mappings.load(id as MappingId),
};

export const node: QueryResolvers['node'] = async (_parent, { id }, { loaders }) => {
  const parsed = fromGlobalId(id);
  if (parsed === null) return null;
  const load = LOADERS[parsed.typeName];
  if (load !== undefined) {
    const found = await load(loaders, parsed.id);
    return found === null ? null : ({ ...found, __typename: parsed.typeName } as never);
  }
  const record = await loaders.records.load(parsed.id as RecordId);
  if (record === null || recordTypeOf(record.entityType) !== parsed.typeName) return null;
  return { ...record, __typename: parsed.typeName } as never;
};
