import type { Conflict } from '../domain/conflict.ts';
import type { ConflictId, MappingId, RecordId, SessionId, SourceId, SpaceId } from '../domain/ids.ts';
import { fromGlobalId } from '../lib/global-id.ts';
import { recordTypeOf } from './ids.ts';
import type { Loaders } from './loaders.ts';

/** Something that implements the schema's `Node`, with the name of its type. */
export interface AnyNode {
  readonly __typename: string;
}

type Load = (loaders: Loaders, id: string) => Promise<object | null>;

const ofKind = (kind: Conflict['kind'], conflict: Conflict | null) => (conflict?.kind === kind ? conflict : null);

/** A map and no object: a global id may name any type, such as `constructor`. */
const LOADERS: ReadonlyMap<string, Load> = new Map<string, Load>([
  ['Space', (loaders, id) => loaders.spaces.load(id as SpaceId)],
  ['ExternalSource', (loaders, id) => loaders.sources.load(id as SourceId)],
  ['SyncSession', (loaders, id) => loaders.sessions.load(id as SessionId)],
  ['FieldConflict', async (loaders, id) => ofKind('FIELD', await loaders.conflicts.load(id as ConflictId))],
  ['DeletionConflict', async (loaders, id) => ofKind('DELETION', await loaders.conflicts.load(id as ConflictId))],
  ['Mapping', (loaders, id) => loaders.mappings.load(id as MappingId)],
]);

/** The viewer's thing of a global id; null when there is none, or it is no global id. */
export const nodeOf = async (loaders: Loaders, globalId: string): Promise<AnyNode | null> => {
  const parsed = fromGlobalId(globalId);
  if (parsed === null) return null;
  const { typeName, id } = parsed;
  const load = LOADERS.get(typeName);
  if (load !== undefined) {
    const found = await load(loaders, id);
    return found === null ? null : { ...found, __typename: typeName };
  }
  const record = await loaders.records.load(id as RecordId);
  return record === null || recordTypeOf(record.entityType) !== typeName ? null : { ...record, __typename: typeName };
};
