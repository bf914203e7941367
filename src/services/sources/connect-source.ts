import type { Credentials, ProviderDefinition } from '../../datasources/connector.ts';
import { sourceEntry } from '../../domain/audit.ts';
import { type Failure, failure } from '../../domain/failure.ts';
import { mintId, type SourceId, type SpaceId } from '../../domain/ids.ts';
import { type ExternalSource, mappingHash, NEW_HEALTH, type SyncConfiguration } from '../../domain/source.ts';
import type { Space } from '../../domain/space.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { type IdempotencyConflict, idempotently } from '../idempotently.ts';
import { nameProblem } from '../name-problem.ts';
import {
  type ConfigurationInput,
  configurationProblem,
  defaultConfiguration,
  mergeConfiguration,
  notValid,
  type SourceNotValid,
} from './configuration.ts';
import { markShared } from './mark-shared.ts';
import { credentialScope } from './open-connector.ts';
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

/** What the input says, once it has been found to be in order. Nothing has been asked or sent yet. */
interface Checked {
  readonly name: string;
  readonly definition: ProviderDefinition;
  readonly configuration: SyncConfiguration;
  readonly credentials: Credentials;
  readonly space: Space;
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
      const checked = await check(deps, viewer, input);
      return 'failure' in checked ? checked : store(deps, viewer, { id: id as SourceId, checked });
    },
  });

const check = async (
  deps: Dependencies,
  viewer: Viewer,
  input: ConnectSourceInput,
): Promise<Checked | ConnectSourceFailure> => {
  const name = input.name.trim().normalize('NFC');
  const problem = nameProblem(name);
  if (problem !== null) return notValid('name', problem);
  if (await deps.stores.sources.isNameTaken(viewer.tenant, name)) return duplicate(name);
  const given = readCredentials(deps.providers, input.credentials);
  if ('failure' in given) return given;
  const { definition, credentials } = given;
  const now = deps.clock.now();
  const configuration = mergeConfiguration(defaultConfiguration(definition), input.configuration ?? {}, {
    by: viewer.actor,
    at: now,
  });
  const misconfigured = configurationProblem(configuration, definition, now);
  if (misconfigured !== null) return misconfigured;
  const { spaceId = null } = input;
  const [space] =
    spaceId === null
      ? [await deps.stores.spaces.default(viewer.tenant, now)]
      : await deps.stores.spaces.find(viewer.tenant, [spaceId]);
  if (space === undefined) return notValid('spaceId', 'There is no such space. Leave it out to use your default one.');
  return { name, definition, configuration, credentials, space };
};

const duplicate = (name: string): Failure<'DuplicateSourceError'> & { name: string } => ({
  ...failure('DuplicateSourceError', 'Another of your sources has this name. Choose a different one.'),
  name,
});

type Storing = { readonly id: SourceId; readonly checked: Checked };

const store = async (deps: Dependencies, viewer: Viewer, { id, checked }: Storing): Promise<Connected> => {
  const { definition, configuration, credentials, name } = checked;
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
  if (!(await deps.stores.sources.insert(source, sealed))) {
    return (await deps.stores.sources.get(viewer.tenant, id)) ?? duplicate(name);
  }
  await deps.stores.audit.add([sourceEntry('SOURCE_CONNECTED', source, { by: viewer.actor, at: now })]);
  deps.bus.publish('sourceChanged', source);
  return source;
};
