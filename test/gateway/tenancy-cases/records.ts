import { bySource, type Case, creating, creatingMany, deciding, MESSAGE, updating } from './case.ts';

/** What is done to tickets, comments, conflicts and people. */
export const records: Readonly<Record<string, Case>> = {
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
};
