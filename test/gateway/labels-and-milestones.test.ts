import { describe, expect, test } from '@jest/globals';
import type { Data, TestClient, Variables } from '../support/client.ts';
import { githubSource, REPOSITORY } from '../support/github.ts';
import { sync } from '../support/sessions.ts';
import { connected } from '../support/sources.ts';
import { aTicket, readTicket, updateTicket } from '../support/tickets.ts';
import { sharedTrackers, syncAll } from '../support/trackers.ts';

const { stage, github, inLinear, inGithub } = sharedTrackers();

const BOTH_WAYS = { direction: 'BIDIRECTIONAL', createHere: 'ALL_PUBLIC' };

/** A space with GitHub in it. */
const withGithub = async (configuration: Variables = {}) => {
  const client = await stage.gateway.client();
  const hub = await githubSource(client, stage.sandbox, {
    externalProjectId: REPOSITORY,
    ...BOTH_WAYS,
    ...configuration,
  });
  await sync(client, hub.id);
  return { client, hub };
};

/** A space with Linear and GitHub, of which the first shares all that it has. */
const withBoth = async () => {
  const client = await stage.gateway.client();
  const linear = await connected(client, stage.sandbox, {
    configuration: { ...BOTH_WAYS, createHere: 'SHARED_ONLY', pulledPrivacy: 'PUBLIC' },
  });
  const hub = await githubSource(client, stage.sandbox, { externalProjectId: REPOSITORY, ...BOTH_WAYS });
  const sources = [linear.id, hub.id];
  await syncAll(client, sources);
  return { client, linear, hub, sources };
};

const rows = async (type: string, name: string): Promise<Data[]> =>
  (await github().state()).filter(
    ({ type: of, data, deleted }) => of === type && !deleted && (data.name ?? data.title) === name,
  );
const labelsOf = (issue: Data): string[] => issue.data.labels.map(({ name }: Data) => name).sort();
const sharing = (source: { readonly id: string }) => ({ privacy: 'SHAREABLE', shareWith: [source.id] });
const errors = async (client: TestClient, sourceId: string): Promise<Data[]> => {
  const document = `query ($id: ID!) { mappings(sourceId: $id, status: ERROR) { ... on MappingConnection { edges { node { id status errorMessage } } } } }`;
  const { mappings } = await client.query(document, { id: sourceId });
  return mappings.edges.map(({ node }: Data) => node);
};
const quiet = async (client: TestClient, sources: readonly string[]) => {
  await syncAll(client, sources);
  for (const { progress } of await syncAll(client, sources)) {
    expect(progress).toMatchObject({ pushed: 0, created: 0, updated: 0, conflicts: 0, failed: 0 });
  }
};

describe('a label', () => {
  test('that was made here is made at GitHub once, before the tickets that have it', async () => {
    const { client, hub } = await withGithub();
    for (const title of ['One', 'Two']) await aTicket(client, { title, labels: ['Night shift'], ...sharing(hub) });
    expect(await sync(client, hub.id)).toMatchObject({ status: 'SUCCEEDED', progress: { pushed: 3, failed: 0 } });
    expect(await rows('label', 'Night shift')).toHaveLength(1);
    for (const title of ['One', 'Two']) expect((await inGithub(title)).map(labelsOf)).toEqual([['Night shift']]);
    const written = (await github().requests()).filter(({ method }) => method === 'POST');
    expect(written.map(({ operation }) => operation)).toEqual([
      'issues/create-label',
      'issues/create',
      'issues/create',
    ]);
    await quiet(client, [hub.id]);
  });

  test('that may not leave is left out, and follows once it may', async () => {
    const { client, hub } = await withGithub();
    await aTicket(client, { title: 'Hidden', labels: ['Secret plan 4711'] });
    const ticket = await aTicket(client, { title: 'Seen', ...sharing(hub) });
    await sync(client, hub.id);
    expect(JSON.stringify(await github().requests())).not.toContain('Secret plan 4711');
    await updateTicket(client, await readTicket(client, ticket.id), { labels: ['Secret plan 4711'] });
    await sync(client, hub.id);
    expect((await inGithub('Seen')).map(labelsOf)).toEqual([['Secret plan 4711']]);
  });

  test('whose name GitHub has in other letters becomes that one, and nothing of it is overwritten', async () => {
    const { client, hub } = await withGithub();
    const { id } = await github().edit({ type: 'label', data: { name: 'lately', color: '112233' } });
    const ticket = await aTicket(client, { title: 'Adopting', labels: ['Lately'], ...sharing(hub) });
    expect(await sync(client, hub.id)).toMatchObject({ progress: { failed: 0 } });
    const labels = (await github().state()).filter(
      ({ type, data }) => type === 'label' && /lately/i.test(data.name as string),
    );
    expect(labels).toMatchObject([{ id, data: { name: 'lately', color: '112233' } }]);
    expect((await inGithub('Adopting')).map(labelsOf)).toEqual([['lately']]);
    expect((await readTicket(client, ticket.id)).labels).toEqual(['Lately']);
    await quiet(client, [hub.id]);
  });

  test('whose answer is lost is found again', async () => {
    const { client, hub } = await withGithub();
    await github().fault({ kind: 'drop-after-write', match: { operation: 'issues/create-label' } });
    await aTicket(client, { title: 'Lost and found', labels: ['Lost'], ...sharing(hub) });
    expect(await sync(client, hub.id)).toMatchObject({ progress: { failed: 0, conflicts: 0 } });
    expect((await inGithub('Lost and found')).map(labelsOf)).toEqual([['Lost']]);
    await quiet(client, [hub.id]);
  });

  test('that GitHub cannot take is marked and left out, and follows when it was mended', async () => {
    const { client, hub, sources } = await withBoth();
    const name = 'x'.repeat(300);
    const label = await stage.sandbox.linear.edit({ type: 'label', data: { name } });
    await stage.sandbox.linear.edit({ type: 'issue', data: { title: 'Long', labelIds: [label.id] } });
    const [, pushed] = await syncAll(client, sources);
    expect(pushed).toMatchObject({ status: 'PARTIAL', progress: { failed: 1 } });
    expect((await inGithub('Long')).map(labelsOf)).toEqual([[]]);
    const [mapping] = (await errors(client, hub.id)).filter(({ errorMessage }) => /300/.test(errorMessage));
    expect(mapping?.errorMessage).toBe('The field name has 300 characters; the source takes at most 50. Shorten it.');
    expect(await sync(client, hub.id)).toMatchObject({ status: 'SUCCEEDED' });
    await stage.sandbox.linear.edit({ id: label.id, type: 'label', data: { name: 'short' } });
    await syncAll(client, sources);
    expect((await inGithub('Long')).map(labelsOf)).toEqual([['short']]);
    expect(JSON.stringify(await errors(client, hub.id))).not.toContain('300');
    await quiet(client, sources);
  });

  test('of Linear that everybody may see is made at GitHub, and a new name flows both ways', async () => {
    const { client, hub, sources } = await withBoth();
    const label = await stage.sandbox.linear.edit({ type: 'label', data: { name: 'Roof', color: '#123456' } });
    await stage.sandbox.linear.edit({ type: 'issue', data: { title: 'Leaking', labelIds: [label.id] } });
    await syncAll(client, sources);
    expect(await rows('label', 'Roof')).toMatchObject([{ data: { color: '123456' } }]);
    expect((await inGithub('Leaking')).map(labelsOf)).toEqual([['Roof']]);
    await stage.sandbox.linear.edit({ id: label.id, type: 'label', data: { name: 'Rooftop' } });
    await syncAll(client, sources);
    const [there] = await rows('label', 'Rooftop');
    expect(await rows('label', 'Roof')).toEqual([]);
    await github().edit({ id: there?.id, type: 'label', data: { name: 'Attic' } });
    await sync(client, hub.id, { full: true });
    await sync(client, String(sources[0]));
    const [after] = (await stage.sandbox.linear.state()).filter(({ id }) => id === label.id);
    expect(after?.data).toMatchObject({ name: 'Attic' });
    expect(await inLinear('Leaking')).toHaveLength(1);
    await quiet(client, sources);
  });

  test('of Linear that GitHub has under the same name, for another record, is marked with what to do', async () => {
    const { client, hub, sources } = await withBoth();
    await stage.sandbox.linear.edit({ type: 'label', data: { name: 'Wontfix' } });
    await syncAll(client, sources);
    const told = (await errors(client, hub.id)).map(({ errorMessage }) => errorMessage);
    expect(told).toContainEqual(expect.stringMatching(/^The source has a thing of this name .*Link the two/));
  });
});

describe('a milestone', () => {
  test('of one repository reaches another once, with its tickets, and a new title flows', async () => {
    const { client, hub } = await withGithub({ pulledPrivacy: 'PUBLIC', createHere: 'NEVER' });
    const other = await githubSource(client, stage.sandbox, { externalProjectId: 'sandbox/empty', ...BOTH_WAYS });
    const sources = [hub.id, other.id];
    await github().edit({ type: 'milestone', id: '50', data: { title: 'Launch', due_on: '2026-12-24T08:00:00Z' } });
    await github().edit({ type: 'issue', data: { title: 'Count down', milestone: 50 } });
    await github().fault({ kind: 'drop-after-write', match: { operation: 'issues/create-milestone' } });
    await syncAll(client, sources);
    const launches = await rows('milestone', 'Launch');
    const copy = launches.find(({ id }) => id.startsWith('sandbox/empty#'));
    expect(launches).toHaveLength(2);
    expect(copy?.data).toMatchObject({ due_on: '2026-12-24T08:00:00Z' });
    const issues = await inGithub('Count down');
    expect(issues.map(({ data }) => data.milestone?.title)).toEqual(['Launch', 'Launch']);
    await github().edit({ id: copy?.id, type: 'milestone', data: { title: 'Lift-off' } });
    for (const id of [...sources].reverse()) await sync(client, id, { full: true });
    expect(await rows('milestone', 'Lift-off')).toHaveLength(2);
    await quiet(client, sources);
  });
});
