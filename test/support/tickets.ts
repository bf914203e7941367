import type { Data, TestClient, Variables } from './client.ts';

const TICKET_FIELDS = `... on Ticket {
    id version title description status priority dueOn estimate privacy deletedAt
    parent { id } sharedWith { id } mappings { externalId status errorMessage deletedAt source { id } }
  }`;
const ANSWER = `__typename ${TICKET_FIELDS} ... on UserError { message }`;
const TICKET = `${ANSWER} ... on TicketNotValidError { field }`;

/** Runs createTicket; answers the union's member. */
export const createTicket = async (client: TestClient, input: Variables): Promise<Data> =>
  (
    await client.mutate(`mutation ($input: CreateTicketInput!) { createTicket(input: $input) { ${TICKET} } }`, {
      input,
    })
  ).createTicket;

/** Changes a ticket as it was read; answers the union's member. */
export const updateTicket = async (
  client: TestClient,
  { id, version }: { readonly id: string; readonly version: number },
  changes: Variables,
): Promise<Data> => {
  const document = `mutation ($id: ID!, $version: Int!, $changes: TicketChangesInput!) {
    updateTicket(id: $id, expectedVersion: $version, changes: $changes) { ${TICKET} }
  }`;
  return (await client.mutate(document, { id, version, changes })).updateTicket;
};

/** Deletes a ticket as it was read; answers the union's member. */
export const deleteTicket = async (
  client: TestClient,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<Data> => {
  const document = `mutation ($id: ID!, $version: Int!) {
    deleteTicket(id: $id, expectedVersion: $version) { ${ANSWER} }
  }`;
  return (await client.mutate(document, { id, version })).deleteTicket;
};

/** The ticket as it is now; null when there is none. */
export const readTicket = async (client: TestClient, id: string): Promise<Data> =>
  (await client.query(`query ($id: ID!) { ticket: node(id: $id) { ${TICKET_FIELDS} } }`, { id })).ticket;
