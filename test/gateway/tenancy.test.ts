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
import type { Data, TestClient, Variables } from '../support/client.ts';
import { poll } from '../support/polls.ts';
import { sync } from '../support/sessions.ts';
import { connected, readSource } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';
import { createTicket } from '../support/tickets.ts';

const stage = sharedStage();

/** Something of Alice's, by the type of what it is. */
interface Things {
  readonly ExternalSource: string;
  readonly Space: string;
  readonly SyncSession: string;
  readonly Mapping: string;
  readonly Ticket: string;
  readonly Comment: string;
  readonly Person: string;
  readonly ExternalItems: string;
  readonly FieldConflict: string;
}

/** What Bob has himself. */
interface Own {
  readonly ticket: Variables;
  readonly conflict: string;
}

interface Case {
  /** The kinds of thing whose id is tried. */
  readonly of: readonly (keyof Things)[];
  readonly document: string;
  readonly variables?: (things: Things) => Variables;
  readonly subscription?: true;
}

const ANY = [
  'ExternalSource',
  'Space',
  'SyncSession',
  'Mapping',
  'Ticket',
  'Comment',
  'Person',
  'FieldConflict',
] as const;
const MESSAGE = '__typename ... on UserError { message }';

const RECORDED = 'externalId: "x", internalId: "y", externalModifiedAt: "2026-01-01T00:00:00Z"';

const bySource = (operation: string, call: string): Case => ({
  of: ['ExternalSource'],
  document: `${operation} ($id: ID!) { ${call} { ${MESSAGE} } }`,
});

const listing = (kind: keyof Things, call: string): Case => ({
  of: [kind],
  document: `query ($id: ID!) { ${call} { totalCount edges { node { id } } } }`,
});

const creating = (kind: keyof Things, input: string): Case => ({
  of: [kind],
  document: `mutation ($id: ID!) {
    createTicket(input: { title: "Mine", ${input} }) { ${MESSAGE} ... on TicketNotValidError { field } }
  }`,
});

const creatingMany = (kind: keyof Things, input: string): Case => ({
  of: [kind],
  document: `mutation ($id: ID!) {
    createTickets(inputs: [{ title: "Mine", ${input} }]) { ${MESSAGE} ... on TicketNotValidError { field } }
  }`,
});

const updating = (kind: keyof Things, changes: string): Case => ({
  of: [kind],
  document: `mutation ($id: ID!, $own: ID!, $version: Int!) {
    updateTicket(id: $own, expectedVersion: $version, changes: { ${changes} }) {
      ${MESSAGE} ... on TicketNotValidError { field }
    }
  }`,
  variables: () => ({ own: own.ticket.id, version: own.ticket.version }),
});

const deciding = (call: string): Case => ({
  of: ['FieldConflict'],
  document: `mutation ($id: ID!) { ${call} { ${MESSAGE} } }`,
});

/** By `Type.field(argument)`, members of input objects as a path: what is done with somebody else's id. */
const CASES: Readonly<Record<string, Case>> = {
  'Query.node(id)': { of: ANY, document: 'query ($id: ID!) { node(id: $id) { __typename id } }' },
  'Query.source(id)': { of: ['ExternalSource'], document: 'query ($id: ID!) { source(id: $id) { name } }' },
  'Query.session(id)': { of: ['SyncSession'], document: 'query ($id: ID!) { session(id: $id) { status } }' },
  'Query.ticket(id)': { of: ['Ticket'], document: 'query ($id: ID!) { ticket(id: $id) { title } }' },
  'Query.externalProjects(sourceId)': bySource('query', 'externalProjects(sourceId: $id)'),
  'Query.externalSchema(sourceId)': bySource('query', 'externalSchema(sourceId: $id, entityType: TICKET)'),
  'Query.suggestedFieldMappings(sourceId)': bySource(
    'query',
    'suggestedFieldMappings(sourceId: $id, entityType: TICKET)',
  ),
  'Query.previewFieldMappings(sourceId)': bySource('query', 'previewFieldMappings(sourceId: $id, fieldMappings: [])'),
  'Query.setupReport(sourceId)': bySource('query', 'setupReport(sourceId: $id)'),
  'Query.mappings(sourceId)': bySource('query', 'mappings(sourceId: $id)'),
  'Query.mapping(sourceId)': {
    of: ['ExternalSource'],
    document: `query ($id: ID!, $externalId: String!) {
      mapping(sourceId: $id, entityType: TICKET, externalId: $externalId) { id }
    }`,
    variables: () => ({ externalId: mappedIssue }),
  },
  'Query.mappedInternalId(sourceId)': {
    of: ['ExternalSource'],
    document: `query ($id: ID!, $externalId: String!) {
      mappedInternalId(sourceId: $id, entityType: TICKET, externalId: $externalId) { ${MESSAGE} }
    }`,
    variables: () => ({ externalId: mappedIssue }),
  },
  'Query.tickets(spaceId)': {
    of: ['Space'],
    document: 'query ($id: ID!) { tickets(spaceId: $id) { totalCount edges { node { id } } } }',
  },
  'Query.tickets(sourceId)': {
    of: ['ExternalSource'],
    document: 'query ($id: ID!) { tickets(sourceId: $id) { totalCount edges { node { id } } } }',
  },
  'Query.people(spaceId)': listing('Space', 'people(spaceId: $id)'),
  'Query.conflicts(sourceId)': listing('ExternalSource', 'conflicts(sourceId: $id)'),
  'Query.auditLog(sourceId)': listing('ExternalSource', 'auditLog(sourceId: $id)'),
  'Query.auditLog(recordId)': listing('Ticket', 'auditLog(recordId: $id)'),
  'Query.egress(sourceId)': listing('ExternalSource', 'egress(sourceId: $id)'),
  'Query.egress(recordId)': listing('Ticket', 'egress(recordId: $id)'),
  'Query.why(recordId)': {
    of: ['Ticket', 'Comment', 'Person'],
    document: 'query ($id: ID!) { why(recordId: $id, field: "title") { value } }',
  },
  'Mutation.retryMapping(id)': {
    of: ['Mapping'],
    document: `mutation ($id: ID!) { retryMapping(id: $id) { ${MESSAGE} } }`,
  },
  'Mutation.clearMappingError(id)': {
    of: ['Mapping'],
    document: `mutation ($id: ID!) { clearMappingError(id: $id) { ${MESSAGE} } }`,
  },
  'Mutation.mapPerson(input.sourceId)': {
    of: ['ExternalSource'],
    document: `mutation ($id: ID!, $personId: ID!) {
      mapPerson(input: { sourceId: $id, externalId: "x", name: "X", personId: $personId }) { ${MESSAGE} }
    }`,
    variables: ({ Person }) => ({ personId: Person }),
  },
  'Mutation.mapPerson(input.personId)': {
    of: ['Person'],
    document: `mutation ($id: ID!, $sourceId: ID!) {
      mapPerson(input: { sourceId: $sourceId, externalId: "x", name: "X", personId: $id }) { ${MESSAGE} }
    }`,
    variables: ({ ExternalSource }) => ({ sourceId: ExternalSource }),
  },
  'Mutation.unmapPerson(sourceId)': bySource('mutation', 'unmapPerson(sourceId: $id, externalId: "x")'),
  'Mutation.createTicket(input.spaceId)': creating('Space', 'spaceId: $id'),
  'Mutation.createTicket(input.parentId)': creating('Ticket', 'parentId: $id'),
  'Mutation.createTicket(input.shareWith)': creating('ExternalSource', 'privacy: SHAREABLE, shareWith: [$id]'),
  'Mutation.createTicket(input.assignees)': creating('Person', 'assignees: [$id]'),
  'Mutation.createTickets(inputs.spaceId)': creatingMany('Space', 'spaceId: $id'),
  'Mutation.createTickets(inputs.parentId)': creatingMany('Ticket', 'parentId: $id'),
  'Mutation.createTickets(inputs.shareWith)': creatingMany('ExternalSource', 'privacy: SHAREABLE, shareWith: [$id]'),
  'Mutation.createTickets(inputs.assignees)': creatingMany('Person', 'assignees: [$id]'),
  'Mutation.updateTicket(id)': {
    of: ['Ticket'],
    document: `mutation ($id: ID!) { updateTicket(id: $id, expectedVersion: 1, changes: { title: "Mine" }) { ${MESSAGE} } }`,
  },
  'Mutation.updateTicket(changes.parentId)': updating('Ticket', 'parentId: $id'),
  'Mutation.updateTicket(changes.assignees)': updating('Person', 'assignees: [$id]'),
  'Mutation.updateTicket(changes.shareWith)': updating('ExternalSource', 'privacy: SHAREABLE, shareWith: [$id]'),
  'Mutation.deleteTicket(id)': {
    of: ['Ticket'],
    document: `mutation ($id: ID!) { deleteTicket(id: $id, expectedVersion: 1) { ${MESSAGE} } }`,
  },
  'Mutation.createComment(input.ticketId)': {
    of: ['Ticket'],
    document: `mutation ($id: ID!) { createComment(input: { ticketId: $id, body: "Mine" }) { ${MESSAGE} } }`,
  },
  'Mutation.updateComment(id)': {
    of: ['Comment'],
    document: `mutation ($id: ID!) { updateComment(id: $id, expectedVersion: 1, changes: { body: "Mine" }) { ${MESSAGE} } }`,
  },
  'Mutation.deleteComment(id)': {
    of: ['Comment'],
    document: `mutation ($id: ID!) { deleteComment(id: $id, expectedVersion: 1) { ${MESSAGE} } }`,
  },
  'Mutation.claimConflict(id)': deciding('claimConflict(id: $id)'),
  'Mutation.dismissConflict(id)': deciding('dismissConflict(id: $id, expectedVersion: 1)'),
  'Mutation.resolveConflict(input.id)': deciding(
    'resolveConflict(input: { id: $id, expectedVersion: 1, strategy: LOCAL_WINS })',
  ),
  'Mutation.resolveConflict(input.fields.takeFrom)': {
    of: ['Mapping', 'Ticket'],
    document: `mutation ($id: ID!, $own: ID!) {
      resolveConflict(input: { id: $own, expectedVersion: 1, fields: [{ name: "title", takeFrom: $id }] }) { ${MESSAGE} }
    }`,
    variables: () => ({ own: own.conflict }),
  },
  'Mutation.connectSource(input.spaceId)': {
    of: ['Space'],
    document: `mutation ($id: ID!, $credentials: CredentialsInput!) {
      connectSource(input: { name: "Theirs", spaceId: $id, credentials: $credentials }) {
        ${MESSAGE} ... on SourceNotValidError { field }
      }
    }`,
    variables: () => ({ credentials: stage.sandbox.credentials() }),
  },
  'Mutation.configureSource(id)': bySource('mutation', 'configureSource(id: $id, configuration: { cacheSeconds: 1 })'),
  'Mutation.activateSource(id)': bySource('mutation', 'activateSource(id: $id)'),
  'Mutation.pauseSource(id)': bySource('mutation', 'pauseSource(id: $id)'),
  'Mutation.resumeSource(id)': bySource('mutation', 'resumeSource(id: $id)'),
  'Mutation.refreshSource(id)': bySource('mutation', 'refreshSource(id: $id)'),
  'Mutation.reconnectSource(id)': {
    of: ['ExternalSource'],
    document: `mutation ($id: ID!, $credentials: CredentialsInput!) {
      reconnectSource(id: $id, credentials: $credentials) { ${MESSAGE} }
    }`,
    variables: () => ({ credentials: stage.sandbox.credentials() }),
  },
  'Mutation.disconnectSource(id)': bySource('mutation', 'disconnectSource(id: $id)'),
  'Mutation.pollExternalSource(sourceId)': bySource('mutation', 'pollExternalSource(sourceId: $id)'),
  'Mutation.fetchUpdates(sourceId)': bySource('mutation', 'fetchUpdates(sourceId: $id)'),
  'Mutation.identifyChanges(sourceId)': bySource('mutation', 'identifyChanges(sourceId: $id, items: [])'),
  'Mutation.identifyChanges(pollId)': {
    of: ['ExternalItems'],
    document: `mutation ($id: ID!, $sourceId: ID!) { identifyChanges(sourceId: $sourceId, pollId: $id) { ${MESSAGE} } }`,
    variables: ({ ExternalSource }) => ({ sourceId: ExternalSource }),
  },
  'Mutation.recordInternalSync(sourceId)': bySource('mutation', `recordInternalSync(${RECORDED}, sourceId: $id)`),
  'Mutation.recordInternalSync(internalId)': {
    of: ['Ticket'],
    document: `mutation ($id: ID!, $sourceId: ID!) {
      recordInternalSync(sourceId: $sourceId, externalId: "x", internalId: $id, externalModifiedAt: "2026-01-01T00:00:00Z") {
        ${MESSAGE}
      }
    }`,
    variables: ({ ExternalSource }) => ({ sourceId: ExternalSource }),
  },
  'Mutation.startSync(sourceId)': bySource('mutation', 'startSync(sourceId: $id)'),
  'Mutation.cancelSync(sessionId)': {
    of: ['SyncSession'],
    document: `mutation ($id: ID!) { cancelSync(sessionId: $id) { ${MESSAGE} } }`,
  },
  'Subscription.sourceStatusChanged(sourceId)': {
    of: ['ExternalSource'],
    document: 'subscription ($id: ID!) { sourceStatusChanged(sourceId: $id) { name } }',
    subscription: true,
  },
  'Subscription.conflictDetected(sourceId)': {
    of: ['ExternalSource'],
    document: 'subscription ($id: ID!) { conflictDetected(sourceId: $id) { id } }',
    subscription: true,
  },
  'Subscription.conflictResolved(sourceId)': {
    of: ['ExternalSource'],
    document: 'subscription ($id: ID!) { conflictResolved(sourceId: $id) { id } }',
    subscription: true,
  },
  'Subscription.itemsToProcess(sourceId)': {
    of: ['ExternalSource'],
    document: 'subscription ($id: ID!) { itemsToProcess(sourceId: $id) { totalCount } }',
    subscription: true,
  },
  'Subscription.syncActivity(sourceId)': {
    of: ['ExternalSource'],
    document: 'subscription ($id: ID!) { syncActivity(sourceId: $id) { status } }',
    subscription: true,
  },
  'Subscription.syncProgress(sessionId)': {
    of: ['SyncSession'],
    document: 'subscription ($id: ID!) { syncProgress(sessionId: $id) { status } }',
    subscription: true,
  },
};

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
  const all = { id, ...variables?.(things) };
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
