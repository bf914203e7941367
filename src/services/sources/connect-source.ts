import type { Credentials, ProviderDefinition } from '../../datasources/connector.ts';
import { sourceEntry } from '../../domain/audit.ts';
import { type Failure, failure } from '../../domain/failure.ts';
import type { Grant } from '../../domain/grant.ts';
import { mintId, type SourceId, type SpaceId } from '../../domain/ids.ts';
import { type ExternalSource, mappingHash, NEW_HEALTH, type SyncConfiguration } from '../../domain/source.ts';
import type { Space } from '../../domain/space.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { type IdempotencyConflict, idempotently } from '../idempotently.ts';
import { nameProblem } from '../name-problem.ts';
import { credentialScope } from '../oauth/access.ts';
import { expectWebhook } from '../webhooks/webhook-secrets.ts';
import {
  type ConfigurationInput,
  configurationProblem,
  defaultConfiguration,
  directionProblem,
  mergeConfiguration,
  notValid,
  type SourceNotValid,
} from './configuration.ts';
import { withMadeSecret } from './made-secret.ts';
import { markShared } from './mark-shared.ts';
import { type AccountFailure, proveAccount } from './prove-account.ts';
import { readCredentials } from './read-credentials.ts';
import { nextSync } from './source-status.ts';

export interface ConnectSourceInput {
  readonly name: string;
  readonly spaceId?: SpaceId | null;
  /** One member, named as the provider names it. */
  readonly credentials: Readonly<Record<string, unknown>>;
  readonly configuration?: ConfigurationInput | null;
  readonly idempotencyKey?: string | null;
}

export type ConnectSourceFailure =
  | SourceNotValid
  | IdempotencyConflict
  | Failure<'DuplicateSourceError'>
  | AccountFailure;

type Connected = ExternalSource | ConnectSourceFailure;

/** What is to become a source, once it has been found to be in order. Nothing has been asked or sent yet. */
export interface CheckedSource {
  readonly name: string;
  readonly definition: ProviderDefinition;
  readonly configuration: SyncConfiguration;
  readonly space: Pick<Space, 'id'>;
}

/**
 * Connects an account. The name is checked first, then the host, then the credentials, then the project
 * (docs/adr/0016); the source is stored last and at once, so a failure leaves nothing behind.
 */
export const connectSource = (deps: Dependencies, viewer: Viewer, input: ConnectSourceInput): Promise<Connected> =>
  idempotently<ExternalSource, ConnectSourceFailure>(deps, viewer, {
    operation: 'connectSource',
    key: input.idempotencyKey ?? null,
    input: { ...input, idempotencyKey: null },
    mint: () => mintId<SourceId>(),
    find: (id) => deps.stores.sources.get(viewer.tenant, id as SourceId),
    perform: async (id) => {
      const name = await checkName(deps, viewer, input.name);
      if (typeof name !== 'string') return name;
      const given = readCredentials(deps.providers, input.credentials);
      if ('failure' in given) return given;
      const { definition, credentials } = given;
      const checked = await checkSource(deps, viewer, { ...input, name, definition });
      if ('failure' in checked) return checked;
      return storeSource(deps, viewer, { id: id as SourceId, checked, credentials, grant: null });
    },
  });

/** The name as it is kept, if it is one and nobody has it. */
export const checkName = async (
  { stores }: Pick<Dependencies, 'stores'>,
  { tenant }: Viewer,
  given: string,
): Promise<string | ConnectSourceFailure> => {
  const name = given.trim().normalize('NFC');
  const problem = nameProblem(name);
  if (problem !== null) return notValid('name', problem);
  return (await stores.sources.isNameTaken(tenant, name)) ? duplicate(name) : name;
};

export const checkSource = async (
  deps: Dependencies,
  viewer: Viewer,
  {
    name,
    definition,
    spaceId = null,
    ...input
  }: Pick<ConnectSourceInput, 'name' | 'spaceId' | 'configuration'> & {
    readonly definition: ProviderDefinition;
  },
): Promise<CheckedSource | ConnectSourceFailure> => {
  const now = deps.clock.now();
  const configuration = mergeConfiguration(defaultConfiguration(definition), input.configuration ?? {}, {
    by: viewer.actor,
    at: now,
  });
  const misconfigured = configurationProblem(configuration, definition, now);
  if (misconfigured !== null) return misconfigured;
  const [space] =
    spaceId === null
      ? [await deps.stores.spaces.default(viewer.tenant, now)]
      : await deps.stores.spaces.find(viewer.tenant, [spaceId]);
  if (space === undefined) return notValid('spaceId', 'There is no such space. Leave it out to use your default one.');
  return { name, definition, configuration, space };
};

const duplicate = (name: string): Failure<'DuplicateSourceError'> & { name: string } => ({
  ...failure('DuplicateSourceError', 'Another of your sources has this name. Choose a different one.'),
  name,
});

interface Storing {
  readonly id: SourceId;
  readonly checked: CheckedSource;
  readonly credentials: Credentials;
  /** Null where the credentials are no OAuth tokens. */
  readonly grant: Grant | null;
}

/** Proves the credentials and stores the source with them. */
export const storeSource = async (
  deps: Dependencies,
  viewer: Viewer,
  { id, checked, credentials, grant }: Storing,
): Promise<Connected> => {
  const { definition, configuration, name } = checked;
  const misdirected = directionProblem(definition, configuration, credentials.baseUrl);
  if (misdirected !== null) return misdirected;
  const proof = await proveAccount(deps, { provider: definition.id, configuration }, credentials);
  if ('failure' in proof) return proof;
  const now = deps.clock.now();
  const complete = configuration.externalProjectId !== null || !definition.needsProject;
  const source: ExternalSource = {
    id,
    tenant: viewer.tenant,
    spaceId: checked.space.id,
    provider: definition.id,
    name,
    identity: proof.identity,
    accountName: proof.account.name,
    baseUrl: credentials.baseUrl,
    status: complete ? 'ACTIVE' : 'CONFIGURING',
    statusCode: complete ? null : 'PROJECT_MISSING',
    statusReason: complete ? null : 'Choose one of externalProjects, then activate the source.',
    configuration,
    conflictRules: [],
    cursor: null,
    evaluatedUnder: mappingHash(configuration),
    lastSuccessfulPollAt: null,
    lastAppliedAt: null,
    nextSyncAt: complete ? nextSync(configuration, now) : null,
    health: NEW_HEALTH,
    quotas: [],
    version: 1,
    createdAt: now,
  };
  await markShared(deps, source, null);
  const sealed = deps.envelopes.seal(credentials.secrets, credentialScope(source));
  if (!(await deps.stores.sources.insert(source, sealed, grant))) {
    return (await deps.stores.sources.get(viewer.tenant, id)) ?? duplicate(name);
  }
  await deps.stores.audit.add([sourceEntry('SOURCE_CONNECTED', source, { by: viewer.actor, at: now })]);
  if (definition.receiver !== undefined) await expectWebhook(deps, source);
  deps.bus.publish('sourceChanged', source);
  return withMadeSecret(source, credentials);
};
