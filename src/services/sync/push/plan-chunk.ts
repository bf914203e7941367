import type { ProviderDefinition } from '../../../datasources/connector.ts';
import type { FieldConflict } from '../../../domain/conflict.ts';
import { type EgressId, mintId, type SourceId } from '../../../domain/ids.ts';
import type { CanonicalRecord } from '../../../domain/record.ts';
import type { Dependencies } from '../../dependencies.ts';
import { loadRecords } from '../load-known.ts';
import { planContexts, type Work } from '../plan-contexts.ts';
import { loadAudience } from './load-audience.ts';
import type { HasNamesake } from './namesakes.ts';
import { type Outgoing, planOutgoing } from './plan-outgoing.ts';

type Kind<K extends Outgoing['kind']> = Extract<Outgoing, { kind: K }>;

export interface ChunkRules {
  readonly definition: ProviderDefinition;
  readonly hasNamesake: HasNamesake;
}

export interface PlannedWrite {
  readonly record: CanonicalRecord;
  readonly conflict: FieldConflict | null;
  readonly outgoing: Kind<'create' | 'update' | 'remove'>;
}

/** What a few records come to at a source. */
export interface ChunkPlan {
  readonly writes: readonly PlannedWrite[];
  readonly refused: readonly { readonly record: CanonicalRecord; readonly outgoing: Kind<'refused'> }[];
  /** The source holds these already, or is not to. */
  readonly unaffected: readonly CanonicalRecord[];
}

/**
 * Plans the writes of a few records, and writes down what is going to be made and what is going to leave, before any of
 * it happens (docs/adr/0022, docs/adr/0024).
 */
export const planChunk = async (
  deps: Dependencies,
  work: Work,
  records: readonly CanonicalRecord[],
  { definition, hasNamesake }: ChunkRules,
): Promise<ChunkPlan> => {
  const plans = await Promise.all(
    (await planRecords(deps, work, records, definition)).map(async (plan) => ({
      ...plan,
      outgoing: await heldBack(plan.record, plan.outgoing, hasNamesake),
    })),
  );
  const writes = plans.filter(isWrite);
  const taken = await noteIntents(deps, work, writes);
  const begun = writes.filter(({ outgoing }) => !taken.has(outgoing.mapping.id));
  await noteEgress(deps, work, begun);
  return {
    writes: begun,
    refused: plans.flatMap(({ record, outgoing }) => (outgoing.kind === 'refused' ? { record, outgoing } : [])),
    unaffected: plans.filter(({ outgoing }) => outgoing.kind === 'nothing').map(({ record }) => record),
  };
};

export interface PlannedRecord extends Omit<PlannedWrite, 'outgoing'> {
  readonly outgoing: Outgoing;
}

/** What each record comes to; nothing is written. */
export const planRecords = async (
  deps: Dependencies,
  work: Work,
  records: readonly CanonicalRecord[],
  definition: ProviderDefinition,
): Promise<PlannedRecord[]> => {
  const { source } = work;
  const ids = records.map(({ id }) => id);
  const [mappings, recordOf] = await Promise.all([
    deps.stores.mappings.findByRecord(source.tenant, ids),
    loadRecords(deps, source, ids),
  ]);
  const mappingOf = new Map(
    mappings.filter(({ sourceId }) => sourceId === source.id).map((one) => [one.internalId, one]),
  );
  const referring = records.map((record) => ({ record, mapping: mappingOf.get(record.id) ?? null }));
  const sourceOfMapping = new Map<string, SourceId>(mappings.map((mapping) => [mapping.id, mapping.sourceId]));
  const sourceOf = (id: string) => sourceOfMapping.get(id) ?? null;
  const [contextFor, audienceFor] = await Promise.all([
    planContexts(deps, work, referring),
    loadAudience(deps, work, records.flatMap(proseOf)),
  ]);
  return referring.map(({ record, mapping }) => ({
    record,
    conflict: recordOf(record.id).conflict,
    outgoing: planOutgoing(record, mapping, {
      context: contextFor(record.entityType),
      definition,
      audienceFor,
      sourceOf,
    }),
  }));
};

/**
 * What another source brought is not made beside a thing of its name: two systems that were filled before they met may
 * both hold it (docs/adr/0028). Tried again by a person, it is made.
 */
const heldBack = async (record: CanonicalRecord, outgoing: Outgoing, hasNamesake: HasNamesake): Promise<Outgoing> => {
  const isFirstTry = outgoing.kind === 'create' && !outgoing.isRetry && record.sourceIds.length > 0;
  if (!isFirstTry || !(await hasNamesake(record))) return outgoing;
  const { mapping } = outgoing;
  const intent = mapping.intent === null ? null : { ...mapping.intent, fields: {} };
  return { kind: 'refused', mapping: { ...mapping, intent }, isNew: true, reason: NAMESAKE };
};

const NAMESAKE =
  'The source has a thing of this name that is another record here. Link the two (linkCandidates), or retry this mapping to make one more.';

/** What a record says in words. */
const proseOf = ({ fields }: CanonicalRecord): string[] =>
  Object.values(fields).filter((value): value is string => typeof value === 'string');

const isWrite = (plan: { readonly outgoing: Outgoing }): plan is PlannedWrite =>
  plan.outgoing.kind === 'create' || plan.outgoing.kind === 'update' || plan.outgoing.kind === 'remove';

/** Answers the mappings that somebody else has made meanwhile: their records are planned anew in the next pass. */
const noteIntents = async (
  { stores }: Dependencies,
  { session }: Work,
  writes: readonly PlannedWrite[],
): Promise<ReadonlySet<string>> => {
  const intents = writes.flatMap(({ outgoing }) => {
    const { mapping: after } = outgoing;
    if (outgoing.kind === 'create') return { before: outgoing.isRetry ? after.version - 1 : null, after };
    return outgoing.kind === 'update' && outgoing.isNoted ? { before: after.version - 1, after } : [];
  });
  return new Set(await stores.mappings.write(intents, `${session.id}:${session.batch + 1}:intents`, session.fence));
};

const noteEgress = ({ stores, clock }: Dependencies, { source, session }: Work, writes: readonly PlannedWrite[]) =>
  stores.egress.add(
    writes.flatMap(({ record, outgoing }) =>
      outgoing.kind === 'remove'
        ? []
        : {
            id: mintId<EgressId>(),
            tenant: source.tenant,
            sourceId: source.id,
            recordId: record.id,
            entityType: record.entityType,
            sessionId: session.id,
            fields: Object.keys(outgoing.fields),
            rule: record.privacy,
            at: clock.now(),
          },
    ),
  );
