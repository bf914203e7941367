import { describe, expect, test } from '@jest/globals';
import type { OutboundFetch } from '../../../src/datasources/connector.ts';
import { failureOf } from '../conformance/kit.ts';
import { cursorOf, itemsOf, keyOf, readAll, readPage } from '../connector-harness.ts';
import { sharedGithub } from './shared-github.ts';

const shared = sharedGithub();
const { edit, listed, requests, last, read, quiet } = shared;

describe('a repository that was renamed', () => {
  test('is found by its old name as what it is now, and read on', async () => {
    const cursor = await quiet();
    const before = await shared.harness.open().projects?.find('sandbox/app');
    await edit('repository', { name: 'renamed' }, 'sandbox/app');
    expect(await shared.harness.open().projects?.find('sandbox/app')).toEqual({
      ...before,
      id: 'sandbox/renamed',
      name: 'sandbox/renamed',
      url: 'https://github.com/sandbox/renamed',
    });
    const { id } = await edit('issue', { title: 'after the renaming' });
    expect(itemsOf(await readAll(shared.harness.open(), cursor)).map(keyOf)).toEqual([`TICKET ${id}`]);
    const identity = before?.identity ?? '';
    expect((await listed({ identity })).map(keyOf)).toContain(`TICKET ${id}`);
    expect(await read('TICKET', id)).toMatchObject({ externalId: id });
  });

  test('is asked for by its new name as soon as that is known', async () => {
    const cursor = await quiet();
    await edit('repository', { name: 'renamed' }, 'sandbox/app');
    const [page] = await readAll(shared.harness.open(), cursor);
    expect(page?.items).toEqual([]);
    const before = await last();
    expect(cursorOf(await readAll(shared.harness.open(), page?.cursor ?? ''))).toBe(page?.cursor);
    expect((await requests(before)).map(({ status }) => status)).toEqual([304, 304]);
  });

  test('is never mistaken for another one that took its name', async () => {
    const cursor = await quiet();
    const identity = (await shared.harness.open().projects?.find('sandbox/app'))?.identity ?? '';
    await edit('repository', { name: 'renamed' }, 'sandbox/app');
    await edit('repository', { name: 'app' });
    await edit('issue', { repository: 'sandbox/app', title: 'an impostor' });
    expect(await failureOf(readAll(shared.harness.open(), cursor))).toMatchObject({ kind: 'not-found' });
    expect(await failureOf(readPage(shared.harness.open({ identity }), null))).toMatchObject({ kind: 'not-found' });
  });

  test('sends nobody to another host', async () => {
    const asked: string[] = [];
    const elsewhere =
      (fetch: OutboundFetch): OutboundFetch =>
      async (input, init) => {
        asked.push(new URL(String(input)).host);
        const response = await fetch(input, init);
        if (asked.length > 1) return response;
        return new Response('{}', { status: 301, headers: { location: 'https://evil.example/repositories/1' } });
      };
    const call = readPage(shared.harness.open({ through: elsewhere }), null);
    expect(await failureOf(call)).toMatchObject({ kind: 'protocol' });
    expect(asked).toHaveLength(1);
  });

  test('does not send round in circles', async () => {
    const circle = (): OutboundFetch => async (input) =>
      new Response('{}', { status: 301, headers: { location: String(input) } });
    expect(await failureOf(readPage(shared.harness.open({ through: circle }), null))).toMatchObject({
      kind: 'protocol',
    });
  });
});

describe('one thing', () => {
  test('that was transferred is missing, and says where it is', async () => {
    const { data } = await edit('issue', { repository: 'sandbox/ops' }, '1');
    expect(await read('TICKET', '1')).toEqual({ evidence: 'NOT_FOUND', movedTo: data.html_url });
    expect(String(data.html_url)).toContain('/sandbox/ops/issues/');
  });

  test('that was transferred out of a renamed repository is missing too', async () => {
    await edit('repository', { name: 'renamed' }, 'sandbox/app');
    const { data } = await edit('issue', { repository: 'sandbox/ops' }, '1');
    expect(await read('TICKET', '1')).toEqual({ evidence: 'NOT_FOUND', movedTo: data.html_url });
    expect(await read('TICKET', '2')).toMatchObject({ externalId: '2' });
  });

  test.each([
    ['TICKET', '1'],
    ['TICKET', '10'],
    ['TICKET', '99999'],
    ['TICKET', '../labels'],
    ['COMMENT', '1'],
    ['LABEL', '1'],
    ['MILESTONE', '99'],
    ['PERSON', '1'],
  ] as const)('%s %s is missing: deleted, a pull request, or never there', async (type, id) => {
    if (id === '1' && type === 'TICKET') await shared.harness.control.remove('1');
    expect(await read(type, id)).toEqual({ evidence: 'NOT_FOUND', movedTo: null });
  });

  test('is no evidence where the repository is gone', async () => {
    await shared.harness.control.remove('sandbox/app');
    expect(await failureOf(Promise.resolve(read('TICKET', '1')))).toMatchObject({ kind: 'not-found' });
    expect(await failureOf(readPage(shared.harness.open(), null))).toMatchObject({ kind: 'not-found' });
  });
});

describe('what is listed', () => {
  test('leaves out pull requests and what is said about them', async () => {
    const state = await shared.harness.control.state();
    const pulls = state.filter(({ type }) => type === 'pull').map(({ id }) => id);
    expect(pulls.length).toBeGreaterThan(2);
    const cursor = await quiet();
    const { id } = await edit('comment', { issue: 10, body: 'on a pull request' });
    await edit('pull', { title: 'changed' }, '20');
    const items = [...(await listed()), ...itemsOf(await readAll(shared.harness.open(), cursor))];
    expect(items.filter(({ entityType }) => entityType === 'TICKET').map((item) => item.externalId)).toEqual(
      expect.not.arrayContaining(pulls),
    );
    expect(items.map(keyOf)).not.toContain(`COMMENT ${id}`);
  });

  test('is nothing in an empty repository, which is no failure', async () => {
    const [page, ...more] = await readAll(shared.harness.open({ project: 'sandbox/empty' }), null);
    expect(more).toEqual([]);
    expect(page).toMatchObject({ items: [], done: true, full: true });
    const next = await readAll(shared.harness.open({ project: 'sandbox/empty' }), page?.cursor ?? '');
    expect(next).toMatchObject([{ items: [], done: true, full: false }]);
  });

  test('is refused where issues are turned off, and such a repository is not offered', async () => {
    const projects = (await shared.harness.open().projects?.list()) ?? [];
    expect(projects.map(({ id }) => id)).toEqual(['sandbox/app', 'sandbox/empty', 'sandbox/ops']);
    expect(await shared.harness.open().projects?.find('sandbox/pages')).toBeNull();
    expect(
      await failureOf(readPage(shared.harness.open({ project: 'sandbox/pages', entityTypes: ['TICKET'] }), null)),
    ).toMatchObject({
      kind: 'not-found',
    });
  });

  test.each(['sandbox', 'sandbox/app/issues', '../user', './app', 'sandbox/..', '', 'a b/c'])(
    'is not looked for under %j, which names no repository',
    async (project) => {
      const before = await last();
      expect(await shared.harness.open().projects?.find(project)).toBeNull();
      expect(await failureOf(readPage(shared.harness.open({ project }), null))).toMatchObject({ kind: 'not-found' });
      expect(await requests(before)).toEqual([]);
    },
  );

  test('tells no body from an empty one as little as GitHub does', async () => {
    const cursor = await quiet();
    const ids = [(await edit('issue', { body: null })).id, (await edit('issue', { body: '' })).id];
    const items = itemsOf(await readAll(shared.harness.open(), cursor));
    expect(items.map(({ externalId, fields }) => [externalId, fields.body])).toEqual(ids.map((id) => [id, null]));
  });

  test('has numbers as text, also above ten thousand', async () => {
    const cursor = await quiet();
    await edit('issue', { title: 'a late one' }, '12345');
    const { id } = await edit('comment', { issue: 12345 });
    const items = itemsOf(await readAll(shared.harness.open(), cursor));
    expect(items.map(keyOf)).toEqual(['TICKET 12345', `COMMENT ${id}`]);
    expect(items[1]?.fields.issue).toBe('12345');
  });

  test('brings new labels and milestones with the issues that have them', async () => {
    const cursor = await quiet();
    const milestone = await edit('milestone', { title: 'Soon' });
    await edit('issue', { labels: ['brand new'], milestone: Number(milestone.id) }, '1');
    const items = itemsOf(await readAll(shared.harness.open(), cursor));
    expect(items.map(({ entityType }) => entityType)).toEqual(['LABEL', 'MILESTONE', 'TICKET']);
    expect(items[0]).toMatchObject({ modifiedAt: null, fields: { name: 'brand new' } });
    expect(items[2]?.fields).toMatchObject({ labels: [items[0]?.externalId], milestone: milestone.id });
    const ofLabels = itemsOf(await readAll(shared.harness.open({ entityTypes: ['LABEL'] }), cursor));
    expect(ofLabels.map(({ entityType }) => entityType)).toEqual(['LABEL']);
  });

  test('goes on with a list that is still wanted when types are narrowed in the middle', async () => {
    for (let count = 0; count < 260; count += 1) await edit('comment', { issue: 1 });
    const first = await readPage(shared.harness.open(), null);
    expect(first.done).toBe(false);
    const narrowed = shared.harness.open({ entityTypes: ['COMMENT'] });
    const items = itemsOf(await readAll(narrowed, first.cursor));
    expect(new Set(items.map(({ entityType }) => entityType))).toEqual(new Set(['COMMENT']));
  });
});

test('a classic token without a scope for issues lacks one; of any other kind nothing is known', async () => {
  const withScopes =
    (scopes: string | null) =>
    (fetch: OutboundFetch): OutboundFetch =>
    async (input, init) => {
      const response = await fetch(input, init);
      response.headers.delete('x-oauth-scopes');
      if (scopes !== null) response.headers.set('x-oauth-scopes', scopes);
      return response;
    };
  const missing = async (scopes: string | null) =>
    (await shared.harness.open({ through: withScopes(scopes) }).authenticate()).missing;
  expect(await missing('repo')).toEqual([]);
  expect(await missing('read:user, public_repo')).toEqual([]);
  expect(await missing(null)).toEqual([]);
  expect(await missing('')).toEqual([]);
  expect(await missing('gist')).toEqual(['public_repo']);
});
