import { describe, expect, test } from '@jest/globals';
import type { Connector, OutboundFetch } from '../../../src/datasources/connector.ts';
import webhook from '../../../src/datasources/webhook/index.ts';
import type { EntityType } from '../../../src/domain/entity-type.ts';
import type { ExternalItem } from '../../../src/domain/external-item.ts';
import type { SourceId, TenantId } from '../../../src/domain/ids.ts';
import { CursorExpiredError } from '../../../src/domain/provider-error.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { silentLogger } from '../../../src/lib/logger.ts';
import { sharedStores } from '../../models/storage.ts';
import { cursorOf, itemsOf, readAll, readPage } from '../connector-harness.ts';

const shared = sharedStores();
const URL = 'https://tracker.example.com/hook';
const OWNER = { tenant: 'alice' as TenantId, id: 'source' as SourceId };

interface Opened {
  readonly paths?: object;
  readonly entityTypes?: readonly EntityType[];
  readonly fetch?: OutboundFetch;
  readonly id?: string;
}

const open = ({ paths, entityTypes = webhook.entityTypes, fetch, id = OWNER.id }: Opened = {}): Connector =>
  webhook.open({
    credentials: webhook.parseCredentials({
      system: 's',
      paths: { id: '/id', title: '/title', labels: '/labels', type: '/type', ...paths },
      url: URL,
    }),
    configuration: { externalProjectId: null, entityTypes },
    identity: null,
    delivered: shared.stores.deliveredItems.of({ ...OWNER, id: id as SourceId }, systemClock),
    clock: systemClock,
    logger: silentLogger,
    signal: new AbortController().signal,
    fetch: fetch ?? (async () => Response.json({})),
  });

const item = (externalId: string, title = externalId): ExternalItem => ({
  entityType: 'TICKET',
  externalId,
  modifiedAt: new Date('2026-05-05T10:00:00Z'),
  deleted: null,
  url: null,
  fields: { title, labels: [] },
});

const keep = (id: string, items: readonly ExternalItem[], now: Date) =>
  shared.stores.deliveredItems.keep({ ...OWNER, id: id as SourceId }, items, { now, at: now });

describe('what was delivered', () => {
  test('is listed on pages, each thing once, and later only what came since', async () => {
    const many = Array.from({ length: 600 }, (_, index) => item(`W-${index}`));
    const long = new Date('2026-06-01T00:00:00Z');
    await keep('listed', many, long);
    const connector = open({ id: 'listed' });
    const pages = await readAll(connector, null);
    expect(pages.map(({ items, full }) => [items.length, full])).toEqual([
      [250, true],
      [250, true],
      [100, true],
    ]);
    expect(new Set(itemsOf(pages).map(({ externalId }) => externalId)).size).toBe(600);
    const cursor = cursorOf(pages);
    expect(itemsOf(await readAll(connector, cursor))).toEqual([]);
    const changed = { ...item('W-7', 'changed'), modifiedAt: new Date('2026-05-06T10:00:00Z') };
    await keep('listed', [changed], systemClock.now());
    expect(itemsOf(await readAll(connector, cursor))).toEqual([changed]);
    expect(await connector.read?.('TICKET', 'W-7')).toEqual(changed);
  });

  test('between the pages of a listing is in it or in the next', async () => {
    const long = new Date('2026-06-01T00:00:00Z');
    await keep(
      'moving',
      Array.from({ length: 300 }, (_, index) => item(`W-${1000 + index}`)),
      long,
    );
    const connector = open({ id: 'moving' });
    const newer = { ...item('W-1000', 'newer'), modifiedAt: new Date('2026-05-06T10:00:00Z') };
    const pages = await readAll(connector, null, () => keep('moving', [newer], systemClock.now()));
    expect(
      itemsOf(pages)
        .filter(({ externalId }) => externalId === 'W-1000')
        .at(-1),
    ).toEqual(newer);
  });

  test.each(['', 'garbage', '{}', '{"version":99}'])('is not listed from the cursor %j', async (cursor) => {
    await expect(readPage(open(), cursor)).rejects.toBeInstanceOf(CursorExpiredError);
  });

  test('is listed anew when another type is wanted', async () => {
    const { cursor } = await readPage(open({ entityTypes: ['TICKET'] }), null);
    await expect(readPage(open(), cursor)).rejects.toBeInstanceOf(CursorExpiredError);
  });

  test('that never was is not taken for gone', async () => {
    await expect(open().read?.('TICKET', 'nothing')).rejects.toMatchObject({ kind: 'rejected' });
  });
});

test('the fields are those that have a path', async () => {
  const described = await open().describe?.('TICKET');
  expect(described?.map(({ name }) => name)).toEqual(['title', 'labels']);
});

describe('the answer of the endpoint', () => {
  const create = (answer: () => Response | Promise<Response>, id: string) =>
    open({ id, fetch: async () => answer() }).writer!.create({
      entityType: 'TICKET',
      key: '1c7a2a4e-0000-4000-8000-000000000000',
      fields: { title: 'Made' },
    });

  test.each([
    ['the whole item', { id: 9, title: 'Made, as told', labels: ['x'] }, '9', 'Made, as told'],
    ['an id', { id: 9 }, '9', 'Made'],
    ['nothing', null, '1c7a2a4e-0000-4000-8000-000000000000', 'Made'],
    ['something else', { id: { no: 1 } }, '1c7a2a4e-0000-4000-8000-000000000000', 'Made'],
  ])('may hold %s', async (what, answer, externalId, title) => {
    const made = await create(() => Response.json(answer), what);
    expect(made).toMatchObject({ externalId, fields: { title } });
    expect(await open({ id: what }).read?.('TICKET', externalId)).toEqual(made);
  });

  test.each([
    [301, 'protocol'],
    [400, 'rejected'],
    [401, 'auth'],
    [403, 'auth'],
    [404, 'not-found'],
    [408, 'unavailable'],
    [409, 'conflict'],
    [418, 'rejected'],
    [429, 'rate-limited'],
    [500, 'unavailable'],
  ])('%i is %s', async (status, kind) => {
    const failing = create(() => new Response('secret echo', { status, headers: { 'retry-after': '90' } }), 'failing');
    await expect(failing).rejects.toMatchObject({ kind, message: expect.not.stringContaining('secret echo') });
    if (kind !== 'rate-limited') return;
    await expect(failing).rejects.toMatchObject({ retryAt: expect.any(Date) });
  });

  test('an update sends what changes and nothing else, under a key that is the same at every try', async () => {
    const sent: { id: string | null; body: unknown }[] = [];
    const connector = open({
      id: 'update',
      fetch: async (_url, init) => {
        sent.push({ id: new Headers(init?.headers).get('webhook-id'), body: JSON.parse(String(init?.body)) });
        return new Response(null, { status: 204 });
      },
    });
    const seen = item('W-1', 'before');
    const update = { ...seen, key: 'key-1', seen, fields: { labels: ['a'] } };
    const after = await connector.writer!.update(update);
    await connector.writer!.update(update);
    expect(after).toMatchObject({
      externalId: 'W-1',
      modifiedAt: seen.modifiedAt,
      fields: { title: 'before', labels: ['a'] },
    });
    expect(sent).toEqual(Array(2).fill({ id: 'key-1', body: { type: 'updated', id: 'W-1', labels: ['a'] } }));
  });

  test('a deletion is told once more without harm, and not at all where no type means it', async () => {
    const gone = open({ id: 'gone', fetch: async () => new Response(null, { status: 404 }) });
    expect(await gone.writer!.remove({ entityType: 'TICKET', externalId: 'W-1' })).toBeNull();
    expect(await gone.read?.('TICKET', 'W-1')).toMatchObject({ deleted: 'WEBHOOK' });
    const mute = open({ id: 'mute', paths: { type: null } });
    await expect(mute.writer!.remove({ entityType: 'TICKET', externalId: 'W-1' })).rejects.toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('A deletion cannot be told'),
    });
  });
});
