import { randomUUID } from 'node:crypto';
import type { ProviderDefinition } from '../../../datasources/connector.ts';
import { stands, toExternal } from '../../../domain/express.ts';
import { type FieldPair, isWritten } from '../../../domain/field-pair.ts';
import type { JsonObject, JsonValue } from '../../../domain/json.ts';
import { type Mapping, newMapping, type Told } from '../../../domain/mapping.ts';
import { inOurWords, standingTexts } from '../../../domain/prose/heard-item.ts';
import type { CanonicalRecord } from '../../../domain/record.ts';
import { isDestination } from '../../../domain/route.ts';
import { TranslationError } from '../../../domain/translate.ts';
import type { PlanContext } from '../plan-context.ts';
import { type Worded, type WordingTools, wordOutgoing } from './word-outgoing.ts';

/** What a source is to be told of a record. */
export type Outgoing =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'create'; readonly mapping: Mapping; readonly fields: JsonObject; readonly isRetry: boolean }
  | {
      readonly kind: 'update';
      readonly mapping: Mapping;
      readonly fields: JsonObject;
      /** Whether the mapping says what is going to be written, and has to be stored before it is. */
      readonly isNoted: boolean;
    }
  | { readonly kind: 'remove'; readonly mapping: Mapping }
  | { readonly kind: 'refused'; readonly mapping: Mapping; readonly isNew: boolean; readonly reason: string };

export interface OutgoingTools extends WordingTools {
  readonly context: PlanContext;
  readonly definition: ProviderDefinition;
}

const UNSAID: Worded = { fields: {}, told: null };
const NOTHING: Outgoing = { kind: 'nothing' };

/** Plans what of a record is written to a source: only what differs there, and only what may leave (docs/adr/0025). */
export const planOutgoing = (record: CanonicalRecord, mapping: Mapping | null, tools: OutgoingTools): Outgoing => {
  const { context, definition } = tools;
  if (!isDestination(record, context.source) || (mapping !== null && mapping.deletedAt !== null)) return NOTHING;
  if (record.deletedAt !== null) {
    const isThere = mapping !== null && mapping.intent === null && definition.removals[record.entityType] !== undefined;
    return isThere ? { kind: 'remove', mapping } : NOTHING;
  }
  const isNew = mapping === null || mapping.intent !== null;
  if (isNew && !definition.creates.includes(record.entityType)) return NOTHING;
  try {
    return isNew ? planCreation(record, mapping, tools) : planChange(record, mapping, tools);
  } catch (error) {
    if (!(error instanceof TranslationError)) throw error;
    return {
      kind: 'refused',
      mapping: mapping ?? intended(record, UNSAID, context),
      isNew: mapping === null,
      reason: error.message,
    };
  }
};

const planCreation = (record: CanonicalRecord, mapping: Mapping | null, tools: OutgoingTools): Outgoing => {
  const { context } = tools;
  const ours: Record<string, JsonValue> = {};
  for (const pair of context.pairs.filter((one) => isWritten(one, true))) {
    const value = toExternal(record.fields[pair.mapping.local] ?? null, pair, context.references);
    // A comment whose ticket is not there has no place to go to; it follows once the ticket is.
    if (value === undefined && pair.from.onCreate && pair.to?.type === 'reference') return NOTHING;
    if (value !== undefined && value !== null) ours[pair.mapping.external] = value;
  }
  const worded = wordOutgoing(ours, record, null, tools);
  const { fields } = worded;
  if (mapping === null) return { kind: 'create', mapping: intended(record, worded, context), fields, isRetry: false };
  return { kind: 'create', mapping: intendedAgain(mapping, worded, context), fields, isRetry: true };
};

const planChange = (record: CanonicalRecord, mapping: Mapping, tools: OutgoingTools): Outgoing => {
  const { context } = tools;
  const ours: Record<string, JsonValue> = {};
  const standing = inOurWords(mapping.externalFields, standingTexts(mapping));
  for (const pair of context.pairs.filter((one) => isWritten(one, false))) {
    if (isHeldBack(pair, record, mapping)) continue;
    const local = record.fields[pair.mapping.local] ?? null;
    const there = standing?.[pair.mapping.external] ?? null;
    if (stands(local, there, pair, context.references)) continue;
    const value = toExternal(local, pair, context.references);
    if (value !== undefined) ours[pair.mapping.external] = value;
  }
  if (Object.keys(ours).length === 0) return NOTHING;
  const { fields, told } = wordOutgoing(ours, record, mapping, tools);
  const isNoted = told !== null || mapping.told !== null;
  return { kind: 'update', mapping: isNoted ? toldOf(mapping, told, context) : mapping, fields, isNoted };
};

/** What waits for a person, or is the source's own, is not written there. */
const isHeldBack = (
  { mapping: { local, owner } }: FieldPair,
  { openConflict }: CanonicalRecord,
  { drift }: Mapping,
): boolean =>
  owner === 'EXTERNAL' || (openConflict?.fields.includes(local) ?? false) || drift.some(({ field }) => field === local);

/** A mapping that says what is going to be written otherwise than it is here, before it is. */
const toldOf = (mapping: Mapping, told: Told | null, { session }: PlanContext): Mapping => ({
  ...mapping,
  told,
  version: mapping.version + 1,
  fence: session.fence,
});

/** What an earlier try has made would be known by now: this one is another. */
const intendedAgain = (mapping: Mapping, { fields, told }: Worded, { session, now }: PlanContext): Mapping => ({
  ...mapping,
  status: 'PENDING',
  errorMessage: null,
  intent: { key: mapping.intent?.key ?? mapping.externalId, at: now, fields },
  told,
  version: mapping.version + 1,
  fence: session.fence,
});

/** A mapping that says what is going to be made, before anybody is asked to (docs/adr/0022). */
const intended = (
  record: CanonicalRecord,
  { fields, told }: Worded,
  { source, session, now }: PlanContext,
): Mapping => {
  const key = randomUUID();
  const { tenant, entityType } = record;
  return {
    ...newMapping({ tenant, sourceId: source.id, entityType, externalId: key, fence: session.fence }),
    internalId: record.id,
    intent: { key, at: now, fields },
    told,
    version: 1,
  };
};
