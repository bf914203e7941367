import { expect, test } from '@jest/globals';
import type { RecordId } from '../../../src/domain/ids.ts';
import { fromGlobalId } from '../../../src/lib/global-id.ts';
import { mapPerson } from '../../../src/services/people/map-person.ts';
import type { Data, TestClient } from '../../support/client.ts';
import { sync } from '../../support/sessions.ts';
import { connected } from '../../support/sources.ts';
import { sharedStage } from '../../support/stage.ts';
import { dying } from './dying.ts';
import { laterWorker, queue, sourceIdOf, viewerOf, workOn } from './engine.ts';

const stage = sharedStage({ items: 2 });

const people = async (client: TestClient): Promise<Data[]> =>
  (
    await client.query('{ people(first: 200) { edges { node { id name deletedAt mappings { source { id } } } } } }')
  ).people.edges.map(({ node }: Data) => node);
const users = async (): Promise<Data[]> => (await stage.sandbox.linear.state()).filter(({ type }) => type === 'user');
const begin = async () => {
  const client = await stage.gateway.client();
  const first = await connected(client, stage.sandbox);
  const second = await connected(client, stage.sandbox);
  await sync(client, first.id);
  return { client, first, second, services: stage.gateway.services };
};

test.each(['after-journal', 'after-records', 'after-mappings', 'before-advance'])(
  'accounts are matched by their addresses, each once, though the worker died at %s',
  async (failpoint) => {
    const { client, second, services } = await begin();
    const before = await people(client);
    const session = await queue(services, client, second);
    const dead = dying(services, (place) => place === failpoint);
    await expect(workOn(dead, session)).rejects.toThrow(/died at|dead worker/);
    await workOn(laterWorker(services), session);
    const after = await people(client);
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(after.map(({ mappings }) => mappings.length)).toEqual(before.map(() => 2));
  },
);

test.each([
  'link-after-leaving',
  'after-journal',
  'after-records',
  'after-mappings',
  'before-advance',
  'after-advance',
])('two people are made one though the worker died at %s', async (failpoint) => {
  const { client, first, second, services } = await begin();
  const [user] = (await users()) as [Data];
  await stage.sandbox.linear.edit({ id: user.id, type: 'user', data: { email: 'elsewhere@new.example' } });
  await sync(client, second.id);
  const two = (await people(client)).filter(({ name }) => name === user.data.name);
  const here = two.find(({ mappings }) => mappings[0].source.id === first.id) as Data;
  const there = two.find(({ id }) => id !== here.id) as Data;
  const session = await queue(services, client, second);
  const joining = await mapPerson({ ...services, wake: async () => undefined }, viewerOf(client), {
    sourceId: sourceIdOf(second),
    externalId: user.id,
    name: 'any',
    personId: fromGlobalId(here.id)?.id as RecordId,
  });
  expect(joining).not.toHaveProperty('failure');
  const dead = dying(services, (place) => place === failpoint);
  await expect(workOn(dead, session)).rejects.toThrow(/died at|dead worker/);
  await workOn(laterWorker(services), session);
  const now = await people(client);
  expect(now.find(({ id }) => id === here.id)?.mappings).toHaveLength(2);
  expect(now.filter(({ id, deletedAt }) => id === there.id && deletedAt === null)).toEqual([]);
});
