import type { RecordId, TenantId } from '../../src/domain/ids.ts';
import type { CanonicalRecord } from '../../src/domain/record.ts';
import { fromGlobalId } from '../../src/lib/global-id.ts';
import type { Data, TestClient, Variables } from './client.ts';
import type { TestGateway } from './gateway.ts';
import { expectMember } from './sources.ts';

/** What the tests look at of a ticket. */
export const TICKET_FIELDS = `fragment TicketFields on Ticket {
  id version updatedAt deletedAt privacy sharedWith { id } space { id name } title description status priority dueOn
  estimate labels customFields parent { id } assignees { name externalId resolved person { id } }
  mappings { externalId status errorMessage deletedAt source { id } }
}`;

const COMMENT_FIELDS = `fragment CommentFields on Comment {
  id version updatedAt deletedAt privacy sharedWith { id } space { id } body createdAt author { name } ticket { id }
}`;

const TICKET_ANSWER = `__typename ...TicketFields ... on UserError { message } ... on TicketNotValidError { field }`;
const COMMENT_ANSWER = `__typename ...CommentFields ... on UserError { message }`;

export const CREATE_TICKETS = `${TICKET_FIELDS} mutation ($inputs: [CreateTicketInput!]!) {
  createTickets(inputs: $inputs) { ${TICKET_ANSWER} }
}`;

/** Runs createTicket; answers the union's member. */
export const createTicket = async (client: TestClient, input: Variables): Promise<Data> => {
  const document = `${TICKET_FIELDS} mutation ($input: CreateTicketInput!) {
    createTicket(input: $input) { ${TICKET_ANSWER} }
  }`;
  return (await client.mutate(document, { input })).createTicket;
};

/** A ticket that is made as it is asked for. */
export const aTicket = async (client: TestClient, input: Variables = {}): Promise<Data> =>
  expectMember('Ticket', await createTicket(client, { title: 'Paint the fence', ...input }));

/** Runs createTickets; answers the unions' members. */
export const createTickets = async (client: TestClient, inputs: readonly Variables[]): Promise<readonly Data[]> =>
  (await client.mutate(CREATE_TICKETS, { inputs })).createTickets;

/** Something as somebody has seen it. */
interface Seen {
  readonly id: string;
  readonly version: number;
}

/** Runs updateTicket on what was seen; answers the union's member. */
export const updateTicket = async (client: TestClient, { id, version }: Seen, changes: Variables): Promise<Data> => {
  const document = `${TICKET_FIELDS} mutation ($id: ID!, $version: Int!, $changes: TicketChangesInput!) {
    updateTicket(id: $id, expectedVersion: $version, changes: $changes) { ${TICKET_ANSWER} }
  }`;
  return (await client.mutate(document, { id, version, changes })).updateTicket;
};

/** Runs deleteTicket on what was seen; answers the union's member. */
export const deleteTicket = async (client: TestClient, { id, version }: Seen): Promise<Data> => {
  const document = `${TICKET_FIELDS} mutation ($id: ID!, $version: Int!) {
    deleteTicket(id: $id, expectedVersion: $version) { __typename ...TicketFields ... on UserError { message } }
  }`;
  return (await client.mutate(document, { id, version })).deleteTicket;
};

/** The ticket as it is now; null when there is none. */
export const readTicket = async (client: TestClient, id: string): Promise<Data> =>
  (await client.query(`${TICKET_FIELDS} query ($id: ID!) { ticket(id: $id) { ...TicketFields } }`, { id })).ticket;

/** Runs createComment; answers the union's member. */
export const createComment = async (client: TestClient, input: Variables): Promise<Data> => {
  const document = `${COMMENT_FIELDS} mutation ($input: CreateCommentInput!) {
    createComment(input: $input) { ${COMMENT_ANSWER} ... on CommentNotValidError { field } }
  }`;
  return (await client.mutate(document, { input })).createComment;
};

/** Runs updateComment on what was seen; answers the union's member. */
export const updateComment = async (client: TestClient, { id, version }: Seen, changes: Variables): Promise<Data> => {
  const document = `${COMMENT_FIELDS} mutation ($id: ID!, $version: Int!, $changes: CommentChangesInput!) {
    updateComment(id: $id, expectedVersion: $version, changes: $changes) {
      ${COMMENT_ANSWER} ... on CommentNotValidError { field }
    }
  }`;
  return (await client.mutate(document, { id, version, changes })).updateComment;
};

/** Runs deleteComment on what was seen; answers the union's member. */
export const deleteComment = async (client: TestClient, { id, version }: Seen): Promise<Data> => {
  const document = `${COMMENT_FIELDS} mutation ($id: ID!, $version: Int!) {
    deleteComment(id: $id, expectedVersion: $version) { ${COMMENT_ANSWER} }
  }`;
  return (await client.mutate(document, { id, version })).deleteComment;
};

/** The comments of a ticket, in the order in which they were written. */
export const commentsOf = async (client: TestClient, ticketId: string): Promise<readonly Data[]> => {
  const document = `${COMMENT_FIELDS} query ($id: ID!) {
    ticket(id: $id) { comments(first: 200) { edges { node { ...CommentFields } } } }
  }`;
  const { ticket } = await client.query(document, { id: ticketId });
  return ticket.comments.edges.map(({ node }: { node: Data }) => node);
};

/** The id within its type. */
export const localId = (globalId: string): string => fromGlobalId(globalId)?.id ?? '';

/** The record as it is stored. */
export const storedRecord = async (
  { services }: TestGateway,
  client: TestClient,
  globalId: string,
): Promise<CanonicalRecord> => {
  const [record] = await services.stores.records.find(client.tenant as TenantId, [localId(globalId) as RecordId]);
  if (record === undefined) throw new Error('There is no such record.');
  return record;
};
