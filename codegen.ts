import { existsSync, readdirSync } from 'node:fs';
import type { CodegenConfig } from '@graphql-codegen/cli';

/** Which domain type a resolver's parent is, for the schema's types that are answered with one: name -> module#export. */
const RECORDS = ['Ticket', 'Comment', 'Label', 'Milestone', 'Iteration', 'Initiative', 'Person'];
const CONNECTIONS = [
  'Space',
  'ExternalSource',
  'SyncSession',
  'SyncError',
  'Mapping',
  'Ticket',
  'Comment',
  'Person',
  'ExternalItem',
  'ItemToProcess',
  'Conflict',
  'AuditEntry',
  'Egress',
  'RevertStep',
  'LinkCandidate',
];

const mappers: Record<string, string> = {
  Space: '../domain/space.ts#Space as SpaceParent',
  ExternalSource: '../domain/source.ts#ExternalSource as ExternalSourceParent',
  SyncSession: '../domain/session.ts#SyncSession as SyncSessionParent',
  SyncProgress: '../domain/session.ts#SyncSession as SyncSessionParent',
  SyncReport: '../domain/session.ts#SyncSession as SyncSessionParent',
  SyncErrorCause: '../domain/report.ts#SyncErrorCause as SyncErrorCauseParent',
  SyncError: '../domain/session.ts#SyncError as SyncErrorParent',
  SourceHealth: '../domain/webhook.ts#HealthOfSource as SourceHealthParent',
  ComparedItem: '../services/sources/setup-report.ts#ComparedItem as ComparedItemParent',
  ExternalField: '../domain/external-field.ts#ExternalField as ExternalFieldParent',
  Mapping: '../domain/mapping.ts#Mapping as MappingParent',
  MappedInternalId: '../domain/mapping.ts#Mapping as MappingParent',
  ExternalItem: '../domain/polled-item.ts#PolledItem as PolledItemParent',
  ExternalItems: '../domain/poll.ts#Poll as PollParent',
  ItemToProcess: '../services/polls/items-to-process.ts#ItemToProcess as ItemToProcessParent',
  ItemsToProcess: '../services/polls/items-to-process.ts#ItemsToProcess as ItemsToProcessParent',
  PersonRef: '../domain/record.ts#PersonValue as PersonValueParent',
  ProviderInfo: '../datasources/connector.ts#ProviderDefinition as ProviderDefinitionParent',
  AuditEntry: '../domain/audit.ts#AuditEntry as AuditEntryParent',
  FieldOrigin: '../domain/origin.ts#FieldOrigin as FieldOriginParent',
  CopyLeft: '../domain/egress.ts#CopyLeft as CopyLeftParent',
  Egress: '../domain/egress.ts#Egress as EgressParent',
  RevertStep: '../domain/revert-step.ts#RevertStep as RevertStepParent',
  Conflict: '../domain/conflict.ts#Conflict as ConflictParent',
  FieldConflict: '../domain/conflict.ts#FieldConflict as FieldConflictParent',
  DeletionConflict: '../domain/conflict.ts#DeletionConflict as DeletionConflictParent',
  ConflictCandidate: '../domain/conflict.ts#Candidate as CandidateParent',
  ConflictingField: '../domain/conflict.ts#ConflictingField as ConflictingFieldParent',
  ConflictResolution: '../domain/conflict.ts#ConflictResolution as ConflictResolutionParent',
  ResolvedField: '../domain/conflict.ts#ResolvedField as ResolvedFieldParent',
  DisconnectedSource: '../services/sources/disconnect-source.ts#Disconnected as DisconnectedParent',
  ...Object.fromEntries(RECORDS.map((name) => [name, '../domain/record.ts#CanonicalRecord as CanonicalRecordParent'])),
  ...Object.fromEntries(CONNECTIONS.map((name) => [`${name}Connection`, './connection.ts#AnyConnection'])),
  ...Object.fromEntries(CONNECTIONS.map((name) => [`${name}Edge`, './connection.ts#AnyEdge'])),
};

const shared = { enumsAsTypes: true, immutableTypes: true, useTypeImports: true, strictScalars: true } as const;

const gatewaySchema: CodegenConfig['generates'][string] = {
  schema: 'schema/**/*.graphql',
  plugins: ['typescript', 'typescript-resolvers'],
  config: {
    ...shared,
    federation: true,
    contextType: './context.ts#Context',
    mappers,
    scalars: {
      DateTime: 'Date',
      Date: 'string',
      LocalDateTime: 'string',
      TimeZone: 'string',
      URL: 'string',
      JSON: '../domain/json.ts#JsonValue',
      _Any: 'unknown',
      _FieldSet: 'string',
      link__Import: 'string',
    },
  },
};

/** A GraphQL provider brings its own SDL and its operations; every other folder has neither. */
const providerOperations = (folder: string): CodegenConfig['generates'] => ({
  [`${folder}/operations.generated.ts`]: {
    schema: `${folder}/schema.graphql`,
    documents: `${folder}/operations.graphql`,
    plugins: ['typescript-operations', 'typed-document-node'],
    config: {
      ...shared,
      scalars: {
        DateTime: 'string',
        DateTimeOrDuration: 'string',
        TimelessDate: 'string',
        JSONObject: 'unknown',
      },
    },
  },
});

const providerFolders = readdirSync('src/datasources', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => `src/datasources/${entry.name}`)
  .filter((folder) => existsSync(`${folder}/schema.graphql`));

const config: CodegenConfig = {
  generates: Object.assign(
    { 'src/resolvers/types.generated.ts': gatewaySchema },
    ...providerFolders.map(providerOperations),
  ),
};

export default config;
