import { describe, expect, test } from '@jest/globals';
import type { Mapping } from '../../../src/domain/mapping.ts';
import { planDeletion } from '../../../src/services/sync/plan-deletion.ts';
import { planFailure, planItem } from '../../../src/services/sync/plan-item.ts';
import { NOW } from '../../models/things.ts';
import {
  anItem,
  carriedOut,
  context,
  gone,
  heldElsewhereToo,
  imported,
  minutes,
  OTHER,
  SOURCE,
  UNKNOWN,
} from './planning.ts';

describe('that a thing seems to be gone', () => {
  test('is noted on its mapping, and changes nothing else yet', () => {
    const known = imported();
    const { entry, counts } = planItem(gone(minutes(5)), known, context({ at: minutes(9), session: 'later' }));
    expect(counts).toEqual({});
    expect(entry?.record).toBeNull();
    expect(entry?.mapping.after).toMatchObject({
      deletedAt: null,
      suspectedDeletion: { evidence: 'TOMBSTONE', at: minutes(9), sessionId: 'later', status: 'SUSPECTED' },
    });
  });

  test('is noted once, and not again once a person has released it', () => {
    const suspected = carriedOut(imported(), planItem(gone(minutes(5)), imported(), context({ at: minutes(9) })));
    const suspicion = suspected.mapping?.suspectedDeletion;
    const released = { ...suspected.mapping, suspectedDeletion: { ...suspicion, status: 'RELEASED' } } as Mapping;
    const { entry } = planItem(gone(minutes(6)), { ...suspected, mapping: released }, context({ at: minutes(20) }));
    expect(entry?.mapping.after.suspectedDeletion).toEqual({ ...suspicion, status: 'RELEASED' });
  });

  test('is over when it is seen again', () => {
    const suspected = carriedOut(imported(), planItem(gone(minutes(5)), imported(), context()));
    const { entry } = planItem(anItem({}, { modifiedAt: minutes(6) }), suspected, context());
    expect(entry?.mapping.after).toMatchObject({ suspectedDeletion: null, deletedAt: null });
  });
});

describe('a deletion', () => {
  test('of what was never known is nothing', () => {
    expect(planItem(gone(NOW), UNKNOWN, context())).toEqual({ entry: null, counts: { unchanged: 1 }, error: null });
  });

  test.each([['MARK' as const], [undefined]])('with the policy %s marks mapping and record', (policy) => {
    const known = imported();
    const { entry, counts } = planDeletion(
      gone(minutes(5)),
      known,
      context({ ...(policy && { policy }), at: minutes(9) }),
    );
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
    const { entry, counts } = planDeletion(gone(minutes(5)), known, context({ policy: 'IGNORE' }));
    expect(counts).toEqual({ unchanged: 1 });
    expect(entry?.record).toBeNull();
    expect(entry?.mapping.after).toMatchObject({ status: 'SYNCED', deletedAt: null, deletionEvidence: null });
  });

  test('is marked once', () => {
    const deleted = carriedOut(imported(), planDeletion(gone(minutes(5)), imported(), context({ at: minutes(9) })));
    const { entry, counts } = planDeletion(gone(minutes(6)), deleted, context({ at: minutes(20) }));
    expect(counts).toEqual({ unchanged: 1 });
    expect(entry?.record).toBeNull();
    expect(entry?.mapping.after).toMatchObject({ deletedAt: minutes(9), deletionEvidence: 'TOMBSTONE' });
  });

  test('leaves a record that another source still holds', () => {
    const { entry } = planDeletion(gone(minutes(5)), heldElsewhereToo(imported()), context());
    expect(entry?.record?.after).toMatchObject({ sourceIds: [OTHER], deletedAt: null });
  });

  test('is over for a record that another source had kept alive', () => {
    const known = heldElsewhereToo(imported());
    const deleted = carriedOut(known, planDeletion(gone(minutes(5)), known, context()));
    const { entry } = planItem(anItem({}, { modifiedAt: minutes(6) }), deleted, context());
    expect(entry?.record?.after).toMatchObject({ sourceIds: [OTHER, SOURCE], deletedAt: null, version: 3 });
  });

  test('of an item that never could be read marks its mapping', () => {
    const failed = carriedOut(UNKNOWN, planFailure(anItem(), 'No title.', UNKNOWN, context()));
    const { entry } = planDeletion(gone(minutes(5)), failed, context({ at: minutes(9) }));
    expect(entry?.record).toBeNull();
    expect(entry?.mapping.after).toMatchObject({ status: 'SYNCED', errorMessage: null, deletedAt: minutes(9) });
  });

  test('is over when the item comes back, with what it then says', () => {
    const known = imported();
    const deleted = carriedOut(known, planDeletion(gone(minutes(5)), known, context({ at: minutes(9) })));
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
    const deleted = carriedOut(imported(), planDeletion(gone(minutes(5)), imported(), context()));
    const { entry } = planItem(anItem({}, { modifiedAt: minutes(6) }), deleted, context());
    expect(entry?.record?.after).toMatchObject({ sourceIds: [SOURCE], deletedAt: null, version: 3 });
    expect(entry?.record?.after.provenance).toEqual(deleted.record?.provenance);
  });
});
