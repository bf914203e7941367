import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { OutboundFetch, Writer } from '../../../src/datasources/connector.ts';
import { failureOf } from '../conformance/kit.ts';
import { createHarness, cursorOf, type Harness, itemsOf, readAll } from '../connector-harness.ts';
import { type Exchange, loadOpenApi } from './openapi.ts';
import { GITHUB } from './twin-account.ts';

let harness: Harness;
let exchanges: Exchange[] = [];

/** Keeps what the connector asks and the twin answers. */
const recorded =
  (fetch: OutboundFetch): OutboundFetch =>
  async (input, init) => {
    const response = await fetch(input, init);
    const text = await response.clone().text();
    const url = new URL(String(input));
    exchanges.push({
      method: init?.method ?? 'GET',
      path: url.pathname.slice(GITHUB.path.length),
      query: [...url.searchParams.keys()],
      sent: typeof init?.body === 'string' ? JSON.parse(init.body) : null,
      status: response.status,
      body: text === '' ? null : JSON.parse(text),
    });
    return response;
  };

/** Everything that the connector can be asked, and what it can meet. */
const useAll = async (): Promise<void> => {
  const open = () => harness.open({ through: recorded });
  const { control, project } = harness;
  await open().authenticate();
  await open().projects?.list();
  await open().projects?.find(project);
  const cursor = cursorOf(await readAll(open(), null));
  await control.moveClock(600_000);
  const quiet = cursorOf(await readAll(open(), cursor));
  await readAll(open(), quiet);
  const labels = ['bug', 'new'];
  const issue = await control.edit({ type: 'issue', data: { labels, assignees: ['sandbox'], milestone: 1 } });
  const comment = await control.edit({ type: 'comment', data: { issue: Number(issue.id) } });
  await control.edit({ id: issue.id, type: 'issue', data: { state: 'closed', parent: 1, reactions: { heart: 2 } } });
  const items = itemsOf(await readAll(open(), quiet));
  expect(new Set(items.map(({ entityType }) => entityType))).toEqual(
    new Set(['TICKET', 'COMMENT', 'LABEL', 'MILESTONE']),
  );
  for (const { entityType, externalId } of items) await open().read?.(entityType, externalId);
  for (const id of [comment.id, issue.id]) await control.remove(id);
  await open().read?.('COMMENT', comment.id);
  await open().read?.('TICKET', issue.id);
  await open().read?.('MILESTONE', '999');
  await writeAll(open().writer as Writer);
  await failureOf(harness.open({ key: 'wrong', through: recorded }).authenticate());
  for (const limit of ['core', 'secondary']) {
    await control.edit({ id: limit, type: 'limit', data: { remaining: 0 } });
    await failureOf(open().authenticate());
    await control.edit({ id: limit, type: 'limit', data: { remaining: 100 } });
  }
};

const writeAll = async (writer: Writer): Promise<void> => {
  const lost = { entityType: 'TICKET', key: 'key', since: new Date(0) } as const;
  const seen = { fields: {}, modifiedAt: null };
  const issue = await writer.create({ ...lost, fields: { title: 'Written', state: 'completed', labels: [] } });
  const { externalId } = issue;
  const comment = await writer.create({ ...lost, entityType: 'COMMENT', fields: { issue: externalId, body: 'Said' } });
  for (const { entityType, fields } of [issue, comment]) await writer.findCreated({ ...lost, entityType, fields });
  await writer.update({ entityType: 'TICKET', externalId, fields: { state: 'open', milestone: '1' }, seen });
  await writer.update({ ...comment, fields: { body: 'Said better' }, seen });
  await failureOf(writer.update({ entityType: 'TICKET', externalId, fields: { milestone: '999' }, seen }));
  for (const thing of [comment, issue]) await writer.remove(thing);
  await writePlans(writer);
};

const writePlans = async (writer: Writer): Promise<void> => {
  const seen = { fields: {}, modifiedAt: null };
  const things = [
    { entityType: 'LABEL', fields: { name: 'écrit à la main', color: '#00ff00', description: 'By hand' } },
    { entityType: 'MILESTONE', fields: { title: 'Written', description: 'By hand', dueOn: '2026-12-24' } },
  ] as const;
  for (const { entityType, fields } of things) {
    const request = { entityType, key: 'key', fields };
    const made = await writer.create(request);
    await failureOf(writer.create(request));
    await writer.findCreated({ ...request, since: new Date() });
    await writer.update({ ...made, fields: { description: null }, seen });
    await failureOf(writer.create({ ...request, fields: { ...fields, title: '', name: '' } }));
    for (const _time of ['once', 'twice']) await writer.remove(made);
  }
};

beforeAll(async () => {
  harness = await createHarness({ ...GITHUB, items: 130 });
  exchanges = [];
  await useAll();
});
afterAll(async () => {
  await harness[Symbol.asyncDispose]();
});

test.each(['api.github.com.json', 'ghes-3.19.json'])('every request and every answer is as %s describes it', (file) => {
  const { problems } = loadOpenApi(file);
  expect(exchanges.flatMap(problems)).toEqual([]);
  const statuses = new Set(exchanges.map(({ status }) => status));
  expect([...statuses].toSorted()).toEqual([200, 201, 204, 304, 401, 403, 404, 410, 422]);
});

test('what is not as described is found', () => {
  const { problems } = loadOpenApi('api.github.com.json');
  const labels = exchanges.find(({ path }) => path.endsWith('/labels'));
  if (!labels) throw new Error('No labels were listed.');
  expect(problems({ ...labels, body: [{ id: 'one' }] })).not.toEqual([]);
  expect(problems({ ...labels, query: ['since'] })).toEqual([expect.stringContaining('takes no since')]);
  const made = exchanges.find(({ method, path }) => method === 'POST' && path.endsWith('/labels'));
  if (!made) throw new Error('No label was made.');
  expect(problems({ ...made, sent: { color: 1 } })).not.toEqual([]);
  expect(problems({ ...labels, path: '/repos/a/b/stickers' })).toEqual([expect.stringContaining('There is no')]);
});
