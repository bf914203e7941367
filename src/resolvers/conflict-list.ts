import type { Conflict, ConflictStatus } from '../domain/conflict.ts';
import type { SourceId } from '../domain/ids.ts';
import { type Connection, type ListArgs, readConnection } from './connection.ts';
import type { Context } from './context.ts';

export interface ConflictListArgs extends ListArgs {
  readonly status?: ConflictStatus | null;
}

/** The viewer's conflicts, or those that one of their sources has a part in, the newest first. */
export const conflictList = (
  context: Context,
  sourceId: SourceId | null,
  { status, ...args }: ConflictListArgs,
): Promise<Connection<Conflict>> => {
  const filter = { ...(status ? { status } : {}), ...(sourceId === null ? {} : { sourceIds: sourceId }) };
  return readConnection(context, context.loaders.conflictLists, filter, args);
};
