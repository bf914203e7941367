import { expect, test } from '@jest/globals';
import { type MappingId, mintId, type RecordId } from '../../../src/domain/ids.ts';
import type { Mapping, PendingLink } from '../../../src/domain/mapping.ts';
import { fromGlobalId } from '../../../src/lib/global-id.ts';
import { linkMapping } from '../../../src/services/links/link-mapping.ts';
import type { Data } from '../../support/client.ts';
import { sync } from '../../support/sessions.ts';
import { aTicket, readTicket } from '../../support/tickets.ts';
import { sharedTrackers, syncAll } from '../../support/trackers.ts';
import { dying } from './dying.ts';
import { errorsOf, laterWorker, queue, viewerOf, workOn } from './engine.ts';

const { stage, github, connectBoth, inGithub } = sharedTrackers();

test('a split of what meanwhile cannot be read is given up, and the session says why', async () => {
  const { services } = stage.gateway;
  const client = await stage.gateway.client();
  const { linear } = await connectBoth(client);
  await sync(client, linear.id);
  const { mappings } = await client.query(
    `query ($id: ID!) { mappings(sourceId: $id, entityType: TICKET, first: 1) {
      ... on MappingConnection { edges { node { id } } }
    } }`,
    { id: linear.id },
  );
  const id = fromGlobalId(mappings.edges[0].node.id)?.id as MappingId;
  const [before] = (await services.stores.mappings.find(viewerOf(client).tenant, [id])) as [Mapping];
  const link: PendingLink = { recordId: mintId<RecordId>(), kind: 'SPLIT', by: viewerOf(client).actor, at: new Date() };
  const after: Mapping = { ...before, status: 'ERROR', pendingLink: link, version: before.version + 1 };
  await services.stores.mappings.write([{ before: before.version, after }], mintId<RecordId>(), before.fence);
  const session = await sync(client, linear.id);
  expect(session).toMatchObject({ status: 'SUCCEEDED' });
  expect(await errorsOf(client, session)).toMatchObject([
    { message: expect.stringMatching(/^It could not be linked. The mapping is ERROR/) },
  ]);
  expect(await services.stores.mappings.find(before.tenant, [id])).toMatchObject([{ pendingLink: null }]);
});

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

test('what names a linked label gets it at the source, though the worker died right after the link', async () => {
  const { services } = stage.gateway;
  const client = await stage.gateway.client();
  const { linear, hub } = await connectBoth(client);
  await syncAll(client, [linear.id, hub.id]);
  const labelOf = async (source: Data): Promise<Data> => {
    const { mappings } = await client.query(
      `query ($id: ID!) { mappings(sourceId: $id, entityType: LABEL, first: 1) {
        ... on MappingConnection { edges { node { id externalId record { ... on Label { id name } } } } }
      } }`,
      { id: source.id },
    );
    return mappings.edges[0].node;
  };
  const [ofLinear, ofGithub] = [await labelOf(linear), await labelOf(hub)];
  const labels = [ofLinear.record.name];
  await aTicket(client, { title: 'Labelled', labels, privacy: 'SHAREABLE', shareWith: [linear.id, hub.id] });
  await sync(client, hub.id);
  const labelsThere = async () => (await inGithub('Labelled'))[0]?.data.labels.map(({ id }: Data) => String(id));
  expect(await labelsThere()).toEqual([]);

  const session = await queue(services, client, hub as never);
  const idBehind = (id: string) => fromGlobalId(id)?.id as never;
  const link = { id: idBehind(ofGithub.id), recordId: idBehind(ofLinear.record.id) };
  expect(await linkMapping({ ...services, wake: async () => undefined }, viewerOf(client), link)).toHaveProperty(
    'mapping',
  );
  const dead = dying(services, (place) => place === 'after-advance');
  await expect(workOn(dead, session)).rejects.toThrow(/died at|dead worker/);
  await workOn(laterWorker(services), session);
  expect(await labelsThere()).toEqual([ofGithub.externalId]);
});
