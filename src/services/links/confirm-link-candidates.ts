import { AppError } from '../../domain/app-error.ts';
import { bulkEntry } from '../../domain/audit.ts';
import type { Failure } from '../../domain/failure.ts';
import type { MappingId, SourceId } from '../../domain/ids.ts';
import type { SyncSession } from '../../domain/session.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { sourceNotFound } from '../sources/source-not-found.ts';
import { syncNow } from '../sync/start-sync.ts';
import { findPairs, type Matching } from './find-pairs.ts';

export interface ConfirmLinkCandidatesInput extends Matching {
  readonly sourceId: SourceId;
  /** All candidates that are not ambiguous when left out. */
  readonly mappingIds?: readonly MappingId[] | null;
}

export interface ConfirmedLinks {
  readonly count: number;
  /** Candidates that fit several records: they are linked one by one. */
  readonly ambiguous: number;
  readonly session: SyncSession | null;
}

/** Says of many things at once which records they are: the next session of the source joins them (docs/adr/0028). */
export const confirmLinkCandidates = async (
  deps: Dependencies,
  viewer: Viewer,
  { sourceId, mappingIds = null, ...matching }: ConfirmLinkCandidatesInput,
): Promise<ConfirmedLinks | Failure<'SourceNotFoundError'>> => {
  if (matching.entityType === 'PERSON') {
    throw new AppError('BAD_USER_INPUT', 'People of one name may be two. Confirm each of them with mapPerson.');
  }
  const source = await deps.stores.sources.get(viewer.tenant, sourceId);
  if (source === null) return sourceNotFound();
  const pairs = await findPairs(deps, source, matching);
  const clear = pairs.filter(({ isAmbiguous }) => !isAmbiguous);
  const deed = { by: viewer.actor, at: deps.clock.now() };
  const links = clear.map(({ own, other }) => ({
    internalId: own,
    link: { recordId: other, kind: 'JOIN', ...deed } as const,
  }));
  const count = await deps.stores.mappings.linkAll(source, links, mappingIds);
  const ambiguous = new Set(pairs.flatMap(({ own, isAmbiguous }) => (isAmbiguous ? own : []))).size;
  if (count === 0) return { count, ambiguous, session: null };
  await deps.stores.audit.add([bulkEntry('LINKS_CONFIRMED', source, { ...deed, outcome: `${count}` })]);
  return { count, ambiguous, session: await syncNow(deps, viewer, source) };
};
