import { describe, expect, test } from '@jest/globals';
import type { Data, TestClient } from '../support/client.ts';
import { isBadPage } from '../support/lists.ts';
import { sync } from '../support/sessions.ts';
import { connected } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';

const stage = sharedStage();

const SPACES =
  'query ($first: Int, $after: String) { spaces(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { id name } } } }';
const CREATE = 'mutation ($name: String!, $key: String) { createSpace(name: $name, idempotencyKey: $key) { id name } }';

const namesOf = async (client: TestClient): Promise<string[]> =>
  (await client.query(SPACES)).spaces.edges.map(({ node }: { node: Data }) => node.name);

const create = async (client: TestClient, name: string, key?: string): Promise<Data> =>
  (await client.mutate(CREATE, { name, ...(key === undefined ? {} : { key }) })).createSpace;

describe('spaces', () => {
  test('begin with a default one, which twenty that ask at once share', async () => {
    const client = await stage.gateway.client();
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.query(SPACES)));
    expect(new Set(answers.map(({ spaces }) => spaces.edges[0].node.id)).size).toBe(1);
    expect(await namesOf(client)).toEqual(['Default']);
  });

  test('are listed oldest first', async () => {
    const client = await stage.gateway.client();
    await namesOf(client);
    for (const name of ['Zebra', ' Apple ', 'Zebra']) await create(client, name);
    expect(await namesOf(client)).toEqual(['Default', 'Zebra', 'Apple', 'Zebra']);
    const { spaces } = await client.query(SPACES, { first: 2 });
    const rest = await client.query(SPACES, { after: spaces.pageInfo.endCursor });
    expect(rest.spaces.edges.map(({ node }: { node: Data }) => node.name)).toEqual(['Apple', 'Zebra']);
    for (const first of [0, -1, 201]) expect(isBadPage(await client.ask(SPACES, { first }))).toBe(true);
  });

  test.each(['', '  ', 'x'.repeat(201), 'x'.repeat(10_000), 'a\u0000b', '\udc00'])(
    'cannot be named %j',
    async (name) => {
      const client = await stage.gateway.client();
      const { errors, data } = await client.ask(CREATE, { name });
      expect(data).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(await namesOf(client)).toEqual(['Default']);
    },
  );

  test('are made once for an idempotency key', async () => {
    const client = await stage.gateway.client();
    const answers = await Promise.all(Array.from({ length: 20 }, () => create(client, 'Team', 'key')));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await namesOf(client)).toHaveLength(2);
    const { errors } = await client.ask(CREATE, { name: 'Other', key: 'key' });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(await create(client, 'Team', 'another key'.replace(' ', '-'))).not.toEqual(answers[0]);
  });

  test('hold their own sources and tickets', async () => {
    const client = await stage.gateway.client();
    const space = await create(client, 'Team');
    const source = await connected(client, stage.sandbox, { spaceId: space.id });
    await sync(client, source.id);
    const { spaces } = await client.query(
      '{ spaces { edges { node { name sources { totalCount edges { node { id } } } tickets { totalCount } } } } }',
    );
    expect(Object.fromEntries(spaces.edges.map(({ node }: { node: Data }) => [node.name, node]))).toMatchObject({
      Team: { sources: { totalCount: 1, edges: [{ node: { id: source.id } }] }, tickets: { totalCount: 12 } },
      Default: { sources: { totalCount: 0 }, tickets: { totalCount: 0 } },
    });
  });
});
