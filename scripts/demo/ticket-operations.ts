import { operation, type Refusal } from './operations.ts';

export interface OwnTicket {
  readonly __typename: 'Ticket';
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly description: string | null;
  readonly priority: string;
  readonly deletedAt: string | null;
}

const TICKET = `__typename ... on Ticket { id version title description priority deletedAt } ... on UserError { message }`;

export const CREATE_TICKET = operation<
  { createTicket: OwnTicket | Refusal },
  { title: string; privacy: string; shareWith: readonly string[] | null }
>(`mutation CreateTicket($title: String!, $privacy: PrivacyLevel!, $shareWith: [ID!]) {
  createTicket(input: { title: $title, privacy: $privacy, shareWith: $shareWith }) { ${TICKET} }
}`);

export const UPDATE_TICKET = operation<
  { updateTicket: OwnTicket | Refusal },
  { id: string; version: number; changes: Readonly<Record<string, unknown>> }
>(`mutation UpdateTicket($id: ID!, $version: Int!, $changes: TicketChangesInput!) {
  updateTicket(id: $id, expectedVersion: $version, changes: $changes) { ${TICKET} }
}`);

export const OWN_TICKET = operation<{ ticket: OwnTicket | null }, { id: string }>(
  'query OwnTicket($id: ID!) { ticket(id: $id) { __typename id version title description priority deletedAt } }',
);

export interface Conflict {
  readonly __typename: 'FieldConflict' | 'DeletionConflict';
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly record: { readonly id: string } | null;
  readonly fields?: readonly {
    readonly name: string;
    readonly candidates: readonly { readonly value: unknown; readonly mapping: { readonly id: string } | null }[];
  }[];
}

const CONFLICT = `__typename
  ... on Conflict { id version status }
  ... on FieldConflict { record { id } fields { name candidates { value mapping { id } } } }
  ... on DeletionConflict { record { id } }`;
const DECIDED = `${CONFLICT} ... on UserError { message }`;

export const CONFLICT_DETECTED = operation<{ conflictDetected: Conflict }, Record<never, never>>(
  `subscription ConflictDetected { conflictDetected { ${CONFLICT} } }`,
);

export const CONFLICTS = operation<{ conflicts: { edges: { node: Conflict }[] } }, Record<never, never>>(
  `{ conflicts { edges { node { ${CONFLICT} } } } }`,
);

export const CLAIM_CONFLICT = operation<{ claimConflict: Conflict | Refusal }, { id: string }>(
  `mutation ClaimConflict($id: ID!) { claimConflict(id: $id) { ${DECIDED} } }`,
);

export const RESOLVE_CONFLICT = operation<
  { resolveConflict: Conflict | Refusal },
  { id: string; version: number; strategy: string | null; fields: readonly Record<string, unknown>[] | null }
>(`mutation ResolveConflict($id: ID!, $version: Int!, $strategy: ConflictStrategy, $fields: [FieldChoiceInput!]) {
  resolveConflict(input: { id: $id, expectedVersion: $version, strategy: $strategy, fields: $fields }) { ${DECIDED} }
}`);
