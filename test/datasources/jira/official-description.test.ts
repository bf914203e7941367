import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import type { OutboundFetch, Writer } from '../../../src/datasources/connector.ts';
import { failureOf } from '../conformance/kit.ts';
import { createHarness, cursorOf, type Harness, itemsOf, readAll } from '../connector-harness.ts';
import { type Description, type Exchange, openApiOf } from '../github/openapi.ts';
import { JIRA } from './twin-account.ts';

const FOLDER = new URL('../../../../shared/providers/jira/', import.meta.url);
const FILES = ['jira-platform.swagger-v3.v3.json', 'jira-software.v3.json'].map((name) =>
  fileURLToPath(new URL(name, FOLDER)),
);

const isAtHand = FILES.every((file) => existsSync(file));
if (!isAtHand) console.warn(`SKIPPED: Jira's official descriptions are not at ${FILES.join(', ')}.`);

/** Both descriptions as one: what is refused is described by neither. */
const description = (): Description => {
  const parts = FILES.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Description);
  const schemas = Object.assign({}, ...parts.toReversed().map(({ components }) => components.schemas));
  return {
    paths: Object.assign({}, ...parts.toReversed().map(({ paths }) => paths)),
    components: { schemas: { ...schemas, 'basic-error': { $ref: '#/components/schemas/ErrorCollection' } } },
  };
};

/** Keeps what the connector asks and the twin answers. */
const recorder =
  (exchanges: Exchange[]) =>
  (fetch: OutboundFetch): OutboundFetch =>
  async (input, init) => {
    const response = await fetch(input, init);
    const text = await response.clone().text();
    const url = new URL(String(input));
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    exchanges.push({
      method: init?.method ?? 'GET',
      path: url.pathname.slice(JIRA.path.length),
      query: [...url.searchParams.keys()],
      sent: typeof init?.body === 'string' ? JSON.parse(init.body) : null,
      status: response.status,
      body: isJson && text !== '' ? JSON.parse(text) : null,
    });
    return response;
  };

/** Everything that the connector can be asked, and what it can meet. */
const useAll = async (harness: Harness, exchanges: Exchange[]): Promise<void> => {
  const open = (key = 'sandbox-key') => harness.open({ key, through: recorder(exchanges) });
  await open().authenticate();
  await open().projects?.list();
  await open().projects?.find(harness.project);
  await open().describe?.('TICKET');
  const pages = await readAll(open(), null);
  await readAll(open(), cursorOf(pages));
  const seen = new Map(itemsOf(pages).map((item) => [item.entityType, item]));
  for (const { entityType, externalId } of seen.values()) await open().read?.(entityType, externalId);
  const writer = open().writer as Writer;
  const never = { fields: {}, modifiedAt: null };
  const issue = { entityType: 'TICKET', key: 'key', since: new Date(0) } as const;
  const made = await writer.create({
    ...issue,
    fields: { summary: 'Written', description: '- *a*', statusCategory: 'done' },
  });
  await writer.findCreated({ ...issue, fields: {} });
  await writer.update({ ...made, fields: { summary: 'Changed' }, seen: never });
  await failureOf(writer.update({ ...made, fields: { priority: 'Utmost' }, seen: never }));
  const said = { ...issue, entityType: 'COMMENT', fields: { issue: made.externalId, body: 'Said' } } as const;
  const comment = await writer.create(said);
  await writer.findCreated(said);
  await writer.update({ ...comment, fields: { body: 'Said better' }, seen: never });
  const version = { ...issue, entityType: 'MILESTONE', fields: { name: 'Written' } } as const;
  const milestone = await writer.create(version);
  await failureOf(writer.create(version));
  await writer.update({ ...milestone, fields: { description: 'By hand' }, seen: never });
  for (const thing of [comment, made, milestone]) await writer.remove(thing);
  await open().read?.('TICKET', made.externalId);
  await failureOf(open('wrong').authenticate());
};

(isAtHand ? test : test.skip)('every request and every answer is as Jira describes it', async () => {
  await using harness = await createHarness({ ...JIRA, items: 60 });
  const exchanges: Exchange[] = [];
  await useAll(harness, exchanges);
  const { problems } = openApiOf(description());
  expect([...new Set(exchanges.flatMap(problems))]).toEqual([]);
  expect([...new Set(exchanges.map(({ status }) => status))].toSorted()).toEqual([200, 201, 204, 400, 401, 404]);
  const [first] = exchanges;
  if (!first) throw new Error('Nothing was asked.');
  expect(problems({ ...first, body: { accountId: 1 } })).not.toEqual([]);
});
