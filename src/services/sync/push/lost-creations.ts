import type { Connector } from '../../../datasources/connector.ts';
import type { ExternalItem } from '../../../domain/external-item.ts';
import type { Mapping } from '../../../domain/mapping.ts';
import type { ExternalSource } from '../../../domain/source.ts';
import type { Dependencies } from '../../dependencies.ts';
import { retrying } from '../fetch-page.ts';

/** What comes of creations at a provider, each thing once. */
export interface Creations {
  /** What one has made whose answer was lost; null when it made nothing. */
  findLost(mapping: Mapping): Promise<ExternalItem | null>;
  /** Notes what one has made; false when another one has taken it. */
  note(made: ExternalItem): boolean;
  /** Takes what was there before; false when it stands for another record. */
  adopt(mapping: Mapping, there: ExternalItem): Promise<boolean>;
}

export interface LostTools {
  readonly connector: Connector;
  readonly source: ExternalSource;
  readonly signal: AbortSignal;
}

/** Looks among what the provider says it may have made, less what is mapped already (docs/adr/0022). */
export const lostCreations = (
  { stores, clock }: Pick<Dependencies, 'stores' | 'clock'>,
  { connector: { writer }, source, signal }: LostTools,
): Creations => {
  const taken = new Set<string>();
  const isTaken = ({ entityType, externalId }: ExternalItem) => taken.has(`${entityType} ${externalId}`);
  const take = ({ entityType, externalId }: ExternalItem) => taken.add(`${entityType} ${externalId}`);
  /** Claims the first that no other mapping stands for. */
  const claimFirst = async (
    { id, entityType }: Mapping,
    candidates: readonly ExternalItem[],
  ): Promise<ExternalItem | null> => {
    const ids = candidates.map(({ externalId }) => externalId);
    const states = await stores.mappings.states(source, entityType, ids);
    const mapped = new Set(states.filter((state) => state.id !== id).map(({ externalId }) => externalId));
    const found = candidates.find((one) => !mapped.has(one.externalId) && !isTaken(one)) ?? null;
    if (found !== null) take(found);
    return found;
  };
  return {
    async findLost(mapping) {
      const { entityType, intent } = mapping;
      // What was refused before it was asked for has made nothing.
      if (writer === undefined || intent === null || Object.keys(intent.fields).length === 0) return null;
      const lost = { entityType, key: intent.key, fields: intent.fields, since: intent.at };
      return claimFirst(mapping, await retrying(() => writer.findCreated(lost), { clock, signal }));
    },
    note(made) {
      if (isTaken(made)) return false;
      take(made);
      return true;
    },
    adopt: async (mapping, there) => (await claimFirst(mapping, [there])) !== null,
  };
};
