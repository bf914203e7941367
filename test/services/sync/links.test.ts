import { expect, test } from '@jest/globals';
import { fromGlobalId } from '../../../src/lib/global-id.ts';
import { linkMapping } from '../../../src/services/links/link-mapping.ts';
import type { Data } from '../../support/client.ts';
import { sync } from '../../support/sessions.ts';
import { readTicket } from '../../support/tickets.ts';
import { sharedTrackers, syncAll } from '../../support/trackers.ts';
import { dying } from './dying.ts';
import { laterWorker, queue, viewerOf, workOn } from './engine.ts';

const { stage, github, connectBoth } = sharedTrackers();

test('a link whose worker died when the old record had been left is made by the next one', async () => {
  const { services } = stage.gateway;
  const client = await stage.gateway.client();
  const { linear, hub } = await connectBoth(client);
  const title = 'Held by both';
  await stage.sandbox.linear.edit({ type: 'issue', data: { title, teamId: linear.project } });
  await github().edit({ type: 'issue', data: { repository: 'sandbox/app', title } });
  await syncAll(client, [linear.id, hub.id]);
  const found = await client.query(
    '{ tickets(first: 200) { edges { node { id title mappings { id source { id } } } } } }',
  );
  const both: Data[] = found.tickets.edges.map(({ node }: Data) => node).filter((node: Data) => node.title === title);
  const here = both.find(({ mappings }) => mappings[0].source.id === linear.id);
  const there = both.find(({ mappings }) => mappings[0].source.id === hub.id);
  const idBehind = (id: string) => fromGlobalId(id)?.id as never;

  const session = await queue(services, client, hub as never);
  const link = { id: idBehind(there?.mappings[0].id), recordId: idBehind(here?.id) };
  expect(await linkMapping({ ...services, wake: async () => undefined }, viewerOf(client), link)).toHaveProperty(
    'mapping',
  );
  const dead = dying(services, (place) => place === 'link-after-leaving');
  await expect(workOn(dead, session)).rejects.toThrow(/died at|dead worker/);
  expect((await readTicket(client, there?.id)).deletedAt).not.toBeNull();
  expect((await readTicket(client, here?.id)).mappings).toHaveLength(1);
  await workOn(laterWorker(services), session);
  expect((await readTicket(client, here?.id)).mappings).toHaveLength(2);
  expect((await sync(client, hub.id)).progress).toMatchObject({ created: 0, updated: 0, pushed: 0, conflicts: 0 });
});
