import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalField } from '../../domain/external-field.ts';
import type { ExternalItem } from '../../domain/external-item.ts';
import { pairsOf } from '../../domain/field-pair.ts';
import type { SourceId } from '../../domain/ids.ts';
import type { MappingProblem } from '../../domain/mapping-problems.ts';
import { type PreviewedField, previewField, reversible } from '../../domain/preview.ts';
import type { ExternalSource, FieldMapping } from '../../domain/source.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { loadReferences } from '../sync/load-references.ts';
import { mappingNamesProblem, notValid, replaceMappings } from './configuration.ts';
import { definitionOf } from './definition-of.ts';
import { type DescribedFailure, describable, describedFields } from './external-schema.ts';
import { problemsOf } from './field-mappings.ts';
import { listingFailure } from './listing-failure.ts';
import { MOST_SAMPLES, sampleItems } from './sample-items.ts';

export interface PreviewedItem extends Pick<ExternalItem, 'externalId' | 'url'> {
  readonly fields: readonly PreviewedField[];
}

export interface FieldMappingsPreview {
  readonly fieldMappings: readonly FieldMapping[];
  readonly problems: readonly MappingProblem[];
  readonly items: readonly PreviewedItem[];
}

export interface PreviewInput {
  readonly id: SourceId;
  readonly fieldMappings: readonly FieldMapping[];
  readonly sample: number;
}

/** Tries field mappings on what a source's project has now, and says what is wrong with them. Keeps nothing. */
export const previewFieldMappings = async (
  deps: Dependencies,
  viewer: Viewer,
  { id, fieldMappings: changed, sample }: PreviewInput,
): Promise<FieldMappingsPreview | DescribedFailure> => {
  if (sample < 0 || sample > MOST_SAMPLES) return notValid('sample', `Choose between 0 and ${MOST_SAMPLES}.`);
  const source = await describable(deps, viewer, id);
  if ('failure' in source) return source;
  const definition = definitionOf(deps.providers, source.provider);
  const [mainType] = definition.entityTypes;
  if (mainType === undefined) return { fieldMappings: [], problems: [], items: [] };
  const fieldMappings = replaceMappings(source.configuration.fieldMappings, changed);
  const named = mappingNamesProblem(fieldMappings);
  if (named !== null) return named;
  const mapped = { ...source, configuration: { ...source.configuration, fieldMappings } };
  try {
    const fields = await describedFields(deps, source, mainType);
    const problems = problemsOf(definition, mapped, fields);
    const items = sample === 0 ? [] : await sampleItems(deps, source, mainType);
    return {
      fieldMappings,
      problems,
      items: await previewItems(deps, mapped, { items: items.slice(0, sample), fields, mainType }),
    };
  } catch (error) {
    return listingFailure(error);
  }
};

interface Sample {
  readonly items: readonly ExternalItem[];
  readonly fields: readonly ExternalField[];
  readonly mainType: EntityType;
}

const previewItems = async (
  deps: Dependencies,
  source: ExternalSource,
  { items, fields, mainType }: Sample,
): Promise<readonly PreviewedItem[]> => {
  const pairs = pairsOf(mainType, { fields, mappings: source.configuration.fieldMappings });
  const references = reversible(
    await loadReferences(deps, source, { referring: items.map((item) => ({ item })), pairsOf: () => pairs }),
  );
  return items.map((item) => ({
    externalId: item.externalId,
    url: item.url,
    fields: pairs.map((pair) => previewField(item, pair, references)),
  }));
};
