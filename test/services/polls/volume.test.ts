import { expect, test } from '@jest/globals';
import { toGlobalId } from '../../../src/lib/global-id.ts';
import { pollExternalSource } from '../../../src/services/polls/poll-external-source.ts';
import { connectedForApplication, identify } from '../../support/polls.ts';
import { startSandbox } from '../../support/sandbox.ts';
import { sourceIdOf, viewerOf } from '../sync/engine.ts';
import { shareDatabase } from '../sync/shared-gateways.ts';
import { item, listOf, servicesWith } from './listings.ts';

const ITEMS = 10_000;
const RECORDED = 50;
const MODIFIED = '2026-01-01T00:00:00.000Z';

const pages = Array.from({ length: ITEMS / 500 }, (_, page) => ({
  items: Array.from({ length: 500 }, (_, index) => item(`${page * 500 + index}`, 'A title', MODIFIED)),
}));

test('ten thousand things are polled, paged through and compared a part at a time', async () => {
  await using sandbox = await startSandbox();
  await using database = await shareDatabase();
  await using gateway = await database.start();
  const client = await gateway.client();
  const source = await connectedForApplication(client, sandbox);
  const services = servicesWith(gateway, listOf(pages));
  const polled = await pollExternalSource(services, viewerOf(client), { sourceId: sourceIdOf(source) });
  if ('failure' in polled) throw new Error(polled.message);
  expect(polled.totalCount).toBe(ITEMS);
  const { items } = await services.stores.polls.list(polled, { first: ITEMS, after: null });
  expect(new Set(items.map(({ externalId }) => externalId)).size).toBe(ITEMS);

  const processed = items.slice(0, RECORDED).map(
    ({ externalId }, index) =>
      `r${index}: recordInternalSync(sourceId: $id, externalId: "${externalId}", internalId: "${index}",
        externalModifiedAt: "${MODIFIED}", entityType: TICKET) { __typename }`,
  );
  await client.mutate(`mutation ($id: ID!) { ${processed.join('\n')} }`, { id: source.id });

  const { commands } = database.storage;
  const before = commands.length;
  const pollId = toGlobalId('ExternalItems', polled.id);
  const page = await identify(client, source.id, { pollId, first: 200 });
  expect(page.totalCount).toBe(ITEMS - RECORDED);
  expect(page.items.edges).toHaveLength(200);
  expect(page.items.edges[0].node.item.externalId).toBe(items[RECORDED]?.externalId);
  const asked = commands
    .slice(before)
    .filter(({ name, body }) => name === 'find' && /poll|mappings/.test(`${body.find}`));
  // The head of the poll; for the count, of each part of 500 the versions and the mappings; for the page, one part whole.
  expect(asked).toHaveLength(1 + (2 * ITEMS) / 500 + 3);
});
