import { AuditEntry } from './AuditEntry.ts';
import { Comment } from './Comment.ts';
import { ComparedItem } from './ComparedItem.ts';
import { ConflictCandidate } from './ConflictCandidate.ts';
import { ConflictingField } from './ConflictingField.ts';
import { CopyLeft } from './CopyLeft.ts';
import { typeOfConflict } from './conflict-fields.ts';
import { DeletionConflict } from './DeletionConflict.ts';
import { DisconnectedSource } from './DisconnectedSource.ts';
import { Egress } from './Egress.ts';
import { ExternalField } from './ExternalField.ts';
import { ExternalItems } from './ExternalItems.ts';
import { ExternalSource } from './ExternalSource.ts';
import { FieldConflict } from './FieldConflict.ts';
import { FieldOrigin } from './FieldOrigin.ts';
import { Initiative } from './Initiative.ts';
import { ItemsToProcess } from './ItemsToProcess.ts';
import { ItemToProcess } from './ItemToProcess.ts';
import { Iteration } from './Iteration.ts';
import { Label } from './Label.ts';
import { MappedInternalId } from './MappedInternalId.ts';
import { Mapping } from './Mapping.ts';
import { Milestone } from './Milestone.ts';
import { activateSource } from './Mutation/activateSource.ts';
import { beginOAuth } from './Mutation/beginOAuth.ts';
import { cancelSync } from './Mutation/cancelSync.ts';
import { claimConflict } from './Mutation/claimConflict.ts';
import { clearMappingError } from './Mutation/clearMappingError.ts';
import { configureSource } from './Mutation/configureSource.ts';
import { confirmDeletions } from './Mutation/confirmDeletions.ts';
import { confirmLinkCandidates } from './Mutation/confirmLinkCandidates.ts';
import { connectSource } from './Mutation/connectSource.ts';
import { createComment } from './Mutation/createComment.ts';
import { createSpace } from './Mutation/createSpace.ts';
import { createTicket } from './Mutation/createTicket.ts';
import { createTickets } from './Mutation/createTickets.ts';
import { deleteComment } from './Mutation/deleteComment.ts';
import { deleteTicket } from './Mutation/deleteTicket.ts';
import { disconnectSource } from './Mutation/disconnectSource.ts';
import { dismissConflict } from './Mutation/dismissConflict.ts';
import { fetchUpdates } from './Mutation/fetchUpdates.ts';
import { identifyChanges } from './Mutation/identifyChanges.ts';
import { linkMapping } from './Mutation/linkMapping.ts';
import { mapPerson } from './Mutation/mapPerson.ts';
import { pauseSource } from './Mutation/pauseSource.ts';
import { pollExternalSource } from './Mutation/pollExternalSource.ts';
import { reconnectSource } from './Mutation/reconnectSource.ts';
import { recordInternalSync } from './Mutation/recordInternalSync.ts';
import { refreshSource } from './Mutation/refreshSource.ts';
import { releaseDeletions } from './Mutation/releaseDeletions.ts';
import { removeConflictRule } from './Mutation/removeConflictRule.ts';
import { resolveConflict } from './Mutation/resolveConflict.ts';
import { resumeSource } from './Mutation/resumeSource.ts';
import { retryMapping } from './Mutation/retryMapping.ts';
import { rollbackSync } from './Mutation/rollbackSync.ts';
import { rotateCredentials } from './Mutation/rotateCredentials.ts';
import { startSync } from './Mutation/startSync.ts';
import { unlinkMapping } from './Mutation/unlinkMapping.ts';
import { unmapPerson } from './Mutation/unmapPerson.ts';
import { updateComment } from './Mutation/updateComment.ts';
import { updateTicket } from './Mutation/updateTicket.ts';
import { Person } from './Person.ts';
import { PersonRef } from './PersonRef.ts';
import { ProviderInfo } from './ProviderInfo.ts';
import { _entities } from './Query/_entities.ts';
import { auditLog } from './Query/auditLog.ts';
import { conflicts } from './Query/conflicts.ts';
import { deletionCandidates } from './Query/deletionCandidates.ts';
import { egress } from './Query/egress.ts';
import { externalProjects } from './Query/externalProjects.ts';
import { externalSchema } from './Query/externalSchema.ts';
import { linkCandidates } from './Query/linkCandidates.ts';
import { mappedInternalId } from './Query/mappedInternalId.ts';
import { mapping } from './Query/mapping.ts';
import { mappings } from './Query/mappings.ts';
import { node } from './Query/node.ts';
import { people } from './Query/people.ts';
import { previewFieldMappings } from './Query/previewFieldMappings.ts';
import { providers } from './Query/providers.ts';
import { session } from './Query/session.ts';
import { setupReport } from './Query/setupReport.ts';
import { source } from './Query/source.ts';
import { sources } from './Query/sources.ts';
import { spaces } from './Query/spaces.ts';
import { suggestedFieldMappings } from './Query/suggestedFieldMappings.ts';
import { ticket } from './Query/ticket.ts';
import { tickets } from './Query/tickets.ts';
import { why } from './Query/why.ts';
import { ResolvedField } from './ResolvedField.ts';
import { RevertStep } from './RevertStep.ts';
import { results } from './results.ts';
import { SourceHealth } from './SourceHealth.ts';
import { Space } from './Space.ts';
import { conflictDetected } from './Subscription/conflictDetected.ts';
import { conflictResolved } from './Subscription/conflictResolved.ts';
import { itemsToProcess } from './Subscription/itemsToProcess.ts';
import { sourceStatusChanged } from './Subscription/sourceStatusChanged.ts';
import { syncActivity } from './Subscription/syncActivity.ts';
import { syncProgress } from './Subscription/syncProgress.ts';
import { SyncError } from './SyncError.ts';
import { SyncProgress } from './SyncProgress.ts';
import { SyncReport } from './SyncReport.ts';
import { SyncSession } from './SyncSession.ts';
import { scalars } from './scalars.ts';
import { Ticket } from './Ticket.ts';
import { typeOfRecord } from './types-of.ts';

/** Every resolver of the schema, by type. */
export const resolvers = {
  ...scalars,
  Query: {
    _entities,
    auditLog,
    conflicts,
    deletionCandidates,
    egress,
    externalProjects,
    externalSchema,
    linkCandidates,
    mappedInternalId,
    mapping,
    mappings,
    node,
    people,
    previewFieldMappings,
    providers,
    session,
    setupReport,
    source,
    sources,
    spaces,
    suggestedFieldMappings,
    ticket,
    tickets,
    why,
  },
  Mutation: {
    activateSource,
    beginOAuth,
    cancelSync,
    claimConflict,
    clearMappingError,
    configureSource,
    confirmDeletions,
    confirmLinkCandidates,
    connectSource,
    createComment,
    createSpace,
    createTicket,
    createTickets,
    deleteComment,
    deleteTicket,
    disconnectSource,
    dismissConflict,
    fetchUpdates,
    identifyChanges,
    linkMapping,
    mapPerson,
    pauseSource,
    pollExternalSource,
    reconnectSource,
    recordInternalSync,
    refreshSource,
    releaseDeletions,
    removeConflictRule,
    resolveConflict,
    resumeSource,
    retryMapping,
    rollbackSync,
    rotateCredentials,
    startSync,
    unlinkMapping,
    unmapPerson,
    updateComment,
    updateTicket,
  },
  Subscription: { conflictDetected, conflictResolved, itemsToProcess, sourceStatusChanged, syncActivity, syncProgress },
  AuditEntry,
  Comment,
  ComparedItem,
  ConflictCandidate,
  ConflictingField,
  CopyLeft,
  DeletionConflict,
  DisconnectedSource,
  Egress,
  ExternalField,
  ExternalItems,
  ExternalSource,
  FieldConflict,
  FieldOrigin,
  Initiative,
  ItemToProcess,
  ItemsToProcess,
  Iteration,
  Label,
  MappedInternalId,
  Mapping,
  Milestone,
  Person,
  PersonRef,
  ProviderInfo,
  ResolvedField,
  RevertStep,
  SourceHealth,
  Space,
  SyncError,
  SyncProgress,
  SyncReport,
  SyncSession,
  Ticket,
  CanonicalRecord: { __resolveType: typeOfRecord },
  Conflict: { __resolveType: typeOfConflict },
  ...results,
};
