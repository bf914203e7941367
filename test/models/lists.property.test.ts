import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mintId, type RecordId, type SessionId, type SourceId, type TenantId } from '../../src/domain/ids.ts';
import type { Mapping } from '../../src/domain/mapping.ts';
import type { CanonicalRecord } from '../../src/domain/record.ts';
import type { Page, PageRequest } from '../../src/models/page.ts';
import { sharedStores } from './storage.ts';
import { aMapping, aRecord, aSession, aSource } from './things.ts';

const shared = sharedStores();

/** Few, so that many things share one. */
const TIMES = [1, 2, 3, 4].map((day) => new Date(Date.UTC(2026, 0, day)));

/** A list that a test reads while others write. */
interface Scene {
  /** Adds a thing somewhere in the list; `at` is 0 to 3. */
  add(at: number): Promise<string>;
  /** Changes all that may change. */
  edit(id: string): Promise<void>;
  remove?(id: string): Promise<void>;
  read(page: PageRequest): Promise<Page<{ readonly id: string }>>;
}

const recordScene = (entityType: 'TICKET' | 'COMMENT', owner: 'space' | 'parent' | 'none'): Scene => {
  const tenant = mintId<RecordId>() as string as TenantId;
  const parent = mintId<RecordId>();
  const states = new Map<string, CanonicalRecord>();
  const { records } = shared.stores;
  const write = async (before: number | null, after: CanonicalRecord): Promise<void> => {
    states.set(after.id, after);
    expect(await records.write([{ before, after }], mintId<RecordId>())).toEqual([]);
  };
  const change = async (id: string, changes: Partial<CanonicalRecord>): Promise<void> => {
    const before = states.get(id)!;
    await write(before.version, { ...before, ...changes, version: before.version + 1 });
  };
  const under = { [entityType === 'COMMENT' ? 'ticket' : 'parent']: parent };
  return {
    async add(at) {
      const record = aRecord({ tenant, entityType, fields: { title: 'New', ...under }, createdAt: TIMES[at]! });
      await write(null, record);
      return record.id;
    },
    edit: (id) =>
      change(id, {
        updatedAt: new Date(),
        fields: { title: 'Edited', ...under, createdAt: '2027-01-01T00:00:00.000Z' },
      }),
    remove: (id) => change(id, { deletedAt: new Date() }),
    read: (page) => {
      const of = { space: { spaceId: aRecord().spaceId }, parent: { parentId: parent }, none: {} }[owner];
      return records.list(tenant, { entityType, ...of }, page);
    },
  };
};

const mappingScene = (entityType?: 'TICKET'): Scene => {
  const sourceId = mintId<SourceId>();
  const states = new Map<string, Mapping>();
  const { mappings } = shared.stores;
  const write = async (before: number | null, after: Mapping): Promise<void> => {
    states.set(after.id, after);
    expect(await mappings.write([{ before, after }], mintId<RecordId>(), 1)).toEqual([]);
  };
  return {
    async add(at) {
      const type = entityType ?? (['COMMENT', 'LABEL', 'TICKET', 'TICKET'] as const)[at]!;
      const mapping = aMapping({ sourceId, entityType: type, externalId: `${at}-${mintId()}` });
      await write(null, mapping);
      return mapping.id;
    },
    edit: async (id) => {
      const before = states.get(id)!;
      await write(before.version, { ...before, status: 'ERROR', url: 'https://x.test', version: before.version + 1 });
    },
    read: (page) => mappings.list(aMapping().tenant, { sourceId, ...(entityType ? { entityType } : {}) }, page),
  };
};

const sessionScene = (): Scene => {
  const sourceId = mintId<SourceId>();
  const { sessions } = shared.stores;
  return {
    async add(at) {
      const session = aSession({ sourceId, createdAt: TIMES[at]! });
      await sessions.insert(session);
      await sessions.update(session, 0, { status: 'SUCCEEDED' });
      return session.id;
    },
    edit: async () => {},
    read: (page) => sessions.list(aSession().tenant, { sourceId }, page),
  };
};

const errorScene = (): Scene => {
  const sessionId = mintId<SessionId>();
  const { syncErrors } = shared.stores;
  const common = { tenant: aSession().tenant, sessionId, kind: 'rejected', message: 'No', at: new Date() } as const;
  return {
    async add(at) {
      const id = `${sessionId}:${at}:${mintId()}`;
      const none = { externalId: null, internalId: null, entityType: null };
      await syncErrors.add(mintId<SourceId>(), [{ ...common, ...none, id }]);
      return id;
    },
    edit: async () => {},
    read: (page) => syncErrors.list(common.tenant, { sessionId }, page),
  };
};

const sourceScene = (): Scene => {
  const tenant = mintId<RecordId>() as string as TenantId;
  const { sources } = shared.stores;
  return {
    async add(at) {
      const source = aSource({ tenant, name: `${at} ${mintId()}` });
      await sources.insert(source, { keyId: 'k', data: 'x' } as never);
      return source.id;
    },
    edit: async (id) => {
      const source = (await sources.get(tenant, id as SourceId))!;
      await sources.update(source, { status: 'PAUSED', accountName: mintId() });
    },
    remove: async (id) => {
      await sources.disconnect(tenant, id as SourceId, { erase: true, now: new Date() });
      await sources.remove(tenant, id as SourceId);
    },
    read: (page) => sources.list(tenant, {}, page),
  };
};

const SCENES: readonly (readonly [string, () => Scene])[] = [
  ['tickets', () => recordScene('TICKET', 'none')],
  ['tickets of a space', () => recordScene('TICKET', 'space')],
  ['parts of a ticket', () => recordScene('TICKET', 'parent')],
  ['comments', () => recordScene('COMMENT', 'parent')],
  ['mappings', () => mappingScene()],
  ['mappings of one type', () => mappingScene('TICKET')],
  ['sessions', sessionScene],
  ['errors', errorScene],
  ['sources', sourceScene],
];

const PLACE = fc.nat({ max: 3 });
const CHANGE = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), at: PLACE }),
  fc.record({ kind: fc.constantFrom('edit' as const, 'remove' as const), at: fc.nat() }),
);
const READING = fc.record({
  before: fc.array(PLACE, { maxLength: 14 }),
  /** For each page: how many it takes, and what happens after it. */
  pages: fc.array(fc.record({ first: fc.integer({ min: 1, max: 5 }), changes: fc.array(CHANGE, { maxLength: 4 }) }), {
    minLength: 3,
    maxLength: 8,
  }),
});

type Change = typeof CHANGE extends fc.Arbitrary<infer T> ? T : never;

const make = async (scene: Scene, change: Change, living: string[]): Promise<void> => {
  if (change.kind === 'add') {
    living.push(await scene.add(change.at));
    return;
  }
  const at = change.at % Math.max(living.length, 1);
  const id = living[at];
  if (id === undefined) return;
  if (change.kind === 'edit') await scene.edit(id);
  else if (scene.remove !== undefined) {
    await scene.remove(id);
    living.splice(at, 1);
  }
};

describe('a list that is read page by page while it changes', () => {
  test.each(SCENES)('%s: what was there all along is seen once, nothing twice', async (_what, sceneOf) => {
    await fc.assert(
      fc.asyncProperty(READING, async ({ before, pages }) => {
        const scene = sceneOf();
        const living: string[] = [];
        for (const at of before) living.push(await scene.add(at));
        const first = await scene.read({ first: 200, after: null });
        expect(first.items.map(({ id }) => id).sort()).toEqual(living.toSorted());
        const atFirst = [...living];

        const seen: string[] = [];
        for (let after: PageRequest['after'] = null, turn = 0; ; turn += 1) {
          const plan = pages[turn];
          const size: number = plan?.first ?? 5;
          const page: Page<{ readonly id: string }> = await scene.read({ first: size, after });
          expect(page.items.length === size || !page.hasNext).toBe(true);
          seen.push(...page.items.map(({ id }) => id));
          if (!page.hasNext) break;
          after = page.keys.at(-1) ?? null;
          for (const change of plan?.changes ?? []) await make(scene, change, living);
        }
        expect(new Set(seen).size).toBe(seen.length);
        const allAlong = first.items.map(({ id }) => id).filter((id) => living.includes(id) && atFirst.includes(id));
        expect(seen.filter((id) => allAlong.includes(id))).toEqual(allAlong);
      }),
      { numRuns: 20 },
    );
  });

  test('comments come in the order in which they were written, tickets newest first', async () => {
    for (const [scene, turn] of [
      [recordScene('COMMENT', 'parent'), 1],
      [recordScene('TICKET', 'parent'), -1],
    ] as const) {
      const added = [];
      for (const at of [2, 0, 3, 1]) added.push({ at, id: await scene.add(at) });
      const { items, hasNext } = await scene.read({ first: 4, after: null });
      const expected = added.toSorted((a, b) => turn * (a.at - b.at)).map(({ id }) => id);
      expect(items.map(({ id }) => id)).toEqual(expected);
      expect(hasNext).toBe(false);
    }
  });
});

test('many lists at once are answered as each by itself, whatever their owners, filters and pages', async () => {
  const { records } = shared.stores;
  const tenant = mintId<RecordId>() as string as TenantId;
  const parents = Array.from({ length: 230 }, () => mintId<RecordId>());
  const under = parents.flatMap((parent, index) =>
    Array.from({ length: index % 4 }, (_, at) => {
      const [entityType, field] = at % 2 === 0 ? (['COMMENT', 'ticket'] as const) : (['TICKET', 'parent'] as const);
      const fields = { title: 'Under', status: at === 1 ? 'DONE' : 'TODO', [field]: parent };
      return aRecord({ tenant, entityType, fields, createdAt: TIMES[at]! });
    }),
  );
  const writes = under.map((after) => ({ before: null, after }));
  expect(await records.write(writes, mintId<RecordId>())).toEqual([]);

  const requests = parents.flatMap((parentId, index) => [
    { of: { entityType: 'COMMENT' as const, parentId }, first: 1 + (index % 2), after: null },
    { of: { entityType: 'TICKET' as const, parentId, status: 'DONE' }, first: 2, after: null },
    { of: { entityType: 'COMMENT' as const, parentId: parents[index >> 1]! }, first: 1, after: null },
  ]);
  const top = { of: { entityType: 'TICKET' as const }, first: 3, after: null };
  const all = [...requests, top, { ...top, of: { ...top.of, spaceId: aRecord().spaceId } }];
  const pages = await records.pages(tenant, all);
  const counts = await records.counts(
    tenant,
    all.map(({ of }) => of),
  );
  expect(pages.some(({ hasNext }) => hasNext)).toBe(true);
  for (const [index, { of, ...page }] of all.entries()) {
    if (index % 7 !== 0 && index < requests.length) continue;
    expect(pages[index]).toEqual(await records.list(tenant, of, page));
    expect(counts[index]).toBe(await records.count(tenant, of));
  }
  const stranger = await records.pages('stranger' as TenantId, requests);
  expect(stranger.every(({ items, hasNext }) => items.length === 0 && !hasNext)).toBe(true);
});
