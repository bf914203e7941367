import { mappingEntry } from '../../domain/audit.ts';
import { type Failure, failure } from '../../domain/failure.ts';
import { type MappingId, mintId, type RecordId, recordIdFor } from '../../domain/ids.ts';
import { linkProblem, typeProblem } from '../../domain/link.ts';
import type { Mapping, PendingLink } from '../../domain/mapping.ts';
import type { SyncSession } from '../../domain/session.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { syncNow } from '../sync/start-sync.ts';

export interface Linking {
  readonly mapping: Mapping;
  /** The session that does it, or that is under way before it; null when the source does not sync now. */
  readonly session: SyncSession | null;
}

export type LinkFailure = Failure<'MappingNotFoundError' | 'MappingNotValidStateError'>;

const notFound = (): LinkFailure => failure('MappingNotFoundError', 'There is no such mapping.');
const notValid = (message: string): LinkFailure => failure('MappingNotValidStateError', message);

/** Says that a thing of a source is this record: the next session of the source joins them (docs/adr/0028). */
export const linkMapping = async (
  deps: Dependencies,
  viewer: Viewer,
  { id, recordId }: { readonly id: MappingId; readonly recordId: RecordId },
): Promise<Linking | LinkFailure> => {
  const [mapping] = await deps.stores.mappings.find(viewer.tenant, [id]);
  if (mapping === undefined || mapping.applicationId !== null) return notFound();
  const problem = typeProblem(mapping.entityType);
  return problem === null ? joinMapping(deps, viewer, mapping, recordId) : notValid(problem);
};

/** Says that a thing of a source, of whatever type, is this record. */
export const joinMapping = async (
  deps: Dependencies,
  viewer: Viewer,
  mapping: Mapping,
  recordId: RecordId,
): Promise<Linking | LinkFailure> => {
  const records = await deps.stores.records.find(viewer.tenant, [recordId, mapping.internalId ?? recordId]);
  const problem = linkProblem({
    mapping,
    own: records.find((record) => record.id === mapping.internalId) ?? null,
    target: records.find((record) => record.id === recordId) ?? null,
    targetMappings: await deps.stores.mappings.findByRecord(viewer.tenant, [recordId]),
  });
  return problem === null ? noteLink(deps, viewer, mapping, { recordId, kind: 'JOIN' }) : notValid(problem);
};

/**
 * Says that a thing of a source is not the record that it stands for: the next session of the source gives it one of its
 * own. Nothing is made or removed at any source.
 */
export const unlinkMapping = async (
  deps: Dependencies,
  viewer: Viewer,
  id: MappingId,
): Promise<Linking | LinkFailure> => {
  const [mapping] = await deps.stores.mappings.find(viewer.tenant, [id]);
  if (mapping === undefined || mapping.applicationId !== null) return notFound();
  const { internalId, sourceId, entityType, externalId } = mapping;
  if (entityType === 'PERSON') return notValid('People are not linked. Use unmapPerson.');
  if (internalId === null || mapping.status !== 'SYNCED' || mapping.deletedAt !== null) {
    return notValid('The mapping does not stand for a record now.');
  }
  const [record] = await deps.stores.records.find(viewer.tenant, [internalId]);
  if (record === undefined) return notValid('The mapping does not stand for a record now.');
  if (record.openConflict !== null) return notValid('A conflict of the record waits for a decision. Decide it first.');
  const held = await deps.stores.mappings.findByRecord(viewer.tenant, [internalId]);
  if (held.filter(({ deletedAt }) => deletedAt === null).length < 2) {
    return notValid('No other source holds the record: there is nothing to unlink it from.');
  }
  const own = recordIdFor(sourceId, entityType, externalId);
  const target = own === internalId ? mintId<RecordId>() : own;
  return noteLink(deps, viewer, mapping, { recordId: target, kind: 'SPLIT' });
};

/** Written down first; the session does it, or the next one, should this one never come. */
const noteLink = async (
  deps: Dependencies,
  viewer: Viewer,
  mapping: Mapping,
  link: Pick<PendingLink, 'recordId' | 'kind'>,
): Promise<Linking | LinkFailure> => {
  const source = await deps.stores.sources.get(viewer.tenant, mapping.sourceId);
  if (source === null) return notFound();
  const deed = { by: viewer.actor, at: deps.clock.now() };
  const after: Mapping = { ...mapping, pendingLink: { ...link, ...deed }, version: mapping.version + 1 };
  const write = { before: mapping.version, after };
  const stale = await deps.stores.mappings.write([write], `${mapping.id}:${after.version}:link`, mapping.fence);
  if (stale.length > 0) return notValid('The mapping was changed meanwhile. Read it again.');
  const action = link.kind === 'JOIN' ? 'MAPPING_LINKED' : 'MAPPING_UNLINKED';
  await deps.stores.audit.add([mappingEntry(action, after, deed)]);
  return { mapping: after, session: await syncNow(deps, viewer, source) };
};
