import { isDeepStrictEqual as isSame } from 'node:util';
import type { ExternalItem } from '../../domain/external-item.ts';
import { recordIdFor, type SourceId } from '../../domain/ids.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Mapping } from '../../domain/mapping.ts';
import { type HeardItem, hearItem } from '../../domain/prose/heard-item.ts';
import { type CanonicalRecord, knownSince } from '../../domain/record.ts';
import { destinationsOf } from '../../domain/route.ts';
import { TranslationError, translate } from '../../domain/translate.ts';
import { type ItemPlan, type Known, mappingFor, modifiedAt, nextVersion, type PlanContext } from './plan-context.ts';
import { planSuspicion } from './plan-deletion.ts';
import { planUpdate } from './plan-update.ts';
import { provenanceOf, seenMapping } from './seen-item.ts';

/** Plans what one item changes here. */
export const planItem = (item: ExternalItem, known: Known, context: PlanContext): ItemPlan => {
  if (item.deleted !== null) return planSuspicion(item, known, context);
  try {
    const { record, mapping } = known;
    const heard = hearItem(item, mapping, context.prose, { isAnswer: known.sent != null });
    return record === null
      ? planCreation(heard, translate(heard.item, context.pairs, context.references), known, context)
      : planUpdate(heard, { ...known, record }, context);
  } catch (error) {
    if (!(error instanceof TranslationError)) throw error;
    return planFailure(item, error.message, known, context);
  }
};

/** Plans what becomes of a thing that could not be read, translated or written: its mapping says why. */
export const planFailure = (item: FailedThing, reason: string, { mapping }: Known, context: PlanContext): ItemPlan => {
  const counts = { failed: 1 };
  const unapplied = unappliedOf(item);
  if (mapping?.status === 'ERROR' && mapping.errorMessage === reason && isSame(mapping.unapplied, unapplied)) {
    return { entry: null, counts, error: reason };
  }
  const after: Mapping = {
    ...(mapping ?? mappingFor(item, context)),
    status: 'ERROR',
    errorMessage: reason,
    unapplied,
    ...nextVersion(mapping, context),
  };
  return { entry: { record: null, mapping: { before: mapping, after } }, counts, error: reason };
};

/** What names the thing, and what it said now or earlier that is not applied. */
type FailedThing = Pick<ExternalItem, 'entityType' | 'externalId'> &
  Partial<Pick<ExternalItem, 'fields' | 'modifiedAt' | 'url'> & Pick<Mapping, 'unapplied'>>;

/** What could be read, but not expressed: other field mappings may. */
const unappliedOf = ({ fields, modifiedAt = null, url = null, unapplied = null }: FailedThing): Mapping['unapplied'] =>
  fields === undefined ? unapplied : { fields, modifiedAt, url };

const planCreation = (heard: HeardItem, fields: JsonObject, { mapping }: Known, context: PlanContext): ItemPlan => {
  const { said: item } = heard;
  const after: Mapping = {
    ...seenMapping(mapping ?? mappingFor(item, context), item, context, heard),
    internalId: mapping?.internalId ?? recordIdFor(context.source.id, item.entityType, item.externalId),
    base: fields,
    recordVersion: 1,
    lastSyncedAt: context.now,
  };
  return {
    entry: {
      record: { before: null, after: newRecord(item, fields, after, context) },
      mapping: { before: mapping, after },
    },
    counts: { created: 1 },
    error: null,
  };
};

const newRecord = (item: ExternalItem, fields: JsonObject, mapping: Mapping, context: PlanContext): CanonicalRecord => {
  const { source } = context;
  const privacy = source.configuration.pulledPrivacy;
  const record: CanonicalRecord = {
    id: mapping.internalId ?? recordIdFor(source.id, item.entityType, item.externalId),
    tenant: source.tenant,
    spaceId: source.spaceId,
    entityType: item.entityType,
    fields,
    provenance: [provenanceOf(item, mapping, Object.keys(fields), context)],
    recentChanges: [],
    privacy,
    sharedWith: privacy === 'LOCAL_ONLY' ? [] : [source.id],
    sourceIds: [source.id],
    pendingSourceIds: [],
    openConflict: null,
    version: 1,
    createdAt: knownSince(item.entityType, fields, modifiedAt(item, context)),
    updatedAt: modifiedAt(item, context),
    deletedAt: null,
  };
  return { ...record, pendingSourceIds: otherDestinations(record, context) };
};

const otherDestinations = (record: CanonicalRecord, { source, spaceSources }: PlanContext): SourceId[] =>
  destinationsOf(record, spaceSources).filter((id) => id !== source.id);
