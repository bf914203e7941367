import { describe, expect, test } from '@jest/globals';
import { type ActorId, mintId, type RecordId, type SourceId, type SpaceId } from '../../../src/domain/ids.ts';
import { labelIdFor } from '../../../src/domain/label.ts';
import { changedHere, type LocalChange } from '../../../src/domain/local-change.ts';
import type { Reach } from '../../../src/domain/reach.ts';
import type { CanonicalRecord } from '../../../src/domain/record.ts';
import { type LabelUse, nameLabels } from '../../../src/services/labels/name-labels.ts';
import { sharedStores } from '../../models/storage.ts';
import { aRecord, NOW, TENANT } from '../../models/things.ts';

const shared = sharedStores();

const VIEWER = { tenant: TENANT, actor: 'alice' as ActorId, roles: [], expiresAt: new Date(8e15) };
const LOCAL: Reach = { privacy: 'LOCAL_ONLY', sharedWith: [] };
const SHARED: Reach = { privacy: 'SHAREABLE', sharedWith: ['source' as SourceId] };
const CHANGE: LocalChange = { by: VIEWER.actor, at: NOW, sources: [] };

const use = (names: readonly string[], changes: Partial<LabelUse> = {}): LabelUse => ({
  spaceId: mintId<SpaceId>(),
  names,
  present: [],
  reach: LOCAL,
  ...changes,
});

const name = (...uses: readonly LabelUse[]): Promise<RecordId[][]> => nameLabels(shared, VIEWER, uses, () => CHANGE);

const nameOne = async (one: LabelUse): Promise<CanonicalRecord> => {
  const [ids = []] = await name(one);
  const [label, ...others] = await shared.stores.records.find(TENANT, ids);
  expect(others).toEqual([]);
  return label!;
};

const write = async (before: CanonicalRecord | null, after: CanonicalRecord): Promise<void> => {
  const version = before?.version ?? null;
  expect(await shared.stores.records.write([{ before: version, after }], mintId<RecordId>())).toEqual([]);
};

describe('a name', () => {
  test('that no label of the space has is made one', async () => {
    const one = use(['Bug', 'bug '], { reach: SHARED });
    const label = await nameOne(one);
    const { spaceId } = one;
    expect(label).toMatchObject({ id: labelIdFor(spaceId, 'bug'), tenant: TENANT, spaceId, version: 1, ...SHARED });
    expect(label.fields).toEqual({ name: 'Bug', color: null, description: null });
    expect((await nameOne({ ...one, names: ['BUG'] })).id).toBe(label.id);
    expect((await nameOne({ ...one, spaceId: mintId<SpaceId>() })).id).not.toBe(label.id);
  });

  test('that several of them have means the one that is there already, else the oldest', async () => {
    const one = use(['bug']);
    const [older, newer] = [2, 1].map((age) =>
      aRecord({
        entityType: 'LABEL',
        spaceId: one.spaceId,
        fields: { name: 'Bug' },
        createdAt: new Date(NOW.getTime() - age),
      }),
    ) as [CanonicalRecord, CanonicalRecord];
    for (const label of [newer, older]) await write(null, label);
    expect((await nameOne(one)).id).toBe(older.id);
    expect((await nameOne({ ...one, present: [newer.id] })).id).toBe(newer.id);
  });

  test('of a label that was deleted brings that back, as far as the new ticket travels', async () => {
    const one = use(['bug'], { reach: SHARED });
    const made = await nameOne(one);
    await write(made, changedHere(made, { deletedAt: NOW }, CHANGE)!);
    const back = await nameOne({ ...one, names: ['BUG'], reach: LOCAL });
    expect(back).toMatchObject({ id: made.id, version: 3, deletedAt: null, ...LOCAL, fields: { name: 'BUG' } });
  });

  test('of a label that has been renamed since is made another', async () => {
    const one = use(['bug']);
    const made = await nameOne(one);
    await write(made, changedHere(made, { fields: { name: 'defect' } }, CHANGE)!);
    const another = await nameOne(one);
    expect(another).toMatchObject({ version: 1, fields: { name: 'bug' } });
    expect(another.id).not.toBe(made.id);
    expect((await nameOne(one)).id).toBe(another.id);
    expect((await nameOne({ ...one, names: ['Defect'] })).id).toBe(made.id);
  });
});

test('many uses are answered one by one, each with its labels in order', async () => {
  const { spaceId } = use([]);
  const answers = await name(use(['a', 'b'], { spaceId }), use([], { spaceId }), use(['B', 'c', 'b'], { spaceId }));
  const ids = (...names: string[]) => names.map((one) => labelIdFor(spaceId, one)).sort();
  expect(answers).toEqual([ids('a', 'b'), [], ids('b', 'c')]);
});
