import type { EntityType } from '../../domain/entity-type.ts';
import { stands } from '../../domain/express.ts';
import type { ExternalItem } from '../../domain/external-item.ts';
import { type Failure, failure } from '../../domain/failure.ts';
import { isRead, pairsOf } from '../../domain/field-pair.ts';
import type { RecordId, SourceId } from '../../domain/ids.ts';
import type { JsonValue } from '../../domain/json.ts';
import { hearItem } from '../../domain/prose/heard-item.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { loadKnown, loadStates } from '../sync/load-known.ts';
import { loadReferences } from '../sync/load-references.ts';
import { notValid } from './configuration.ts';
import { countExternal } from './count-external.ts';
import { definitionOf } from './definition-of.ts';
import { proseFields } from './dialects.ts';
import { type DescribedFailure, describable } from './external-schema.ts';
import { mappingsFor } from './field-mappings.ts';
import { listingFailure } from './listing-failure.ts';
import { MOST_SAMPLES, sampleItems } from './sample-items.ts';

export interface SetupCount {
  readonly entityType: EntityType;
  /** Null when the list is too long to be counted. */
  readonly external: number | null;
  readonly mapped: number;
  readonly failed: number;
}

interface ComparedField {
  readonly local: string;
  readonly external: string;
  readonly localValue: JsonValue;
  readonly externalValue: JsonValue;
  readonly agrees: boolean;
}

export interface ComparedItem extends Pick<ExternalItem, 'externalId' | 'url' | 'entityType'> {
  readonly internalId: RecordId | null;
  readonly fields: readonly ComparedField[];
}

export interface SetupReport extends Pick<ExternalSource, 'lastAppliedAt'> {
  readonly counts: readonly SetupCount[];
  readonly items: readonly ComparedItem[];
}

/** Compares what a source's project has now with what is here, in numbers and on a sample. Changes nothing. */
export const setupReport = async (
  deps: Dependencies,
  viewer: Viewer,
  { id, sample }: { readonly id: SourceId; readonly sample: number },
): Promise<SetupReport | DescribedFailure | Failure<'WrongRecordKeepingError'>> => {
  if (sample < 0 || sample > MOST_SAMPLES) return notValid('sample', `Choose between 0 and ${MOST_SAMPLES}.`);
  const source = await describable(deps, viewer, id);
  if ('failure' in source) return source;
  if (source.configuration.recordKeeping !== 'GATEWAY') {
    return failure('WrongRecordKeepingError', 'Your application keeps the records of this source: compare them there.');
  }
  const [mainType] = definitionOf(deps.providers, source.provider).entityTypes;
  try {
    const counts = await countBoth(deps, source);
    const wanted = mainType !== undefined && sample > 0 && source.configuration.entityTypes.includes(mainType);
    const items = wanted ? (await sampleItems(deps, source, mainType)).slice(0, sample) : [];
    return {
      lastAppliedAt: source.lastAppliedAt,
      counts,
      items: mainType === undefined ? [] : await compare(deps, source, { mainType, items }),
    };
  } catch (error) {
    return listingFailure(error);
  }
};

const countBoth = async (deps: Dependencies, source: ExternalSource): Promise<readonly SetupCount[]> => {
  const external = await countExternal(deps, source);
  const { mappings } = deps.stores;
  return Promise.all(
    source.configuration.entityTypes.map(async (entityType) => {
      const [mapped, failed] = await Promise.all([
        mappings.countLiving(source, entityType, 'SYNCED'),
        mappings.countLiving(source, entityType, 'ERROR'),
      ]);
      return { entityType, external: external && (external[entityType] ?? 0), mapped, failed };
    }),
  );
};

interface Sample {
  readonly mainType: EntityType;
  readonly items: readonly ExternalItem[];
}

const compare = async (
  deps: Dependencies,
  source: ExternalSource,
  { mainType, items }: Sample,
): Promise<readonly ComparedItem[]> => {
  const definition = definitionOf(deps.providers, source.provider);
  const pairs = pairsOf(mainType, {
    fields: definition.fields[mainType] ?? [],
    mappings: mappingsFor(definition, source, mainType),
  });
  const known = await loadKnown(deps, source, items, await loadStates(deps, source, items));
  const referring = items.map((item) => ({ item, ...known(item) }));
  const references = await loadReferences(deps, source, { referring, pairsOf: () => pairs });
  const prose = proseFields(definition, mainType);
  return referring.map(({ item, record, mapping }) => ({
    entityType: mainType,
    externalId: item.externalId,
    url: item.url,
    internalId: record?.id ?? null,
    fields: pairs.filter(isRead).map((pair) => {
      const { local, external } = pair.mapping;
      const localValue = record?.fields[local] ?? null;
      const externalValue = item.fields[external] ?? null;
      const inOurWords = hearItem(item, mapping, prose).item.fields[external] ?? null;
      const agrees = record !== null && stands(localValue, inOurWords, pair, references);
      return { local, external, localValue, externalValue, agrees };
    }),
  }));
};
