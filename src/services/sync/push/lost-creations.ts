import type { Connector } from '../../../datasources/connector.ts';
import type { ExternalItem } from '../../../domain/external-item.ts';
import type { Mapping } from '../../../domain/mapping.ts';
import type { ExternalSource } from '../../../domain/source.ts';
import type { Dependencies } from '../../dependencies.ts';
import { retrying } from '../fetch-page.ts';

/** Answers what a creation has made whose answer was lost, once for each thing; null when it made nothing. */
export type FindLost = (mapping: Mapping) => Promise<ExternalItem | null>;

export interface LostTools {
  readonly connector: Connector;
  readonly source: ExternalSource;
  readonly signal: AbortSignal;
}

/** Looks among what the provider says it may have made, less what is mapped already (docs/adr/0022). */
export const lostCreations = (
  { stores, clock }: Pick<Dependencies, 'stores' | 'clock'>,
  { connector: { writer }, source, signal }: LostTools,
): FindLost => {
  const taken = new Set<string>();
  return async ({ id, entityType, intent }) => {
    if (writer === undefined || intent === null) return null;
    const lost = { entityType, key: intent.key, fields: intent.fields, since: intent.at };
    const candidates = await retrying(() => writer.findCreated(lost), { clock, signal });
    const ids = candidates.map(({ externalId }) => externalId);
    const states = await stores.mappings.states(source, entityType, ids);
    const mapped = new Set(states.filter((state) => state.id !== id).map(({ externalId }) => externalId));
    const found = candidates.find(({ externalId }) => !mapped.has(externalId) && !taken.has(externalId)) ?? null;
    if (found !== null) taken.add(found.externalId);
    return found;
  };
};
