import type { Variables } from '../support/client.ts';

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
  variables: ({ own: { ticket } }) => ({ own: ticket.id, version: ticket.version }),
});

const deciding = (call: string): Case => ({
  of: ['FieldConflict'],
  document: `mutation ($id: ID!) { ${call} { ${MESSAGE} } }`,
});

/** By `Type.field(argument)`, members of input objects as a path: what is done with somebody else's id. */
export const CASES: Readonly<Record<string, Case>> = {
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
    variables: ({ mappedIssue }) => ({ externalId: mappedIssue }),
  },
  'Query.mappedInternalId(sourceId)': {
    of: ['ExternalSource'],
    document: `query ($id: ID!, $externalId: String!) {
      mappedInternalId(sourceId: $id, entityType: TICKET, externalId: $externalId) { ${MESSAGE} }
    }`,
    variables: ({ mappedIssue }) => ({ externalId: mappedIssue }),
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
  'Query.deletionCandidates(sourceId)': bySource('query', 'deletionCandidates(sourceId: $id)'),
  'Mutation.confirmDeletions(sourceId)': bySource('mutation', 'confirmDeletions(sourceId: $id)'),
  'Mutation.releaseDeletions(sourceId)': bySource('mutation', 'releaseDeletions(sourceId: $id)'),
  'Mutation.confirmDeletions(mappingIds)': {
    of: ['Mapping'],
    document: `mutation ($id: ID!, $source: ID!) { confirmDeletions(sourceId: $source, mappingIds: [$id]) { ${MESSAGE} } }`,
    variables: ({ things }) => ({ source: things.ExternalSource }),
  },
  'Mutation.releaseDeletions(mappingIds)': {
    of: ['Mapping'],
    document: `mutation ($id: ID!, $source: ID!) { releaseDeletions(sourceId: $source, mappingIds: [$id]) { ${MESSAGE} } }`,
    variables: ({ things }) => ({ source: things.ExternalSource }),
  },
  'Query.linkCandidates(sourceId)': bySource('query', 'linkCandidates(sourceId: $id, rule: NAME)'),
  'Mutation.confirmLinkCandidates(sourceId)': bySource('mutation', 'confirmLinkCandidates(sourceId: $id, rule: NAME)'),
  'Mutation.confirmLinkCandidates(mappingIds)': {
    of: ['Mapping'],
    document: `mutation ($id: ID!, $source: ID!) {
      confirmLinkCandidates(sourceId: $source, rule: NAME, mappingIds: [$id]) { ${MESSAGE} }
    }`,
    variables: ({ things }) => ({ source: things.ExternalSource }),
  },
  'Mutation.linkMapping(id)': {
    of: ['Mapping'],
    document: `mutation ($id: ID!, $record: ID!) { linkMapping(id: $id, recordId: $record) { ${MESSAGE} } }`,
    variables: ({ things }) => ({ record: things.Ticket }),
  },
  'Mutation.linkMapping(recordId)': {
    of: ['Ticket'],
    document: `mutation ($id: ID!, $mapping: ID!) { linkMapping(id: $mapping, recordId: $id) { ${MESSAGE} } }`,
    variables: ({ things }) => ({ mapping: things.Mapping }),
  },
  'Mutation.unlinkMapping(id)': {
    of: ['Mapping'],
    document: `mutation ($id: ID!) { unlinkMapping(id: $id) { ${MESSAGE} } }`,
  },
  'Mutation.removeConflictRule(sourceId)': bySource('mutation', 'removeConflictRule(sourceId: $id, field: "title")'),
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
    variables: ({ things }) => ({ personId: things.Person }),
  },
  'Mutation.mapPerson(input.personId)': {
    of: ['Person'],
    document: `mutation ($id: ID!, $sourceId: ID!) {
      mapPerson(input: { sourceId: $sourceId, externalId: "x", name: "X", personId: $id }) { ${MESSAGE} }
    }`,
    variables: ({ things }) => ({ sourceId: things.ExternalSource }),
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
    variables: ({ own }) => ({ own: own.conflict }),
  },
  'Mutation.connectSource(input.spaceId)': {
    of: ['Space'],
    document: `mutation ($id: ID!, $credentials: CredentialsInput!) {
      connectSource(input: { name: "Theirs", spaceId: $id, credentials: $credentials }) {
        ${MESSAGE} ... on SourceNotValidError { field }
      }
    }`,
    variables: ({ credentials }) => ({ credentials }),
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
    variables: ({ credentials }) => ({ credentials }),
  },
  'Mutation.rotateCredentials(id)': {
    of: ['ExternalSource'],
    document: `mutation ($id: ID!, $credentials: CredentialsInput!) {
      rotateCredentials(id: $id, credentials: $credentials) { ${MESSAGE} }
    }`,
    variables: ({ credentials }) => ({ credentials }),
  },
  'Mutation.beginOAuth(input.reconnect.sourceId)': {
    of: ['ExternalSource'],
    document: `mutation ($id: ID!) { beginOAuth(input: { reconnect: { sourceId: $id } }) { ${MESSAGE} } }`,
  },
  'Mutation.beginOAuth(input.connect.spaceId)': {
    of: ['Space'],
    document: `mutation ($id: ID!) {
      beginOAuth(input: { connect: { provider: LINEAR, name: "Theirs too", spaceId: $id } }) {
        ${MESSAGE} ... on SourceNotValidError { field }
      }
    }`,
  },
  'Mutation.disconnectSource(id)': bySource('mutation', 'disconnectSource(id: $id)'),
  'Mutation.pollExternalSource(sourceId)': bySource('mutation', 'pollExternalSource(sourceId: $id)'),
  'Mutation.fetchUpdates(sourceId)': bySource('mutation', 'fetchUpdates(sourceId: $id)'),
  'Mutation.identifyChanges(sourceId)': bySource('mutation', 'identifyChanges(sourceId: $id, items: [])'),
  'Mutation.identifyChanges(pollId)': {
    of: ['ExternalItems'],
    document: `mutation ($id: ID!, $sourceId: ID!) { identifyChanges(sourceId: $sourceId, pollId: $id) { ${MESSAGE} } }`,
    variables: ({ things }) => ({ sourceId: things.ExternalSource }),
  },
  'Mutation.recordInternalSync(sourceId)': bySource('mutation', `recordInternalSync(${RECORDED}, sourceId: $id)`),
  'Mutation.recordInternalSync(internalId)': {
    of: ['Ticket'],
    document: `mutation ($id: ID!, $sourceId: ID!) {
      recordInternalSync(sourceId: $sourceId, externalId: "x", internalId: $id, externalModifiedAt: "2026-01-01T00:00:00Z") {
        ${MESSAGE}
      }
    }`,
    variables: ({ things }) => ({ sourceId: things.ExternalSource }),
  },
  'Mutation.startSync(sourceId)': bySource('mutation', 'startSync(sourceId: $id)'),
  'Mutation.cancelSync(sessionId)': {
    of: ['SyncSession'],
    document: `mutation ($id: ID!) { cancelSync(sessionId: $id) { ${MESSAGE} } }`,
  },
  'Mutation.rollbackSync(sessionId)': {
    of: ['SyncSession'],
    document: `mutation ($id: ID!) { rollbackSync(sessionId: $id) { ${MESSAGE} } }`,
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
