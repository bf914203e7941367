import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { TwinItem } from '../../sandbox/core/twin.ts';
import type { TwinControl } from '../sandbox/twin-control.ts';
import type { Data, TestClient } from '../support/client.ts';
import { githubControl, githubCredentials, githubSource, REPOSITORY } from '../support/github.ts';
import { sync } from '../support/sessions.ts';
import { changeStatus, configureSource, readProjects, readSource, SOURCE_FIELDS } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';

const stage = sharedStage({ items: 25 });
let control: TwinControl;
beforeEach(() => {
  control = githubControl(stage.sandbox);
});
afterEach(() => control.reset());

const TICKETS = `{
  tickets(first: 200) {
    edges { node {
      id title description status
      assignees { name } labels milestone { name } comments { totalCount } mappings { externalId url }
    } }
  }
}`;

const ticketsOf = async (client: TestClient): Promise<readonly Data[]> =>
  (await client.query(TICKETS)).tickets.edges.map(({ node }: Data) => node);

const titled = async (client: TestClient, title: string): Promise<Data> =>
  (await ticketsOf(client)).find((ticket) => ticket.title === title);

const issues = async (): Promise<readonly TwinItem[]> =>
  (await control.state()).filter(({ type, data }) => type === 'issue' && String(data.url).includes(`/${REPOSITORY}/`));

const members = (value: unknown, name: string): readonly string[] =>
  (value as readonly Data[]).map((one) => one[name]).toSorted();

test('a repository is connected, synced, kept up to date, and followed when it is renamed', async () => {
  const alice = await stage.gateway.client();
  const source = await githubSource(alice, stage.sandbox);
  expect(source).toMatchObject({ status: 'ACTIVE', provider: 'GITHUB_ISSUES', accountName: 'Sandbox (sandbox)' });

  const first = await sync(alice, source.id);
  expect(first).toMatchObject({ status: 'SUCCEEDED', full: true, progress: { failed: 0, updated: 0 } });
  expect(first.progress.created).toBe(first.progress.fetched);
  const tickets = await ticketsOf(alice);
  const before = await issues();
  expect(members(tickets, 'title')).toEqual(before.map(({ data }) => data.title).toSorted());
  const byUrl = new Map(tickets.map((ticket) => [ticket.mappings[0].url, ticket]));
  for (const { data } of before) {
    expect(byUrl.get(data.html_url)).toMatchObject({
      title: data.title,
      description: data.body || null,
      labels: members(data.labels, 'name'),
      assignees: members(data.assignees, 'login').map((name) => ({ name })),
      comments: { totalCount: data.comments },
      milestone: data.milestone === null ? null : { name: (data.milestone as Data).title },
    });
  }

  const labels = ['bug', 'brand new'];
  await control.edit({ id: '1', type: 'issue', data: { title: 'Edited', labels, assignees: ['ada-martin'] } });
  await control.edit({
    id: '2',
    type: 'issue',
    data: { title: 'Closed', state: 'closed', state_reason: 'not_planned' },
  });
  await control.edit({ type: 'comment', data: { issue: 1, body: 'Seen.' } });
  const second = await sync(alice, source.id);
  expect(second).toMatchObject({ status: 'SUCCEEDED', full: false, progress: { failed: 0, created: 2, updated: 2 } });
  const edited = await titled(alice, 'Edited');
  expect(edited).toMatchObject({ assignees: [{ name: 'ada-martin' }] });
  expect(edited.labels).toEqual(['brand new', 'bug']);
  expect(await titled(alice, 'Closed')).toMatchObject({ status: 'CANCELED' });

  await control.edit({ id: REPOSITORY, type: 'repository', data: { name: 'renamed' } });
  await control.edit({ id: '1', type: 'issue', data: { title: 'Edited after the renaming' } });
  expect(await sync(alice, source.id)).toMatchObject({
    status: 'SUCCEEDED',
    full: false,
    progress: { failed: 0, created: 0, updated: 1 },
  });
  expect(await titled(alice, 'Edited after the renaming')).toMatchObject({ id: edited.id });
  const again = await sync(alice, source.id, { full: true });
  expect(again).toMatchObject({ status: 'SUCCEEDED', full: true, progress: { failed: 0, created: 0, updated: 0 } });
  expect(await changeStatus(alice, 'refreshSource', source.id)).toMatchObject({ __typename: 'ExternalSource' });
});

const RECONNECT = `${SOURCE_FIELDS} mutation ($id: ID!, $credentials: CredentialsInput!) {
  reconnectSource(id: $id, credentials: $credentials) { __typename ...SourceFields ... on UserError { message } }
}`;

const reconnect = async (client: TestClient, id: string, token?: string): Promise<Data> =>
  (await client.mutate(RECONNECT, { id, credentials: githubCredentials(stage.sandbox, token) })).reconnectSource;

describe('a source is bound to its repository, whatever that is called', () => {
  const takeTheName = async (): Promise<void> => {
    await control.edit({ id: REPOSITORY, type: 'repository', data: { name: 'renamed' } });
    await control.edit({ type: 'repository', data: { name: 'app' } });
  };

  test('another repository that took its name is refused, and changes nothing', async () => {
    const alice = await stage.gateway.client();
    const { id } = await githubSource(alice, stage.sandbox);
    await sync(alice, id);
    await takeTheName();
    const before = await readSource(alice, id);
    for (const answer of [await changeStatus(alice, 'refreshSource', id), await reconnect(alice, id)]) {
      expect(answer).toMatchObject({ __typename: 'DifferentAccountError', message: expect.stringMatching(/\.$/) });
      expect(await readSource(alice, id)).toEqual(before);
    }
    const tickets = await ticketsOf(alice);
    await control.edit({ type: 'issue', data: { repository: REPOSITORY, title: 'an impostor' } });
    expect(await sync(alice, id)).toMatchObject({ status: 'FAILED' });
    expect(await readSource(alice, id)).toMatchObject({ status: 'ERROR', statusCode: 'PROJECT_GONE' });
    expect(await ticketsOf(alice)).toEqual(tickets);
  });

  test('a token that does not see it is refused, and changes nothing', async () => {
    const alice = await stage.gateway.client();
    const { id } = await githubSource(alice, stage.sandbox);
    const before = await readSource(alice, id);
    expect(await reconnect(alice, id, 'sandbox-other')).toMatchObject({ __typename: 'ExternalProjectNotFoundError' });
    expect(await readSource(alice, id)).toEqual(before);
    expect(await reconnect(alice, id)).toMatchObject({ __typename: 'ExternalSource', status: 'ACTIVE' });
  });

  test('a repository that is gone is told as such', async () => {
    const alice = await stage.gateway.client();
    const { id } = await githubSource(alice, stage.sandbox);
    await control.remove(REPOSITORY);
    const answer = await changeStatus(alice, 'refreshSource', id);
    expect(answer).toMatchObject({ __typename: 'ExternalProjectNotFoundError' });
    expect(await readSource(alice, id)).toMatchObject({ status: 'ERROR', statusCode: 'PROJECT_GONE' });
  });

  test('another repository can be chosen as long as nothing is mapped, and not afterwards', async () => {
    const alice = await stage.gateway.client();
    const { id } = await githubSource(alice, stage.sandbox, { externalProjectId: 'sandbox/empty' });
    const choose = (externalProjectId: string | null) =>
      configureSource(alice, { id, configuration: { externalProjectId } });
    expect(await choose(REPOSITORY)).toMatchObject({ __typename: 'ExternalSource' });
    expect(await reconnect(alice, id)).toMatchObject({ __typename: 'ExternalSource' });
    await sync(alice, id);
    const before = await readSource(alice, id);
    expect(await choose('sandbox/ops')).toMatchObject({
      __typename: 'SourceNotValidError',
      field: 'configuration.externalProjectId',
      message: expect.stringContaining('source of its own'),
    });
    expect(await readSource(alice, id)).toEqual(before);
    await control.edit({ id: REPOSITORY, type: 'repository', data: { name: 'renamed' } });
    expect(await choose('sandbox/renamed')).toMatchObject({ __typename: 'ExternalSource' });
    expect(await sync(alice, id)).toMatchObject({ full: true, progress: { created: 0, updated: 0, failed: 0 } });
  });

  test('one without a repository is its account’s, before and after one was chosen', async () => {
    const alice = await stage.gateway.client();
    const { id, status } = await githubSource(alice, stage.sandbox, {});
    expect(status).toBe('CONFIGURING');
    expect(await readProjects(alice, id)).toEqual([REPOSITORY, 'sandbox/empty', 'sandbox/ops']);
    expect(await reconnect(alice, id, 'sandbox-other')).toMatchObject({ __typename: 'DifferentAccountError' });
    for (const externalProjectId of [REPOSITORY, null, REPOSITORY]) {
      expect(await configureSource(alice, { id, configuration: { externalProjectId } })).toMatchObject({
        __typename: 'ExternalSource',
      });
      expect(await reconnect(alice, id)).toMatchObject({ __typename: 'ExternalSource' });
      expect(await changeStatus(alice, 'refreshSource', id)).toMatchObject({ __typename: 'ExternalSource' });
    }
    await takeTheName();
    expect(await changeStatus(alice, 'activateSource', id)).toMatchObject({ __typename: 'ExternalSource' });
    expect(await changeStatus(alice, 'refreshSource', id)).toMatchObject({ __typename: 'ExternalSource' });
  });
});
