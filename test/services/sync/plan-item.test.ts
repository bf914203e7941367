import { describe, expect, test } from '@jest/globals';
import { type ActorId, recordIdFor } from '../../../src/domain/ids.ts';
import type { CanonicalRecord } from '../../../src/domain/record.ts';
import type { Known } from '../../../src/services/sync/plan-context.ts';
import { planItem } from '../../../src/services/sync/plan-item.ts';
import { NOW } from '../../models/things.ts';
import { anItem, carriedOut, context, imported, minutes, SOURCE, UNKNOWN } from './planning.ts';

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
      recentChanges: ['title', 'status'].map((field) => ({
        field,
        from: expect.any(String),
        side: known.mapping?.id,
        at: minutes(9),
      })),
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
