import { randomUUID } from 'node:crypto';
import type { Connector } from '../../datasources/connector.ts';
import { namesOfChanged, sourceEntry } from '../../domain/audit.ts';
import { type Failure, failure, isFailure } from '../../domain/failure.ts';
import type { SourceId } from '../../domain/ids.ts';
import type { ExternalSource, SyncConfiguration } from '../../domain/source.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { SourceChanges } from '../../models/source-store.ts';
import type { Dependencies } from '../dependencies.ts';
import { type ProviderFailure, providerFailure } from '../provider-failure.ts';
import { keepLease, sourceLease } from '../sync/lease-keeper.ts';
import {
  type ConfigurationInput,
  configurationProblem,
  directionProblem,
  mergeConfiguration,
  notValid,
  type SourceNotValid,
} from './configuration.ts';
import { definitionOf } from './definition-of.ts';
import { markShared } from './mark-shared.ts';
import { openConnector } from './open-connector.ts';
import { findProject } from './prove-account.ts';
import { identityWith } from './source-identity.ts';
import { sourceNotFound } from './source-not-found.ts';
import { nextSync } from './source-status.ts';

export interface ConfigureSourceInput {
  readonly id: SourceId;
  readonly expectedVersion?: number | null;
  readonly configuration: ConfigurationInput;
}

type ConfigureSourceFailure =
  | SourceNotValid
  | Failure<'SourceNotFoundError' | 'StaleSourceError' | 'ExternalProjectNotFoundError'>
  | ProviderFailure<'SourceConnectionError'>;

/**
 * Changes how a source syncs, from its next session on. Without an expected version, a change that came between is
 * built upon instead of refused.
 */
export const configureSource = async (
  deps: Dependencies,
  viewer: Viewer,
  input: ConfigureSourceInput,
): Promise<ExternalSource | ConfigureSourceFailure> => {
  for (let attempt = 1; ; attempt += 1) {
    const result = await tryToConfigure(deps, viewer, input);
    const again = isStale(result) && typeof input.expectedVersion !== 'number' && attempt < ATTEMPTS;
    if (!again) return result;
  }
};

const ATTEMPTS = 20;

const isStale = (result: object): boolean => isFailure(result) && result.failure === 'StaleSourceError';

const tryToConfigure = async (
  deps: Dependencies,
  viewer: Viewer,
  { id, expectedVersion, configuration: input }: ConfigureSourceInput,
): Promise<ExternalSource | ConfigureSourceFailure> => {
  const source = await deps.stores.sources.get(viewer.tenant, id);
  if (source === null) return sourceNotFound();
  const now = deps.clock.now();
  const configuration = mergeConfiguration(source.configuration, input, { by: viewer.actor, at: now });
  const changesKeeping = configuration.recordKeeping !== source.configuration.recordKeeping;
  await using lease = changesKeeping ? await keepLease(deps, sourceLease(id), `configure:${randomUUID()}`) : null;
  if (changesKeeping && lease === null) {
    return notValid(
      'configuration.recordKeeping',
      'A sync of the source is under way. Wait for its end, or cancel it.',
    );
  }
  const definition = definitionOf(deps.providers, source.provider);
  const problem =
    configurationProblem(configuration, definition, now) ??
    directionProblem(definition, configuration, source.baseUrl) ??
    (await keepingProblem(deps, source, configuration));
  if (problem !== null) return problem;
  const place = await findPlace(deps, source, configuration);
  if ('failure' in place) return place;
  const stale = failure('StaleSourceError', 'The source was changed since. Read it again and repeat your change.');
  if ((expectedVersion ?? source.version) !== source.version) return stale;
  await markShared(deps, { ...source, configuration }, source.configuration);
  const changed = await deps.stores.sources.update(source, { ...changesFor(source, configuration, now), ...place });
  if (changed === null) return stale;
  const fields = namesOfChanged(source.configuration, configuration);
  await deps.stores.audit.add([sourceEntry('SOURCE_CONFIGURED', changed, { by: viewer.actor, at: now, fields })]);
  deps.bus.publish('sourceChanged', changed);
  return changed;
};

const changesFor = (source: ExternalSource, configuration: SyncConfiguration, now: Date): SourceChanges => ({
  configuration,
  nextSyncAt: source.status === 'ACTIVE' ? nextSync(configuration, now) : null,
  ...(readsAnew(source.configuration, configuration) ? { cursor: null } : {}),
});

/** Another project, or further entity types, were never listed under the old cursor: everything is read again. */
const readsAnew = (before: SyncConfiguration, after: SyncConfiguration): boolean =>
  before.externalProjectId !== after.externalProjectId ||
  after.entityTypes.some((type) => !before.entityTypes.includes(type));

/** Who keeps the records cannot change once there are mappings (docs/adr/0020). */
const keepingProblem = async (
  { stores }: Dependencies,
  source: ExternalSource,
  { recordKeeping }: SyncConfiguration,
): Promise<SourceNotValid | null> => {
  if (recordKeeping === source.configuration.recordKeeping || !(await stores.mappings.any(source))) return null;
  return notValid(
    'configuration.recordKeeping',
    'The source has mappings already. Connect the account as a new source to keep records differently.',
  );
};

/** What the external ids live in with the project that is configured, once that has been seen at the provider. */
const findPlace = async (
  deps: Dependencies,
  source: ExternalSource,
  { externalProjectId }: SyncConfiguration,
): Promise<Pick<ExternalSource, 'identity'> | ConfigureSourceFailure> => {
  const at = (message: string) => notValid('configuration.externalProjectId', message);
  if (externalProjectId === source.configuration.externalProjectId) return { identity: source.identity };
  if (externalProjectId === null && source.status !== 'CONFIGURING') {
    return at('A source in use needs its project. Choose another one instead.');
  }
  try {
    const connector = await openConnector(deps, source);
    if (externalProjectId === null) return { identity: await identityWithout(connector, source) };
    const project = await findProject(connector, externalProjectId);
    if (project !== null && 'failure' in project) return project;
    const identity = await identityWith(deps, source, project);
    return identity === null
      ? at('Ids of this project could be mistaken for those synced already. Connect it as a source of its own.')
      : { identity };
  } catch (error) {
    return providerFailure(error, 'SourceConnectionError');
  }
};

/** Without a project, a source is known by its account alone. */
const identityWithout = async (connector: Connector, source: ExternalSource): Promise<string> =>
  connector.projects?.holdIds === true ? (await connector.authenticate()).identity : source.identity;
