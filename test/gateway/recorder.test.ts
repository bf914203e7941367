import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { socketPathFor, startEmbeddedMongo } from '../../src/embedded-mongo/index.ts';
import { startGateway, uniqueName } from '../support/gateway.ts';
import { connectedForApplication, fetchUpdates, identify, mapped, nodesOf, recordItem } from '../support/polls.ts';
import { startSandbox } from '../support/sandbox.ts';
import { sync } from '../support/sessions.ts';
import { changeStatus, connected, disconnectSource } from '../support/sources.ts';

const READ_ALL = `query ($id: ID!) {
  providers { name }
  spaces(first: 1) { totalCount edges { cursor node { sources { totalCount } tickets(first: 1) { edges { cursor } } } } }
  sources(provider: LINEAR, status: ACTIVE) { totalCount edges { cursor } }
  source(id: $id) {
    sessions(first: 1) { totalCount edges { cursor node { errors { totalCount } } } }
    mappings(entityType: TICKET, status: SYNCED, first: 1) { totalCount edges { cursor node { record { id } } } }
  }
  found: tickets(search: "the fi") { totalCount edges { cursor } }
  tickets(first: 3, status: TODO) { totalCount edges { cursor node {
    labels assignees { person { name } } parent { id } mappings { id } comments { totalCount edges { cursor } } children { totalCount edges { cursor } }
  } } }
}`;
const NEXT_PAGES = `query ($spaces: String, $sessions: String, $mappings: String, $tickets: String, $id: ID!) {
  spaces(after: $spaces) { totalCount }
  source(id: $id) { sessions(after: $sessions) { totalCount } mappings(entityType: TICKET, status: SYNCED, after: $mappings) { totalCount } }
  tickets(status: TODO, after: $tickets) { totalCount }
}`;

/** Every name with a dollar sign that stands anywhere in a command. */
const operatorsIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(operatorsIn);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    ...(name.startsWith('$') ? [name] : []),
    ...operatorsIn(inner),
  ]);
};

/** What the embedded database implements for us: whoever needs more here adds it there, with tests of its own. */
const IMPLEMENTED: Readonly<Record<string, readonly string[]>> = {
  aggregate: [
    '$all',
    '$group',
    '$gt',
    '$gte',
    '$in',
    '$limit',
    '$lt',
    '$lte',
    '$match',
    '$nin',
    '$or',
    '$project',
    '$regex',
    '$sort',
    '$sum',
    '$unionWith',
  ],
  create: [],
  createIndexes: ['$exists', '$gt', '$lt', '$lte'],
  delete: ['$gte', '$in', '$lt', '$lte'],
  drop: [],
  dropIndexes: [],
  endSessions: [],
  find: ['$exists', '$gt', '$in', '$lt', '$lte', '$ne', '$or'],
  findAndModify: ['$eq', '$gt', '$in', '$inc', '$lte', '$ne', '$or', '$set', '$setOnInsert', '$unset'],
  getMore: [],
  hello: [],
  insert: [],
  ismaster: [],
  killCursors: [],
  listCollections: [],
  listIndexes: [],
  ping: [],
  update: ['$in', '$lte', '$set', '$unset', '$inc'],
};
/** Without these the story was not told. */
const ESSENTIAL = ['aggregate', 'createIndexes', 'delete', 'find', 'findAndModify', 'insert', 'update'];

test('the gateway, mongoose and Agenda send the commands and operators that the embedded database implements', async () => {
  await using folder = new AsyncDisposableStack();
  const path = await mkdtemp(join(tmpdir(), 'syncline-recorder-'));
  folder.defer(() => rm(path, { recursive: true, force: true }));
  const seen = new Map<string, Set<string>>();
  await using database = await startEmbeddedMongo({
    file: join(path, 'syncline.db'),
    socketPath: socketPathFor(path),
    onCommand: ({ name, body }) => {
      const operators = seen.get(name) ?? new Set();
      for (const operator of operatorsIn(body)) operators.add(operator);
      operators.delete('$db');
      seen.set(name, operators);
    },
  });
  await using sandbox = await startSandbox({ items: 20 });
  {
    await using gateway = await startGateway({ env: { MONGODB_URI: database.uri(uniqueName('recorded')) } });
    const alice = await gateway.client();
    const source = await connected(alice, sandbox);
    await sync(alice, source.id);
    await sync(alice, source.id, { full: true });
    const first = await alice.query(READ_ALL, { id: source.id });
    const after = (list: { edges: { cursor: string }[] }) => list.edges[0]?.cursor;
    await alice.query(NEXT_PAGES, {
      id: source.id,
      spaces: after(first.spaces),
      sessions: after(first.source.sessions),
      mappings: after(first.source.mappings),
      tickets: after(first.tickets),
    });
    await alice.mutate('mutation { createSpace(name: "Second", idempotencyKey: "once") { id } }');
    await changeStatus(alice, 'pauseSource', source.id);
    await changeStatus(alice, 'resumeSource', source.id);
    await disconnectSource(alice, source.id);
    const own = await connectedForApplication(alice, sandbox);
    const changes = await fetchUpdates(alice, own.id, { first: 1 });
    for (const { item } of nodesOf(changes)) {
      await recordItem(alice, own.id, item, 'mine');
      await recordItem(alice, own.id, item, 'mine');
      await mapped(alice, own.id, item.externalId);
    }
    await identify(alice, own.id, { pollId: changes.pollId });
    await disconnectSource(alice, own.id);
  }
  expect([...seen.keys()]).toEqual(expect.arrayContaining(ESSENTIAL));
  expect(Object.keys(IMPLEMENTED)).toEqual(expect.arrayContaining([...seen.keys()]));
  for (const [name, operators] of seen) {
    expect({ name, beyond: [...operators].filter((operator) => !IMPLEMENTED[name]?.includes(operator)) }).toEqual({
      name,
      beyond: [],
    });
  }
});
