import { randomUUID } from 'node:crypto';
import type { ProviderDefinition } from '../../../datasources/connector.ts';
import { stands, toExternal } from '../../../domain/express.ts';
import { type FieldPair, isWritten } from '../../../domain/field-pair.ts';
import type { JsonObject, JsonValue } from '../../../domain/json.ts';
import { type Mapping, newMapping } from '../../../domain/mapping.ts';
import type { CanonicalRecord } from '../../../domain/record.ts';
import { isDestination } from '../../../domain/route.ts';
import { TranslationError } from '../../../domain/translate.ts';
import type { PlanContext } from '../plan-context.ts';

/** What a source is to be told of a record. */
export type Outgoing =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'create'; readonly mapping: Mapping; readonly fields: JsonObject; readonly isRetry: boolean }
  | { readonly kind: 'update'; readonly mapping: Mapping; readonly fields: JsonObject }
  | { readonly kind: 'remove'; readonly mapping: Mapping }
  | { readonly kind: 'refused'; readonly mapping: Mapping; readonly isNew: boolean; readonly reason: string };

const NOTHING: Outgoing = { kind: 'nothing' };

/** Plans what of a record is written to a source: only what differs there, and only what may leave (docs/adr/0025). */
export const planOutgoing = (
  record: CanonicalRecord,
  mapping: Mapping | null,
  { context, definition }: { readonly context: PlanContext; readonly definition: ProviderDefinition },
): Outgoing => {
  if (!isDestination(record, context.source) || (mapping !== null && mapping.deletedAt !== null)) return NOTHING;
  if (record.deletedAt !== null) {
    const isThere = mapping !== null && mapping.intent === null && definition.removals[record.entityType] !== undefined;
    return isThere ? { kind: 'remove', mapping } : NOTHING;
  }
  const isNew = mapping === null || mapping.intent !== null;
  if (isNew && !definition.creates.includes(record.entityType)) return NOTHING;
  try {
    return isNew ? planCreation(record, mapping, context) : planChange(record, mapping, context);
  } catch (error) {
    if (!(error instanceof TranslationError)) throw error;
    return {
      kind: 'refused',
      mapping: mapping ?? intended(record, {}, context),
      isNew: mapping === null,
      reason: error.message,
    };
  }
};

const planCreation = (record: CanonicalRecord, mapping: Mapping | null, context: PlanContext): Outgoing => {
  const fields: Record<string, JsonValue> = {};
  for (const pair of context.pairs.filter((one) => isWritten(one, true))) {
    const value = toExternal(record.fields[pair.mapping.local] ?? null, pair, context.references);
    // A comment whose ticket is not there has no place to go to; it follows once the ticket is.
    if (value === undefined && pair.from.onCreate && pair.to?.type === 'reference') return NOTHING;
    if (value !== undefined && value !== null) fields[pair.mapping.external] = value;
  }
  if (mapping === null) return { kind: 'create', mapping: intended(record, fields, context), fields, isRetry: false };
  return { kind: 'create', mapping: intendedAgain(mapping, fields, context), fields, isRetry: true };
};

const planChange = (record: CanonicalRecord, mapping: Mapping, context: PlanContext): Outgoing => {
  const fields: Record<string, JsonValue> = {};
  for (const pair of context.pairs.filter((one) => isWritten(one, false))) {
    if (isHeldBack(pair, record, mapping)) continue;
    const local = record.fields[pair.mapping.local] ?? null;
    const there = mapping.externalFields[pair.mapping.external] ?? null;
    if (stands(local, there, pair, context.references)) continue;
    const value = toExternal(local, pair, context.references);
    if (value !== undefined) fields[pair.mapping.external] = value;
  }
  return Object.keys(fields).length === 0 ? NOTHING : { kind: 'update', mapping, fields };
};

/** What waits for a person, or is the source's own, is not written there. */
const isHeldBack = (
  { mapping: { local, owner } }: FieldPair,
  { openConflict }: CanonicalRecord,
  { drift }: Mapping,
): boolean =>
  owner === 'EXTERNAL' || (openConflict?.fields.includes(local) ?? false) || drift.some(({ field }) => field === local);

/** What an earlier try has made would be known by now: this one is another. */
const intendedAgain = (mapping: Mapping, fields: JsonObject, { session, now }: PlanContext): Mapping => ({
  ...mapping,
  status: 'PENDING',
  errorMessage: null,
  intent: { key: mapping.intent?.key ?? mapping.externalId, at: now, fields },
  version: mapping.version + 1,
  fence: session.fence,
});

/** A mapping that says what is going to be made, before anybody is asked to (docs/adr/0022). */
const intended = (record: CanonicalRecord, fields: JsonObject, { source, session, now }: PlanContext): Mapping => {
  const key = randomUUID();
  const { tenant, entityType } = record;
  return {
    ...newMapping({ tenant, sourceId: source.id, entityType, externalId: key, fence: session.fence }),
    internalId: record.id,
    intent: { key, at: now, fields },
    version: 1,
  };
};
