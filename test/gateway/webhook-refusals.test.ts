import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { until } from '../server/support.ts';
import type { Data, TestClient } from '../support/client.ts';
import { uniqueName } from '../support/gateway.ts';
import { configureSource, connectSource } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';
import { item, PATHS, post, settled, webhookCredentials, webhookSource } from '../support/webhook.ts';

const stage = sharedStage({ items: 6 });
let alice: TestClient;
beforeEach(async () => {
  alice = await stage.gateway.client();
});

const HEALTH = `query ($id: ID!) { source(id: $id) { health { webhook { active reason lastDeliveryAt } } } }`;
const ERRORS = `query ($id: ID!) { source(id: $id) {
  sessions(first: 50) { edges { node { status trigger errors(first: 50) { edges { node { externalId message } } } } } }
} }`;

const tickets = async (): Promise<readonly Data[]> =>
  (await alice.query(`{ tickets(first: 200) { edges { node { title } } } }`)).tickets.edges;
const reasonOf = async (id: string): Promise<string | null> =>
  (await alice.query(HEALTH, { id })).source.health.webhook.reason;

describe('what cannot be taken', () => {
  test('no JSON is answered 400 and told in the health of the source', async () => {
    const source = await webhookSource(alice, stage);
    expect(await post(stage.gateway, source.id, '{"type":')).toBe(400);
    expect(await reasonOf(source.id)).toContain('not JSON');
    expect(await post(stage.gateway, source.id, item('W-8', '2026-05-05T10:00:00Z'))).toBe(202);
    await settled(stage.gateway, source.id);
  });

  const REJECTED: readonly (readonly [string, object, string])[] = [
    ['no id', item('', '2026-05-05T10:00:00Z'), 'no id'],
    [
      'an object in place of a title',
      item('W-8', '2026-05-05T10:00:00Z', { title: { en: 'A' } }),
      'leads to an object',
    ],
    ['a time that is none', item('W-8', 'yesterday'), 'is no time'],
    ['a time to come', item('W-8', '2999-01-01T00:00:00Z'), 'still to come'],
    ['an unknown type', { ...item('W-8', '2026-05-05T10:00:00Z'), type: 'item.archived' }, 'is none that was named'],
    [
      'half an item',
      { type: 'item.updated', data: { id: 'W-8', updated_at: '2026-05-05T10:00:00Z' } },
      'Send whole items',
    ],
  ];
  test.each(REJECTED)(
    '%s is told among the errors of the sync',
    async (_what, body, reason) => {
      const source = await webhookSource(alice, stage);
      expect(await post(stage.gateway, source.id, body)).toBe(202);
      await until(async () => JSON.stringify(await alice.query(ERRORS, { id: source.id })).includes(reason));
      await settled(stage.gateway, source.id);
      expect(await tickets()).toEqual([]);
    },
    30_000,
  );

  test('ten thousand items at once, and two megabytes, are refused', async () => {
    const paths = { items: '/items', id: '/i', title: '/t' };
    const credentials = webhookCredentials(null, { paths, types: null });
    const source = await connectSource(alice, { name: uniqueName('webhook'), credentials });
    expect(source).toMatchObject({ __typename: 'ExternalSource' });
    const many = (count: number) => ({ items: Array.from({ length: count }, (_, index) => ({ i: index, t: 'T' })) });
    expect(await post(stage.gateway, source.id, many(10_000))).toBe(400);
    expect(await reasonOf(source.id)).toContain('holds 10000 items');
    expect(await post(stage.gateway, source.id, 'x'.repeat(2 * 1024 * 1024))).toBe(413);
    expect(await post(stage.gateway, source.id, many(3))).toBe(202);
    await until(async () => (await tickets()).length === 3);
    await settled(stage.gateway, source.id);
  }, 30_000);

  test('a source that is full takes what it knows already, and says so of the rest', async () => {
    const source = await webhookSource(alice, stage);
    expect(await post(stage.gateway, source.id, item('W-8', '2026-05-05T10:00:00Z'))).toBe(202);
    await until(async () => (await tickets()).length === 1);
    const full = jest.spyOn(stage.gateway.services.stores.deliveredItems, 'count').mockResolvedValue(100_000);
    const later = item('W-8', '2026-05-05T11:00:00Z', { title: 'Known' });
    expect(await post(stage.gateway, source.id, later)).toBe(202);
    expect(full).not.toHaveBeenCalled();
    expect(await post(stage.gateway, source.id, item('W-9', '2026-05-05T11:00:00Z'))).toBe(202);
    await until(async () => JSON.stringify(await alice.query(ERRORS, { id: source.id })).includes('100,000 items'));
    await settled(stage.gateway, source.id);
    full.mockRestore();
    expect((await tickets()).map(({ node }) => node.title)).toEqual(['Known']);
  }, 30_000);

  test('a source without a URL is not written to, and a path that is none is named', async () => {
    const credentials = webhookCredentials(null);
    const both = { name: uniqueName('webhook'), credentials, configuration: { direction: 'BIDIRECTIONAL' } };
    expect(await connectSource(alice, both)).toMatchObject({
      __typename: 'SourceNotValidError',
      field: 'configuration.direction',
      message: expect.stringContaining('no URL'),
    });
    const source = await connectSource(alice, { ...both, configuration: {} });
    expect(await configureSource(alice, { id: source.id, configuration: { direction: 'PUSH' } })).toMatchObject({
      __typename: 'SourceNotValidError',
      field: 'configuration.direction',
    });
    const wrong = webhookCredentials(null, { paths: { ...PATHS, title: 'data.title' } });
    expect(await connectSource(alice, { name: uniqueName('webhook'), credentials: wrong })).toMatchObject({
      __typename: 'SourceNotValidError',
      field: 'credentials.webhook.paths.title',
      message: expect.stringContaining('JSON Pointer'),
    });
  });
});
