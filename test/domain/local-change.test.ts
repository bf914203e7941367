import { describe, expect, test } from '@jest/globals';
import type { ActorId, MappingId, RecordId, SessionId, SourceId } from '../../src/domain/ids.ts';
import { changedHere, type LocalChange, newRecord } from '../../src/domain/local-change.ts';
import type { Destination } from '../../src/domain/route.ts';
import type { SyncConfiguration } from '../../src/domain/source.ts';
import { aRecord, NOW, TENANT } from '../models/things.ts';

const at = new Date(NOW.getTime() + 1_000);
const [here, elsewhere] = ['here', 'elsewhere'] as [SourceId, SourceId];

const destination = (id: SourceId, configuration: Partial<SyncConfiguration> = {}): Destination => ({
  id,
  spaceId: aRecord().spaceId,
  configuration: {
    recordKeeping: 'GATEWAY',
    direction: 'BIDIRECTIONAL',
    entityTypes: ['TICKET'],
    createHere: 'SHARED_ONLY',
    deletionPolicies: [{ entityType: 'TICKET', policy: 'PROPAGATE' }],
    ...configuration,
  } as SyncConfiguration,
});

const change = (sources: readonly Destination[] = []): LocalChange => ({ by: 'alice' as ActorId, at, sources });

const pulled = aRecord({
  fields: { title: 'Paint the fence', labels: ['a' as RecordId] },
  provenance: [{ by: 'mapping' as MappingId, sessionId: 'session' as SessionId, at: NOW, fields: ['title', 'labels'] }],
  sourceIds: [here],
  sharedWith: [here],
});

describe('a record that begins here', () => {
  const { tenant, spaceId } = pulled;
  const of = { id: 'id' as RecordId, tenant, spaceId, entityType: 'TICKET', fields: { title: 'Paint' } } as const;

  test('is at no source, and goes to those it is granted to', () => {
    const sources = [destination(here), destination(elsewhere), destination('pull' as SourceId, { direction: 'PULL' })];
    const sharedWith = [here, 'pull' as SourceId];
    expect(newRecord({ ...of, privacy: 'SHAREABLE', sharedWith }, change(sources))).toEqual({
      ...of,
      tenant: TENANT,
      privacy: 'SHAREABLE',
      sharedWith,
      provenance: [{ by: 'alice', sessionId: null, at, fields: ['title'] }],
      recentChanges: [],
      sourceIds: [],
      pendingSourceIds: [here],
      openConflict: null,
      version: 1,
      createdAt: at,
      updatedAt: at,
      deletedAt: null,
    });
    expect(newRecord({ ...of, privacy: 'LOCAL_ONLY', sharedWith: [] }, change(sources)).pendingSourceIds).toEqual([]);
  });
});

describe('a record that is changed here', () => {
  test('takes what differs, and who says so', () => {
    const after = changedHere(pulled, { fields: { title: 'Mend', labels: ['a'], status: 'BACKLOG' } }, change());
    expect(after).toEqual({
      ...pulled,
      fields: { ...pulled.fields, title: 'Mend' },
      provenance: [
        { by: 'mapping', sessionId: 'session', at: NOW, fields: ['labels'] },
        { by: 'alice', sessionId: null, at, fields: ['title'] },
      ],
      recentChanges: [{ field: 'title', from: expect.any(String), side: null, at }],
      pendingSourceIds: [here],
      version: 2,
      updatedAt: at,
    });
  });

  test.each([
    { fields: {} },
    { fields: { title: 'Paint the fence', labels: ['a'] } },
    { fields: { status: 'BACKLOG', priority: 'NONE', assignees: [], description: null, custom: undefined } },
    { privacy: 'SHAREABLE' as const, sharedWith: [here] },
  ])('is the same after %j', (changes) => {
    expect(changedHere(pulled, changes, change([destination(here)]))).toBeNull();
  });

  test('waits for every source that may not hold it so, and was waited for before', () => {
    const before = { ...pulled, pendingSourceIds: ['old' as SourceId] };
    const sources = [destination(here), destination(elsewhere)];
    const wider = { privacy: 'SHAREABLE', sharedWith: [here, elsewhere] } as const;
    expect(changedHere(before, wider, change(sources))?.pendingSourceIds).toEqual(['old', here, elsewhere]);
    const narrow = changedHere(before, { privacy: 'LOCAL_ONLY', sharedWith: [] }, change(sources));
    expect(narrow).toMatchObject({ pendingSourceIds: ['old', here], sourceIds: [here], provenance: pulled.provenance });
    const deleted = changedHere(pulled, { deletedAt: at }, change(sources));
    expect(deleted).toMatchObject({
      deletedAt: at,
      version: 2,
      pendingSourceIds: [here],
      provenance: pulled.provenance,
    });
  });

  test('never goes back in time', () => {
    const later = { ...pulled, updatedAt: new Date(at.getTime() + 1) };
    expect(changedHere(later, { fields: { title: 'Mend' } }, change())?.updatedAt).toEqual(later.updatedAt);
  });

  test('loses a custom field that is taken out', () => {
    const before = { ...pulled, fields: { ...pulled.fields, colour: 'green' } };
    const after = changedHere(before, { fields: { colour: undefined } }, change());
    expect(after?.fields).toEqual(pulled.fields);
    expect(after?.provenance.at(-1)).toMatchObject({ by: 'alice', fields: ['colour'] });
  });
});
