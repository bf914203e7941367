import { conflictEntry } from '../../../domain/audit.ts';
import type { SyncSession } from '../../../domain/session.ts';
import type { Dependencies } from '../../dependencies.ts';
import { byId } from './by-id.ts';
import type { Moving } from './move-things.ts';
import { conflictBack } from './plan-take-back.ts';

/** Brings back the conflicts of things that are back; one that somebody decides at this very moment stays decided. */
export const reopenConflicts = async (
  { stores, bus, clock }: Pick<Dependencies, 'stores' | 'bus' | 'clock'>,
  { id: sessionId, tenant, rollback }: SyncSession,
  back: readonly Moving[],
): Promise<void> => {
  const touched = back.flatMap(({ touched: { conflicts } }) => [...conflicts]);
  const nowOf = await byId(
    stores.conflicts.find(
      tenant,
      touched.map(([id]) => id),
    ),
  );
  const changes = touched.flatMap(([id, before]) => {
    const now = nowOf.get(id);
    const after = now === undefined ? null : conflictBack({ before, now });
    return now === undefined || after === null ? [] : { before: now, after };
  });
  const writes = changes.map(({ before, after }) => ({ before: before.version, after }));
  const lost = new Set(await stores.conflicts.write(writes, `${sessionId}:rollback`));
  const written = changes.filter(({ after }) => !lost.has(after.id));
  const deed = { by: rollback?.by ?? null, at: clock.now(), sessionId };
  await stores.audit.add(written.map((change) => conflictEntry(change, deed)));
  for (const { after } of written) {
    bus.publish(after.status === 'OPEN' ? 'conflictDetected' : 'conflictResolved', after);
  }
};
