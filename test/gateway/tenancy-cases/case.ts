import type { Variables } from '../../support/client.ts';

/** Something of Alice's, by the type of what it is. */
export interface Things {
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
export interface Own {
  readonly ticket: Variables;
  readonly conflict: string;
}

/** What a case may need besides the id that is tried. */
interface Given {
  readonly things: Things;
  readonly own: Own;
  /** What Linear calls Alice's ticket. */
  readonly mappedIssue: string;
  /** Of the sandbox's Linear. */
  readonly credentials: unknown;
}

export interface Case {
  /** The kinds of thing whose id is tried. */
  readonly of: readonly (keyof Things)[];
  readonly document: string;
  readonly variables?: (given: Given) => Variables;
  readonly subscription?: true;
}

export const ANY = [
  'ExternalSource',
  'Space',
  'SyncSession',
  'Mapping',
  'Ticket',
  'Comment',
  'Person',
  'FieldConflict',
] as const;
export const MESSAGE = '__typename ... on UserError { message }';

export const RECORDED = 'externalId: "x", internalId: "y", externalModifiedAt: "2026-01-01T00:00:00Z"';

export const bySource = (operation: string, call: string): Case => ({
  of: ['ExternalSource'],
  document: `${operation} ($id: ID!) { ${call} { ${MESSAGE} } }`,
});

export const listing = (kind: keyof Things, call: string): Case => ({
  of: [kind],
  document: `query ($id: ID!) { ${call} { totalCount edges { node { id } } } }`,
});

export const creating = (kind: keyof Things, input: string): Case => ({
  of: [kind],
  document: `mutation ($id: ID!) {
    createTicket(input: { title: "Mine", ${input} }) { ${MESSAGE} ... on TicketNotValidError { field } }
  }`,
});

export const creatingMany = (kind: keyof Things, input: string): Case => ({
  of: [kind],
  document: `mutation ($id: ID!) {
    createTickets(inputs: [{ title: "Mine", ${input} }]) { ${MESSAGE} ... on TicketNotValidError { field } }
  }`,
});

export const updating = (kind: keyof Things, changes: string): Case => ({
  of: [kind],
  document: `mutation ($id: ID!, $own: ID!, $version: Int!) {
    updateTicket(id: $own, expectedVersion: $version, changes: { ${changes} }) {
      ${MESSAGE} ... on TicketNotValidError { field }
    }
  }`,
  variables: ({ own: { ticket } }) => ({ own: ticket.id, version: ticket.version }),
});

export const deciding = (call: string): Case => ({
  of: ['FieldConflict'],
  document: `mutation ($id: ID!) { ${call} { ${MESSAGE} } }`,
});
