import type { AuditEntry } from '../../domain/audit.ts';
import type { SourceId, TenantId } from '../../domain/ids.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { SourceChanges } from '../../models/source-store.ts';
import type { Dependencies } from '../dependencies.ts';

const ATTEMPTS = 20;

/**
 * Changes a source by a rule over its present state, again and again until no other change came between, and
 * announces it. The rule answers null to leave the source as it is; the note goes into the audit log. Null when the
 * source is gone.
 */
export const changeSource = async (
  { stores, bus }: Pick<Dependencies, 'stores' | 'bus'>,
  at: { readonly tenant: TenantId; readonly id: SourceId },
  rule: (source: ExternalSource) => SourceChanges | null,
  note: (before: ExternalSource, after: ExternalSource) => AuditEntry | null = () => null,
): Promise<ExternalSource | null> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const source = await stores.sources.get(at.tenant, at.id);
    const changes = source === null ? null : rule(source);
    if (source === null || changes === null) return source;
    const changed = await stores.sources.update(source, changes);
    if (changed !== null) {
      await stores.audit.add([note(source, changed)]);
      bus.publish('sourceChanged', changed);
      return changed;
    }
  }
  throw new Error('The source kept changing while it was to be changed.');
};
