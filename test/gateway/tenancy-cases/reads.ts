import { ANY, bySource, type Case, listing, MESSAGE } from './case.ts';

/** What is read and subscribed to. */
export const reads: Readonly<Record<string, Case>> = {
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
  'Query.linkCandidates(sourceId)': bySource('query', 'linkCandidates(sourceId: $id, rule: NAME)'),
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
