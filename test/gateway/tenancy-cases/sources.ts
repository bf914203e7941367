import { bySource, type Case, MESSAGE, RECORDED } from './case.ts';

/** What is done to sources, their mappings and their sessions. */
export const sources: Readonly<Record<string, Case>> = {
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
};
