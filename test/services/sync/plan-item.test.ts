import { describe, expect, test } from '@jest/globals';
import type { ExternalItem } from '../../../src/domain/external-item.ts';
import { pairsOf } from '../../../src/domain/field-pair.ts';
import { type ActorId, recordIdFor, type SessionId, type SourceId } from '../../../src/domain/ids.ts';
import type { CanonicalRecord } from '../../../src/domain/record.ts';
import { ownReferences } from '../../../src/domain/references.ts';
import type { DeletionPolicy, FieldMapping } from '../../../src/domain/source.ts';
import type { ItemPlan, Known, PlanContext } from '../../../src/services/sync/plan-context.ts';
import { planFailure, planItem } from '../../../src/services/sync/plan-item.ts';
import { aSource, NOW } from '../../models/things.ts';

const SOURCE = 'source' as SourceId;
const OTHER = 'other' as SourceId;
const UNKNOWN: Known = { mapping: null, record: null };
const minutes = (count: number): Date => new Date(NOW.getTime() + count * 60_000);

const mapped = (local: string, external: string, values: FieldMapping['values'] = []): FieldMapping => ({
  local,
  external,
  direction: 'PULL',
  owner: null,
  values,
});
const MAPPINGS = [
  mapped('title', 'title'),
  mapped('description', 'description'),
  mapped('status', 'state', [
    { local: 'TODO', external: 'unstarted' },
    { local: 'DONE', external: 'completed' },
  ]),
];
const FIELDS = ['title', 'description', 'state'].map((name) => ({ name, type: 'text' as const, writable: true }));

const context = ({
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
    pairs: pairsOf('TICKET', { fields: FIELDS, mappings: MAPPINGS }),
    mappings: MAPPINGS,
    now: at,
  };
};

const anItem = (fields: ExternalItem['fields'] = {}, changes: Partial<ExternalItem> = {}): ExternalItem => ({
  entityType: 'TICKET',
  externalId: 'ENG-1',
  modifiedAt: NOW,
  deleted: null,
  url: 'https://linear.app/ENG-1',
  fields: { title: 'Paint the fence', description: 'White.', state: 'unstarted', ...fields },
  ...changes,
});
const gone = (at: Date): ExternalItem => anItem({}, { modifiedAt: at, deleted: 'TOMBSTONE' });

/** What is known once a plan has been carried out. */
const carriedOut = (before: Known, { entry }: ItemPlan): Known =>
  entry === null ? before : { mapping: entry.mapping.after, record: entry.record?.after ?? before.record };
const imported = (item = anItem()): Known => carriedOut(UNKNOWN, planItem(item, UNKNOWN, context()));
const heldElsewhereToo = ({ mapping, record }: Known): Known => ({
  mapping,
  record: { ...(record as CanonicalRecord), sourceIds: [SOURCE, OTHER] },
});

describe('an item that is new', () => {
  const { entry, counts, error } = planItem(anItem(), UNKNOWN, context());

  test('becomes a record that names where each field is from', () => {
    expect(counts).toEqual({ created: 1 });
    expect(error).toBeNull();
    expect(entry?.record).toEqual({
      before: null,
      after: expect.objectContaining({
        id: recordIdFor(SOURCE, 'TICKET', 'ENG-1'),
        fields: { title: 'Paint the fence', description: 'White.', status: 'TODO' },
        provenance: [
          { by: entry?.mapping.after.id, sessionId: 'first', at: NOW, fields: ['title', 'description', 'status'] },
        ],
        sourceIds: [SOURCE],
        sharedWith: [SOURCE],
        privacy: 'SHAREABLE',
        version: 1,
        deletedAt: null,
      }),
    });
  });

  test('gets a mapping whose base is what both sides agree on', () => {
    expect(entry?.mapping).toEqual({
      before: null,
      after: expect.objectContaining({
        internalId: recordIdFor(SOURCE, 'TICKET', 'ENG-1'),
        status: 'SYNCED',
        base: entry?.record?.after.fields,
        externalFields: anItem().fields,
        externalModifiedAt: NOW,
        recordVersion: 1,
        version: 1,
        fence: 3,
      }),
    });
  });

  test('is nobody else’s when it may not leave', () => {
    const { source, ...rest } = context();
    const local = { ...source, configuration: { ...source.configuration, pulledPrivacy: 'LOCAL_ONLY' as const } };
    const plan = planItem(anItem(), UNKNOWN, { ...rest, source: local });
    expect(plan.entry?.record?.after).toMatchObject({ privacy: 'LOCAL_ONLY', sharedWith: [] });
  });
});

describe('an item with news', () => {
  const known = imported();
  const item = anItem({ title: 'Paint the gate', state: 'completed' }, { modifiedAt: minutes(5) });
  const plan = planItem(item, known, context({ session: 'second', at: minutes(9) }));

  test('changes the fields that differ, and their provenance alone', () => {
    expect(plan.counts).toEqual({ updated: 1, conflicts: 0 });
    expect(plan.entry?.record?.before).toEqual(known.record);
    expect(plan.entry?.record?.after).toEqual({
      ...known.record,
      fields: { title: 'Paint the gate', description: 'White.', status: 'DONE' },
      provenance: [
        { by: known.mapping?.id, sessionId: 'first', at: NOW, fields: ['description'] },
        { by: known.mapping?.id, sessionId: 'second', at: minutes(5), fields: ['title', 'status'] },
      ],
      version: 2,
      updatedAt: minutes(5),
    });
  });

  test('moves the mapping on', () => {
    expect(plan.entry?.mapping.after).toMatchObject({
      id: known.mapping?.id,
      base: { title: 'Paint the gate', description: 'White.', status: 'DONE' },
      externalModifiedAt: minutes(5),
      lastSyncedAt: minutes(9),
      recordVersion: 2,
      version: 2,
    });
  });

  test('has changed when it was seen, where the provider keeps no time', () => {
    const timeless = planItem({ ...item, modifiedAt: null }, known, context({ at: minutes(9) }));
    expect(timeless.entry?.record?.after).toMatchObject({
      updatedAt: minutes(9),
      provenance: [expect.anything(), { at: minutes(9), fields: ['title', 'status'] }],
    });
    expect(timeless.entry?.mapping.after.externalModifiedAt).toEqual(NOW);
  });

  test('never moves a record back in time', () => {
    const newer = { ...known, record: { ...(known.record as CanonicalRecord), updatedAt: minutes(7) } };
    expect(planItem(item, newer, context()).entry?.record?.after.updatedAt).toEqual(minutes(7));
  });

  test('clears what was cleared', () => {
    const { entry } = planItem(anItem({ description: null }, { modifiedAt: minutes(5) }), known, context());
    expect(entry?.record?.after.fields).toEqual({ title: 'Paint the fence', description: null, status: 'TODO' });
  });
});

describe('an item that is only newer', () => {
  test('moves the mapping and leaves the record as it is', () => {
    const known = imported();
    const { entry, counts } = planItem(anItem({}, { modifiedAt: minutes(5) }), known, context({ session: 'second' }));
    expect(counts).toMatchObject({ unchanged: 1 });
    expect(entry?.record).toBeNull();
    expect(entry?.mapping.after).toMatchObject({ externalModifiedAt: minutes(5), recordVersion: 1, version: 2 });
  });

  test('says the same with what it has in fields that are not mapped', () => {
    const { entry } = planItem(anItem({ stateName: 'Todo' }, { modifiedAt: minutes(5) }), imported(), context());
    expect(entry?.record).toBeNull();
    expect(entry?.mapping.after.externalFields).toMatchObject({ stateName: 'Todo' });
  });
});

describe('a field that was changed on both sides', () => {
  const known = imported();
  const edited: Known = {
    mapping: known.mapping,
    record: {
      ...(known.record as CanonicalRecord),
      fields: { title: 'Mine', description: 'White.', status: 'TODO' },
      provenance: [{ by: 'alice' as ActorId, sessionId: null, at: minutes(1), fields: ['title'] }],
      version: 2,
    },
  };

  test('stays as it is here, is counted, and is not agreed on; other fields flow', () => {
    const item = anItem({ title: 'Theirs', state: 'completed' }, { modifiedAt: minutes(5) });
    const { entry, counts } = planItem(item, edited, context());
    expect(counts).toEqual({ updated: 1, conflicts: 1 });
    expect(entry?.record?.after.fields).toEqual({ title: 'Mine', description: 'White.', status: 'DONE' });
    expect(entry?.record?.after.provenance[0]).toEqual(edited.record?.provenance[0]);
    expect(entry?.mapping.after.base).toEqual({ title: 'Paint the fence', description: 'White.', status: 'DONE' });
    expect(entry?.mapping.after.lastSyncedAt).toEqual(known.mapping?.lastSyncedAt);
  });

  test('to the same value is agreed on', () => {
    const { entry, counts } = planItem(anItem({ title: 'Mine' }, { modifiedAt: minutes(5) }), edited, context());
    expect(counts).toEqual({ unchanged: 1, conflicts: 0 });
    expect(entry?.record).toBeNull();
    expect(entry?.mapping.after.base).toMatchObject({ title: 'Mine' });
  });

  test('here alone stays', () => {
    const { entry } = planItem(anItem({}, { modifiedAt: minutes(5) }), edited, context());
    expect(entry?.record).toBeNull();
  });
});

describe('a deletion', () => {
  test('of what was never known is nothing', () => {
    expect(planItem(gone(NOW), UNKNOWN, context())).toEqual({ entry: null, counts: { unchanged: 1 }, error: null });
  });

  test.each([['MARK' as const], [undefined]])('with the policy %s marks mapping and record', (policy) => {
    const known = imported();
    const { entry, counts } = planItem(gone(minutes(5)), known, context({ ...(policy && { policy }), at: minutes(9) }));
    expect(counts).toEqual({ deleted: 1 });
    expect(entry?.mapping.after).toMatchObject({
      deletedAt: minutes(9),
      deletionEvidence: 'TOMBSTONE',
      internalId: known.record?.id,
      base: known.mapping?.base,
    });
    expect(entry?.record?.after).toEqual({ ...known.record, sourceIds: [], deletedAt: minutes(9), version: 2 });
  });

  test('is ignored when the source says so, and not taken for an edit', () => {
    const known = imported();
    const { entry, counts } = planItem(gone(minutes(5)), known, context({ policy: 'IGNORE' }));
    expect(counts).toEqual({ unchanged: 1 });
    expect(entry?.record).toBeNull();
    expect(entry?.mapping.after).toMatchObject({ status: 'SYNCED', deletedAt: null, deletionEvidence: null });
  });

  test('is marked once', () => {
    const deleted = carriedOut(imported(), planItem(gone(minutes(5)), imported(), context({ at: minutes(9) })));
    const { entry, counts } = planItem(gone(minutes(6)), deleted, context({ at: minutes(20) }));
    expect(counts).toEqual({ unchanged: 1 });
    expect(entry?.record).toBeNull();
    expect(entry?.mapping.after).toMatchObject({ deletedAt: minutes(9), deletionEvidence: 'TOMBSTONE' });
  });

  test('leaves a record that another source still holds', () => {
    const { entry } = planItem(gone(minutes(5)), heldElsewhereToo(imported()), context());
    expect(entry?.record?.after).toMatchObject({ sourceIds: [OTHER], deletedAt: null });
  });

  test('is over for a record that another source had kept alive', () => {
    const known = heldElsewhereToo(imported());
    const deleted = carriedOut(known, planItem(gone(minutes(5)), known, context()));
    const { entry } = planItem(anItem({}, { modifiedAt: minutes(6) }), deleted, context());
    expect(entry?.record?.after).toMatchObject({ sourceIds: [OTHER, SOURCE], deletedAt: null, version: 3 });
  });

  test('of an item that never could be read marks its mapping', () => {
    const failed = carriedOut(UNKNOWN, planFailure(anItem(), 'No title.', UNKNOWN, context()));
    const { entry } = planItem(gone(minutes(5)), failed, context({ at: minutes(9) }));
    expect(entry?.record).toBeNull();
    expect(entry?.mapping.after).toMatchObject({ status: 'SYNCED', errorMessage: null, deletedAt: minutes(9) });
  });

  test('is over when the item comes back, with what it then says', () => {
    const known = imported();
    const deleted = carriedOut(known, planItem(gone(minutes(5)), known, context({ at: minutes(9) })));
    const { entry, counts } = planItem(anItem({ title: 'Back' }, { modifiedAt: minutes(6) }), deleted, context());
    expect(counts).toMatchObject({ updated: 1 });
    expect(entry?.mapping.after).toMatchObject({ deletedAt: null, deletionEvidence: null });
    expect(entry?.record?.after).toMatchObject({
      id: known.record?.id,
      fields: { title: 'Back' },
      sourceIds: [SOURCE],
      deletedAt: null,
      version: 3,
    });
  });

  test('is over when the item comes back as it was', () => {
    const deleted = carriedOut(imported(), planItem(gone(minutes(5)), imported(), context()));
    const { entry } = planItem(anItem({}, { modifiedAt: minutes(6) }), deleted, context());
    expect(entry?.record?.after).toMatchObject({ sourceIds: [SOURCE], deletedAt: null, version: 3 });
    expect(entry?.record?.after.provenance).toEqual(deleted.record?.provenance);
  });
});

describe('an item that cannot be applied', () => {
  const item = anItem({ state: 'on hold' });

  test('leaves a mapping that says why', () => {
    const { entry, counts, error } = planItem(item, UNKNOWN, context());
    expect(counts).toEqual({ failed: 1 });
    expect(error).toContain('"on hold"');
    expect(entry?.record).toBeNull();
    expect(entry?.mapping.after).toMatchObject({ status: 'ERROR', errorMessage: error, internalId: null, base: null });
  });

  test('leaves the record as it was before', () => {
    const known = imported();
    const { entry } = planItem({ ...item, modifiedAt: minutes(5) }, known, context());
    expect(entry?.record).toBeNull();
    expect(entry?.mapping.after).toMatchObject({
      status: 'ERROR',
      internalId: known.record?.id,
      base: known.mapping?.base,
      externalModifiedAt: NOW,
      externalFields: known.mapping?.externalFields,
    });
  });

  test('is counted again but not written again while nothing changes', () => {
    const failed = carriedOut(UNKNOWN, planItem(item, UNKNOWN, context()));
    expect(planItem(item, failed, context())).toMatchObject({ entry: null, counts: { failed: 1 } });
    const other = planItem(anItem({ state: 'asleep' }), failed, context());
    expect(other.entry?.mapping).toMatchObject({ before: failed.mapping, after: { version: 2 } });
  });

  test('becomes a record once it can be', () => {
    const failed = carriedOut(UNKNOWN, planItem(item, UNKNOWN, context()));
    const { entry, counts } = planItem(anItem(), failed, context());
    expect(counts).toEqual({ created: 1 });
    expect(entry?.record?.before).toBeNull();
    expect(entry?.mapping).toMatchObject({
      before: failed.mapping,
      after: { id: failed.mapping?.id, status: 'SYNCED', errorMessage: null, version: 2 },
    });
  });

  test('goes on from its last good state once it can be', () => {
    const known = imported();
    const failed = carriedOut(known, planItem({ ...item, modifiedAt: minutes(5) }, known, context()));
    const { entry, counts } = planItem(anItem({ title: 'Good' }, { modifiedAt: minutes(6) }), failed, context());
    expect(counts).toMatchObject({ updated: 1 });
    expect(entry?.record?.after).toMatchObject({ fields: { title: 'Good', status: 'TODO' }, version: 2 });
    expect(entry?.mapping.after).toMatchObject({ status: 'SYNCED', errorMessage: null, version: 3 });
  });
});
