import { recordEntry } from '../../../domain/audit.ts';
import type { RecordId } from '../../../domain/ids.ts';
import type { CanonicalRecord } from '../../../domain/record.ts';
import type { SyncSession } from '../../../domain/session.ts';
import type { ExternalSource } from '../../../domain/source.ts';
import type { VersionedWrite } from '../../../models/versioned-write.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { Move, TakeBack } from './plan-take-back.ts';
import { reopenConflicts } from './reopen-conflicts.ts';
import type { Touched } from './survey.ts';

/** A thing that can come back, and how. */
export interface Moving {
  readonly touched: Touched;
  readonly plan: Exclude<TakeBack, { kind: 'kept' }>;
}

interface Run {
  readonly session: SyncSession;
  readonly source: ExternalSource;
}

/**
 * Brings things back. A record that goes, goes before its mapping, and one that comes back comes after it: should
 * somebody change it at this very moment, it never stands there with a mapping that takes the source's state for
 * agreed. Answers those that are back.
 */
export const moveThings = async (deps: Dependencies, run: Run, moves: readonly Moving[]): Promise<Moving[]> => {
  const { records, mappings } = deps.stores;
  const { tenant, id, fence } = run.session;
  const writeId = `${id}:rollback`;
  const stuck = new Set(await records.remove(tenant, removals(moves.map(({ plan }) => plan.record))));
  await deps.failpoint('rollback-after-records');
  const free = moves.filter(({ plan }) => !stuck.has(plan.record?.now.id ?? ''));
  const mappingMoves = free.map(({ plan }) => plan.mapping);
  const stale = new Set([
    ...(await mappings.remove(tenant, removals(mappingMoves))),
    ...(await mappings.write(writes(mappingMoves), writeId, fence)),
  ]);
  await deps.failpoint('rollback-after-mappings');
  const agreed = free.filter(({ plan }) => !stale.has(plan.mapping?.now.id ?? ''));
  const lost = new Set(await records.write(writes(agreed.map(({ plan }) => plan.record)), writeId));
  const back = agreed.filter(({ plan }) => !lost.has(plan.record?.now.id ?? ''));
  await records.markPending(run.source, untold(back));
  await reopenConflicts(deps, run.session, back);
  await tell(
    deps,
    run.session,
    back.flatMap(({ plan }) => plan.record ?? []),
  );
  return back;
};

const removals = <T>(moves: readonly (Move<T> | null)[]): T[] =>
  moves.flatMap((move) => (move !== null && move.after === null ? move.now : []));

const writes = <T extends { readonly version: number }>(moves: readonly (Move<T> | null)[]): VersionedWrite<T>[] =>
  moves.flatMap((move) =>
    move === null || move.after === null ? [] : { before: move.now.version, after: move.after },
  );

/** What was written to the source is compared with it once more, also where the record itself is as it was. */
const untold = (back: readonly Moving[]): RecordId[] =>
  back.flatMap(({ touched, plan: { mapping, record } }) =>
    touched.pushed && record === null ? (mapping?.after?.internalId ?? []) : [],
  );

const tell = async (
  { stores, bus, clock }: Pick<Dependencies, 'stores' | 'bus' | 'clock'>,
  { id, tenant, sourceId, version, rollback }: SyncSession,
  changed: readonly Move<CanonicalRecord>[],
): Promise<void> => {
  if (changed.length === 0) return;
  const deed = { by: rollback?.by ?? null, at: clock.now(), sessionId: id, sourceIds: [sourceId] };
  await stores.audit.add(
    changed.map(({ now, after }) => (after === null ? null : recordEntry({ before: now, after }, deed))),
  );
  const records = changed.map(({ now, after }) => ({
    id: now.id,
    entityType: now.entityType,
    version: after?.version ?? now.version,
    change: after === null ? ('deleted' as const) : ('updated' as const),
  }));
  bus.publish('recordsChanged', { tenant, sourceId, sessionId: id, version, records });
};
