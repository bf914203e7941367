import type { EntityType } from '../../domain/entity-type.ts';
import { asOwned, type FieldPair, pairsOf } from '../../domain/field-pair.ts';
import type { SyncSession } from '../../domain/session.ts';
import type { ExternalSource, FieldMapping } from '../../domain/source.ts';
import type { Dependencies } from '../dependencies.ts';
import { definitionOf } from '../sources/definition-of.ts';
import { proseFields } from '../sources/dialects.ts';
import { mappingsFor } from '../sources/field-mappings.ts';
import { loadReferences, type Referring } from './load-references.ts';
import type { PlanContext } from './plan-context.ts';

export type Planner = Pick<Dependencies, 'stores' | 'providers' | 'clock'>;

export interface Work {
  readonly source: ExternalSource;
  readonly session: SyncSession;
  /** All sources of the source's space. */
  readonly spaceSources: readonly ExternalSource[];
  /** How far our clock was ahead of the provider's when it answered last; left out when that is not known. */
  readonly clockSkewMs?: number;
}

const kept = <T>(make: (type: EntityType) => T): ((type: EntityType) => T) => {
  const made = new Map<EntityType, T>();
  return (type) => {
    const value = made.get(type) ?? make(type);
    made.set(type, value);
    return value;
  };
};

/** The field mappings of a source, by type. What is only written there is ours alone. */
export const mappingsOf = (
  { providers }: Pick<Planner, 'providers'>,
  { source }: Pick<Work, 'source'>,
): ((type: EntityType) => readonly FieldMapping[]) => {
  const definition = definitionOf(providers, source.provider);
  return kept((type) => {
    const mappings = mappingsFor(definition, source, type);
    return source.configuration.direction === 'PUSH' ? asOwned(mappings, definition.fields[type] ?? []) : mappings;
  });
};

/** What plans go by, for each type of what is to be planned. */
export const planContexts = async (
  planner: Planner,
  { source, session, spaceSources, clockSkewMs = 0 }: Work,
  referring: readonly Referring[],
): Promise<(type: EntityType) => PlanContext> => {
  const definition = definitionOf(planner.providers, source.provider);
  const mappings = mappingsOf(planner, { source });
  const pairs = kept((type): readonly FieldPair[] =>
    pairsOf(type, { fields: definition.fields[type] ?? [], mappings: mappings(type) }),
  );
  const references = await loadReferences(planner, source, { referring, pairsOf: pairs });
  const now = planner.clock.now();
  return kept((type) => ({
    source,
    spaceSources,
    session,
    now,
    references,
    prose: proseFields(definition, type),
    clockSkewMs,
    mappings: mappings(type),
    pairs: pairs(type),
  }));
};
