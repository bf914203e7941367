import { bulkEntry } from '../../domain/audit.ts';
import type { Failure } from '../../domain/failure.ts';
import type { MappingId, SourceId } from '../../domain/ids.ts';
import type { SyncSession } from '../../domain/session.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { sourceNotFound } from '../sources/source-not-found.ts';
import { syncNow } from '../sync/start-sync.ts';

export interface DecideDeletionsInput {
  readonly sourceId: SourceId;
  /** All that wait at the source when left out. */
  readonly mappingIds?: readonly MappingId[] | null;
}

export interface DecidedDeletions {
  readonly count: number;
  /** The session that shows what was confirmed, or that is under way before it; null when none can be started. */
  readonly session: SyncSession | null;
}

/** Says that things which seem to be gone are gone: a sync shows it, as the source's policies ask for (docs/adr/0004). */
export const confirmDeletions = async (
  deps: Dependencies,
  viewer: Viewer,
  input: DecideDeletionsInput,
): Promise<DecidedDeletions | Failure<'SourceNotFoundError'>> => {
  const decided = await decide(deps, viewer, input, 'CONFIRMED');
  if ('failure' in decided) return decided;
  const { source, count } = decided;
  return { count, session: count === 0 ? null : await syncNow(deps, viewer, source) };
};

/** Says that things which seem to be gone are to stay: they are not suspected again before they were seen again. */
export const releaseDeletions = async (
  deps: Dependencies,
  viewer: Viewer,
  input: DecideDeletionsInput,
): Promise<DecidedDeletions | Failure<'SourceNotFoundError'>> => {
  const decided = await decide(deps, viewer, input, 'RELEASED');
  return 'failure' in decided ? decided : { count: decided.count, session: null };
};

const decide = async (
  { stores, clock }: Pick<Dependencies, 'stores' | 'clock'>,
  viewer: Viewer,
  { sourceId, mappingIds = null }: DecideDeletionsInput,
  decision: 'CONFIRMED' | 'RELEASED',
) => {
  const source = await stores.sources.get(viewer.tenant, sourceId);
  if (source === null) return sourceNotFound();
  const count = await stores.mappings.decideDeletions(source, mappingIds, decision);
  const deed = { by: viewer.actor, at: clock.now() };
  if (count > 0) await stores.audit.add([bulkEntry(`DELETIONS_${decision}`, source, { ...deed, outcome: `${count}` })]);
  return { source, count };
};
