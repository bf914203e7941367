import type { RecordId } from '../../../domain/ids.ts';
import { linkProblem, standingProblem } from '../../../domain/link.ts';
import type { Mapping, PendingLink } from '../../../domain/mapping.ts';
import type { CanonicalRecord } from '../../../domain/record.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { MovingRun } from '../apply-beside.ts';

/** A thing that is to stand for another record. */
export interface Linking {
  readonly mapping: Mapping;
  readonly link: PendingLink;
  readonly own: CanonicalRecord;
  readonly target: CanonicalRecord | null;
}

/** Those that can be done still; what cannot is left as it is, and the session says why. */
export const checkLinks = async (
  deps: Dependencies,
  run: MovingRun,
  mappings: readonly Mapping[],
): Promise<Linking[]> => {
  const { records, mappings: store } = deps.stores;
  const { tenant } = run.source;
  const targetIds = mappings.flatMap(({ pendingLink }) => pendingLink?.recordId ?? []);
  const ids = [...new Set([...targetIds, ...mappings.flatMap(({ internalId }) => internalId ?? [])])];
  const [found, held] = await Promise.all([records.find(tenant, ids), store.findByRecord(tenant, targetIds)]);
  const recordOf = new Map(found.map((record) => [record.id, record]));
  const heldBy = Map.groupBy(held, ({ internalId }) => internalId);
  const taken = new Set<RecordId>();
  const linkings: Linking[] = [];
  const refused: { readonly mapping: Mapping; readonly reason: string }[] = [];
  for (const mapping of mappings) {
    const link = mapping.pendingLink as PendingLink;
    const own = mapping.internalId === null ? null : (recordOf.get(mapping.internalId) ?? null);
    const target = recordOf.get(link.recordId) ?? null;
    // A first try may have left the own record already.
    const isBegun = own !== null && own.deletedAt !== null && own.sourceIds.length === 0;
    const targetMappings = taken.has(link.recordId) ? [mapping] : (heldBy.get(link.recordId) ?? []);
    const problem =
      link.kind === 'SPLIT' || isBegun
        ? standingProblem({ mapping, own })
        : linkProblem({ mapping, own, target, targetMappings });
    if (problem !== null || own === null) refused.push({ mapping, reason: problem ?? 'It stands for nothing here.' });
    else {
      linkings.push({ mapping, link, own, target });
      taken.add(link.recordId);
    }
  }
  await refuse(deps, run, refused);
  return linkings;
};

const refuse = async (
  { stores, clock }: Dependencies,
  { session, source }: MovingRun,
  refused: readonly { readonly mapping: Mapping; readonly reason: string }[],
): Promise<void> => {
  if (refused.length === 0) return;
  await stores.syncErrors.add(
    source.id,
    refused.map(({ mapping: { id, entityType, externalId, internalId }, reason }) => ({
      id: `${session.id}:link:${id}`,
      tenant: session.tenant,
      sessionId: session.id,
      kind: 'rejected',
      entityType,
      externalId,
      internalId,
      message: `It could not be linked. ${reason}`,
      at: clock.now(),
    })),
  );
  const writes = refused.map(({ mapping }) => ({
    before: mapping.version,
    after: { ...mapping, pendingLink: null, version: mapping.version + 1, fence: session.fence },
  }));
  await stores.mappings.write(writes, `${session.id}:${session.batch}:unlinked`, session.fence);
};
