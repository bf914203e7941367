import type { Credentials } from '../../datasources/connector.ts';
import { sourceEntry } from '../../domain/audit.ts';
import { type Failure, failure } from '../../domain/failure.ts';
import type { Grant } from '../../domain/grant.ts';
import type { SourceId } from '../../domain/ids.ts';
import type { ExternalSource, SourceStatus } from '../../domain/source.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { SourceChanges } from '../../models/source-store.ts';
import type { Dependencies } from '../dependencies.ts';
import { credentialScope } from '../oauth/access.ts';
import { directionProblem, notValid, type SourceNotValid } from './configuration.ts';
import { definitionOf } from './definition-of.ts';
import { withMadeSecret } from './made-secret.ts';
import { type AccountFailure, proveAccount } from './prove-account.ts';
import { readCredentials } from './read-credentials.ts';
import { type DifferentAccount, differentAccount } from './refresh-source.ts';
import { sourceNotFound } from './source-not-found.ts';
import { nextSync } from './source-status.ts';

export interface ReconnectSourceInput {
  readonly id: SourceId;
  /** One member, that of the source's provider. */
  readonly credentials: Readonly<Record<string, unknown>>;
}

export type ReconnectSourceFailure =
  | SourceNotValid
  | AccountFailure
  | DifferentAccount
  | Failure<'SourceNotFoundError' | 'StaleSourceError'>;

/**
 * Gives a source new credentials for the same account, without a gap for one that syncs. What is mapped stays
 * mapped; after a time without credentials, or with another person's, everything is compared anew (docs/adr/0003).
 */
export const reconnectSource = async (
  deps: Dependencies,
  viewer: Viewer,
  input: ReconnectSourceInput,
): Promise<ExternalSource | ReconnectSourceFailure> => {
  const source = await deps.stores.sources.get(viewer.tenant, input.id);
  return source === null ? sourceNotFound() : giveCredentials(deps, viewer, source, input.credentials);
};

/** Reads credentials as a client gives them, and replaces those of the source. */
export const giveCredentials = async (
  deps: Dependencies,
  viewer: Viewer,
  source: ExternalSource,
  given: ReconnectSourceInput['credentials'],
): Promise<ExternalSource | ReconnectSourceFailure> => {
  const read = readCredentials(deps.providers, given);
  if ('failure' in read) return read;
  const { definition, credentials } = read;
  if (definition.id !== source.provider) return notValid('credentials', `This is a source of ${source.provider}.`);
  return replaceCredentials(deps, viewer, source, { credentials, grant: null });
};

/** Proves new credentials, and puts them in the place of the source's own in one write. */
export const replaceCredentials = async (
  deps: Dependencies,
  viewer: Viewer,
  source: ExternalSource,
  { credentials, grant }: { readonly credentials: Credentials; readonly grant: Grant | null },
): Promise<ExternalSource | ReconnectSourceFailure> => {
  const { stores, envelopes, bus, logger } = deps;
  const misdirected = directionProblem(
    definitionOf(deps.providers, source.provider),
    source.configuration,
    credentials.baseUrl,
  );
  if (misdirected !== null) return misdirected;
  const proof = await proveAccount(deps, source, credentials);
  if ('failure' in proof) return proof;
  const { account, identity } = proof;
  if (identity !== source.identity) return differentAccount(source, account.name);
  const sealed = envelopes.seal(credentials.secrets, credentialScope(source));
  const changes = changesFor(deps, source, { accountName: account.name, baseUrl: credentials.baseUrl });
  const changed = await stores.sources.reconnect(source, changes, { sealed, grant });
  if (changed === null) return failure('StaleSourceError', 'The source was changed meanwhile. Try again.');
  logger.info({ sourceId: source.id, by: viewer.actor, accountName: account.name }, 'A source was reconnected.');
  const deed = { by: viewer.actor, at: deps.clock.now() };
  await stores.audit.add([sourceEntry('SOURCE_RECONNECTED', changed, deed)]);
  bus.publish('sourceChanged', changed);
  return withMadeSecret(changed, credentials);
};

type Place = Pick<ExternalSource, 'accountName' | 'baseUrl'>;

const changesFor = (deps: Dependencies, source: ExternalSource, access: Place): SourceChanges => {
  const { provider, configuration } = source;
  const complete = configuration.externalProjectId !== null || !definitionOf(deps.providers, provider).needsProject;
  const status = statusAfter(source.status, complete);
  const anew = source.status === 'DISCONNECTED' || access.accountName !== source.accountName;
  return {
    ...access,
    ...(anew ? { cursor: null } : {}),
    status,
    statusCode: status === 'CONFIGURING' ? 'PROJECT_MISSING' : null,
    statusReason: status === 'CONFIGURING' ? 'Choose one of externalProjects, then activate the source.' : null,
    nextSyncAt: status === 'ACTIVE' ? nextSync(configuration, deps.clock.now()) : null,
  };
};

const statusAfter = (status: SourceStatus, complete: boolean): SourceStatus => {
  if (status === 'DISCONNECTED') return complete ? 'ACTIVE' : 'CONFIGURING';
  return status === 'ERROR' ? 'ACTIVE' : status;
};
