import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import type { RecordId, TenantId } from '../../src/domain/ids.ts';
import { fromGlobalId, toGlobalId } from '../../src/lib/global-id.ts';
import { createSchema } from '../../src/resolvers/schema.ts';
import { aFieldConflict } from '../models/things.ts';
import type { Data, TestClient } from '../support/client.ts';
import { poll } from '../support/polls.ts';
import { sync } from '../support/sessions.ts';
import { connected, readSource } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';
import { createTicket } from '../support/tickets.ts';
import { CASES, type Case, type Own, type Things } from './tenancy-cases/index.ts';

const stage = sharedStage();

/** The paths below an argument at which an id is taken. */
const idPaths = (type: GraphQLInputType, path: string, within: readonly string[] = []): string[] => {
  const named = getNamedType(type);
  if (named.name === 'ID') return [path];
  if (!isInputObjectType(named) || within.includes(named.name)) return [];
  return Object.values(named.getFields()).flatMap((field) =>
    idPaths(field.type, `${path}.${field.name}`, [...within, named.name]),
  );
};

/** Every place in the schema that takes an id. */
const placesOf = (schema: GraphQLSchema): string[] =>
  Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) || isInterfaceType(type))
    .filter(({ name }) => !name.startsWith('_'))
    .flatMap((type) =>
      Object.values(type.getFields()).flatMap((field) =>
        field.args.flatMap((argument) =>
          idPaths(argument.type, argument.name).map((path) => `${type.name}.${field.name}(${path})`),
        ),
      ),
    );

let things: Things;
let mappedIssue: string;
let alice: TestClient;
let bob: TestClient;
let before: Data;
let own: Own;

beforeAll(async () => {
  alice = await stage.gateway.client();
  bob = await stage.gateway.client();
  const source = await connected(alice, stage.sandbox);
  const session = await sync(alice, source.id);
  const { mappings, comments, people, spaces } = await alice.query(
    `query ($id: ID!) {
      mappings(sourceId: $id, entityType: TICKET, first: 1) { ...Mapped }
      comments: mappings(sourceId: $id, entityType: COMMENT, first: 1) { ...Mapped }
      people: mappings(sourceId: $id, entityType: PERSON, first: 1) { ...Mapped }
      spaces { edges { node { id } } }
    }
    fragment Mapped on MappingConnection { edges { node { id externalId internalId } } }`,
    { id: source.id },
  );
  const [mapping] = mappings.edges;
  mappedIssue = mapping.node.externalId;
  things = {
    ExternalSource: source.id,
    Space: spaces.edges[0].node.id,
    SyncSession: session.id,
    Mapping: mapping.node.id,
    Ticket: mapping.node.internalId,
    Comment: comments.edges[0].node.internalId,
    Person: people.edges[0].node.internalId,
    ExternalItems: (await poll(alice, source.id)).pollId,
    FieldConflict: await openConflict(alice, mapping.node.internalId),
  };
  const ticket = await createTicket(bob, { title: "Bob's own" });
  own = { ticket, conflict: await openConflict(bob, ticket.id) };
  before = await readSource(alice, source.id);
});

/** Opens a conflict of a ticket as a sync would. */
const openConflict = async (client: TestClient, ticket: string): Promise<string> => {
  const { conflicts } = stage.gateway.services.stores;
  const conflict = aFieldConflict({ tenant: client.tenant as TenantId, recordId: recordIdIn(ticket) });
  await conflicts.write([{ before: null, after: conflict }], conflict.id);
  return toGlobalId('FieldConflict', conflict.id);
};

const recordIdIn = (globalId: string): RecordId => fromGlobalId(globalId)?.id as RecordId;

/** An id of the type, of the same length, that nothing has. */
const missing = (globalId: string): string => {
  const [typeName, id = ''] = Buffer.from(globalId, 'base64url').toString().split(':');
  return Buffer.from(`${typeName}:${'0'.repeat(id.length)}`).toString('base64url');
};

const withoutRequestId = (text: string): string => text.replaceAll(/"requestId":"[^"]*"/g, '"requestId":""');

/** The answer to one operation, byte for byte but for the request's id. */
const answerTo = async ({ document, variables, subscription }: Case, id: string): Promise<string> => {
  const all = { id, ...variables?.({ things, own, mappedIssue, credentials: stage.sandbox.credentials() }) };
  if (subscription === undefined) {
    const { status, text } = await bob.ask(document, all);
    return `${status} ${withoutRequestId(text)}`;
  }
  const failure: unknown = await Array.fromAsync(bob.subscribe(document, all)).then(
    (events) => events,
    (error: AggregateError) => error.errors,
  );
  return withoutRequestId(JSON.stringify(failure));
};

test('every place that takes an id has its case, and no case is without its place', async () => {
  expect(Object.keys(CASES).sort()).toEqual(placesOf(await createSchema()).sort());
});

describe.each(Object.entries(CASES))("%s with somebody else's id", (_place, one) => {
  test.each(one.of)('of a %s answers as if it were not there', async (kind) => {
    const theirs = await answerTo(one, things[kind]);
    expect(theirs).toBe(await answerTo(one, missing(things[kind])));
    expect(theirs).not.toContain('INTERNAL');
  });
});

test('after all of it, what is whose has not changed', async () => {
  const { sources, tickets } = await bob.query('{ sources { totalCount } tickets { totalCount } }');
  expect({ sources, tickets }).toEqual({ sources: { totalCount: 0 }, tickets: { totalCount: 1 } });
  expect(await readSource(alice, things.ExternalSource)).toEqual(before);
  const document = 'query ($id: ID!) { node(id: $id) { ... on CanonicalRecord { version deletedAt } } }';
  const untouched = { version: 1, deletedAt: null };
  for (const id of [things.Ticket, things.Comment, own.ticket.id]) {
    expect((await (id === own.ticket.id ? bob : alice).query(document, { id })).node).toEqual(untouched);
  }
});

describe('subscriptions to everything of mine', () => {
  test.each([
    ['sourceStatusChanged', '{ id }'],
    ['syncActivity', '{ source { id } }'],
  ])('%s carry nothing of anybody else', async (field, selection) => {
    const [dave, carol] = [await stage.gateway.client(), await stage.gateway.client()];
    const [theirs, mine] = [await connected(dave, stage.sandbox), await connected(carol, stage.sandbox)];
    const heard: string[] = [];
    const listening = (async () => {
      for await (const event of carol.subscribe(`subscription { ${field} ${selection} }`)) {
        if (heard.push(JSON.stringify(event)) > 1) return;
      }
    })();
    for (let round = 0; round < 2; round += 1) {
      await sync(dave, theirs.id);
      await sync(carol, mine.id);
    }
    await listening;
    expect(heard.every((event) => event.includes(mine.id))).toBe(true);
    expect(heard.join()).not.toContain(theirs.id);
  });
});
