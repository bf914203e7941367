import type { ExternalItem } from '../../../src/domain/external-item.ts';
import { pairsOf } from '../../../src/domain/field-pair.ts';
import type { SessionId, SourceId } from '../../../src/domain/ids.ts';
import type { CanonicalRecord } from '../../../src/domain/record.ts';
import { ownReferences } from '../../../src/domain/references.ts';
import type { DeletionPolicy, FieldMapping } from '../../../src/domain/source.ts';
import type { ItemPlan, Known, PlanContext } from '../../../src/services/sync/plan-context.ts';
import { planItem } from '../../../src/services/sync/plan-item.ts';
import { aSource, NOW } from '../../models/things.ts';

export const SOURCE = 'source' as SourceId;
export const OTHER = 'other' as SourceId;
export const UNKNOWN: Known = { mapping: null, record: null };
export const minutes = (count: number): Date => new Date(NOW.getTime() + count * 60_000);

const mapped = (local: string, external: string, values: FieldMapping['values'] = []): FieldMapping => ({
  local,
  external,
  direction: 'PULL',
  owner: null,
  values,
});
export const MAPPINGS = [
  mapped('title', 'title'),
  mapped('description', 'description'),
  mapped('status', 'state', [
    { local: 'TODO', external: 'unstarted' },
    { local: 'DONE', external: 'completed' },
  ]),
];
const FIELDS = ['title', 'description', 'state'].map((name) => ({ name, type: 'text' as const, writable: true }));

export const context = ({
  policy,
  session = 'first',
  at = NOW,
}: {
  policy?: DeletionPolicy;
  session?: string;
  at?: Date;
} = {}): PlanContext => {
  const source = aSource({ id: SOURCE });
  const deletionPolicies = policy === undefined ? [] : [{ entityType: 'TICKET' as const, policy }];
  return {
    source: { ...source, configuration: { ...source.configuration, deletionPolicies } },
    session: { id: session as SessionId, fence: 3 },
    spaceSources: [],
    references: ownReferences(SOURCE),
    prose: { fields: ['description'], calledBy: null },
    pairs: pairsOf('TICKET', { fields: FIELDS, mappings: MAPPINGS }),
    mappings: MAPPINGS,
    now: at,
  };
};

export const anItem = (fields: ExternalItem['fields'] = {}, changes: Partial<ExternalItem> = {}): ExternalItem => ({
  entityType: 'TICKET',
  externalId: 'ENG-1',
  modifiedAt: NOW,
  deleted: null,
  url: 'https://linear.app/ENG-1',
  fields: { title: 'Paint the fence', description: 'White.', state: 'unstarted', ...fields },
  ...changes,
});
export const gone = (at: Date): ExternalItem => anItem({}, { modifiedAt: at, deleted: 'TOMBSTONE' });

/** What is known once a plan has been carried out. */
export const carriedOut = (before: Known, { entry }: ItemPlan): Known =>
  entry === null ? before : { mapping: entry.mapping.after, record: entry.record?.after ?? before.record };
export const imported = (item = anItem()): Known => carriedOut(UNKNOWN, planItem(item, UNKNOWN, context()));
export const heldElsewhereToo = ({ mapping, record }: Known): Known => ({
  mapping,
  record: { ...(record as CanonicalRecord), sourceIds: [SOURCE, OTHER] },
});
