import { describe, expect, test } from '@jest/globals';
import type { Data, TestClient } from '../support/client.ts';
import {
  type ConnectedOptions,
  changeStatus,
  connected,
  disconnectSource,
  PROJECTS,
  readSource,
} from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';

const stage = sharedStage();

const projectsOf = async (client: TestClient, id: string): Promise<Data> =>
  (await client.query(PROJECTS, { id })).externalProjects;

const aSource = async (options: ConnectedOptions = {}) => {
  const client = await stage.gateway.client();
  return { client, ...(await connected(client, stage.sandbox, options)) };
};

describe('externalProjects', () => {
  test('are those that the account sees now', async () => {
    const { client, id } = await aSource({ activate: false, configuration: { cacheSeconds: 0 } });
    const teams = (await stage.sandbox.linear.state()).filter(({ type }) => type === 'team');
    const before = await projectsOf(client, id);
    expect(before.__typename).toBe('ExternalProjects');
    expect(before.items.map((project: Data) => project.id).sort()).toEqual(teams.map((team) => team.id).sort());
    expect(before.items).toContainEqual(expect.objectContaining({ name: 'Engineering (ENG)' }));
    const added = await stage.sandbox.linear.edit({ type: 'team', data: { name: 'New', key: 'NEW' } });
    const after = await projectsOf(client, id);
    expect(after.items.map((project: Data) => project.id)).toContain(added.id);
  });

  test('can be read while the source is paused', async () => {
    const { client, id } = await aSource();
    await changeStatus(client, 'pauseSource', id);
    expect((await projectsOf(client, id)).__typename).toBe('ExternalProjects');
  });

  test('need credentials', async () => {
    const { client, id } = await aSource();
    await disconnectSource(client, id, true);
    expect((await projectsOf(client, id)).__typename).toBe('SourceNotActiveError');
  });

  test.each([
    ['auth', 'SourceConnectionError'],
    ['drop-connection', 'NetworkError'],
    ['rate-limit', 'ApiRateLimitError'],
    ['server-error', 'ProviderUnavailableError'],
    ['malformed', 'ProviderUnavailableError'],
  ])('answer what the provider means by %s, and change nothing', async (kind, member) => {
    const { client, id } = await aSource();
    const before = await readSource(client, id);
    await stage.sandbox.linear.fault({ kind });
    expect((await projectsOf(client, id)).__typename).toBe(member);
    expect(await readSource(client, id)).toEqual(before);
  });

  test("are nobody's for an id that is not there, not yours, or not a source's", async () => {
    const { id } = await aSource();
    const bob = await stage.gateway.client();
    await stage.sandbox.linear.reset();
    for (const other of [id, Buffer.from('Space:x').toString('base64url'), 'nonsense', '']) {
      expect(await projectsOf(bob, other)).toEqual({
        __typename: 'SourceNotFoundError',
        message: 'Source account not found',
      });
    }
    expect(await stage.sandbox.linear.requests()).toEqual([]);
  });
});

test('every provider says what it needs and can do', async () => {
  const client = await stage.gateway.client();
  const { providers } = await client.query(`{
    providers {
      provider name entityTypes directions capabilities needsProject
      credentialFields { name label secret required }
    }
  }`);
  const linear = providers.find((one: Data) => one.provider === 'LINEAR');
  expect(linear).toMatchObject({
    name: 'Linear',
    directions: ['PUSH', 'PULL', 'BIDIRECTIONAL', 'DISABLED'],
    needsProject: true,
  });
  expect(linear.entityTypes[0]).toBe('TICKET');
  expect(linear.credentialFields).toEqual([
    { name: 'apiKey', label: expect.any(String), secret: true, required: true },
    { name: 'baseUrl', label: expect.any(String), secret: false, required: false },
  ]);
});
