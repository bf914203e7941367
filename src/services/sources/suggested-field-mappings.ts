import type { EntityType } from '../../domain/entity-type.ts';
import type { SourceId } from '../../domain/ids.ts';
import { type FieldSuggestions, suggestMappings } from '../../domain/suggest-mappings.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { definitionOf } from './definition-of.ts';
import { type DescribedFailure, externalSchema } from './external-schema.ts';
import { sourceNotFound } from './source-not-found.ts';

export interface SuggestedFieldMappings {
  readonly entityType: EntityType;
  readonly fields: readonly FieldSuggestions[];
}

/** What each canonical field of a type can be mapped to in a source's project. */
export const suggestedFieldMappings = async (
  deps: Dependencies,
  viewer: Viewer,
  { id, entityType }: { readonly id: SourceId; readonly entityType: EntityType },
): Promise<SuggestedFieldMappings | DescribedFailure> => {
  const schema = await externalSchema(deps, viewer, { id, entityType });
  if ('failure' in schema) return schema;
  const source = await deps.stores.sources.get(viewer.tenant, id);
  if (source === null) return sourceNotFound();
  const defaults = definitionOf(deps.providers, source.provider).fieldMappings[entityType] ?? [];
  return { entityType, fields: suggestMappings(entityType, { fields: schema.fields, defaults }) };
};
