import { sourceEntry } from '../../domain/audit.ts';
import { type Failure, failure } from '../../domain/failure.ts';
import type { SourceId } from '../../domain/ids.ts';
import { ProviderError } from '../../domain/provider-error.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { SourceChanges } from '../../models/source-store.ts';
import type { Dependencies } from '../dependencies.ts';
import { type ProviderFailure, providerFailure } from '../provider-failure.ts';
import { brokenStatus } from './broken-status.ts';
import { changeSource } from './change-source.ts';
import { connectedSource, type NotConnected } from './connected-source.ts';
import { openConnector } from './open-connector.ts';
import { findProject } from './prove-account.ts';
import { sourceNotFound } from './source-not-found.ts';
import { nextSync } from './source-status.ts';

export interface DifferentAccount extends Failure<'DifferentAccountError'> {
  readonly expected: string;
  readonly found: string;
}

type RefreshSourceFailure =
  | DifferentAccount
  | NotConnected
  | Failure<'ExternalProjectNotFoundError'>
  | ProviderFailure<'InvalidCredentialsError'>;

/** Tests a source's credentials and project now; its status then says what was found. */
export const refreshSource = async (
  deps: Dependencies,
  viewer: Viewer,
  id: SourceId,
): Promise<ExternalSource | RefreshSourceFailure> => {
  const source = await connectedSource(deps, viewer, id);
  if ('failure' in source) return source;
  const note = (_before: ExternalSource, after: ExternalSource) =>
    sourceEntry(after.status === 'ERROR' ? 'SOURCE_FAILED' : 'SOURCE_REFRESHED', after, {
      by: viewer.actor,
      at: deps.clock.now(),
    });
  try {
    const connector = await openConnector(deps, source);
    const account = await connector.authenticate();
    const { externalProjectId } = source.configuration;
    const different = differentAccount(source, account.name);
    const idsLiveInAccount = externalProjectId === null || connector.projects?.holdIds !== true;
    if (idsLiveInAccount && account.identity !== source.identity) return different;
    const project = await findProject(connector, externalProjectId);
    if (project !== null && 'failure' in project) {
      await changeSource(deps, source, (current) => brokenStatus(current, 'PROJECT_GONE', project.message), note);
      return project;
    }
    if (!idsLiveInAccount && project?.identity !== source.identity) return different;
    const working = await changeSource(deps, source, (current) => workingStatus(deps, current, account.name), note);
    return working ?? sourceNotFound();
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'auth')
      await changeSource(deps, source, (current) => brokenStatus(current, 'RECONNECT_NEEDED', error.message), note);
    return providerFailure(error, 'InvalidCredentialsError');
  }
};

export const differentAccount = (source: ExternalSource, found: string): DifferentAccount => ({
  ...failure(
    'DifferentAccountError',
    'What the credentials lead to is not what the source was made for. Connect it as a source of its own.',
  ),
  expected: source.accountName ?? source.identity,
  found,
});

const workingStatus = (deps: Dependencies, source: ExternalSource, accountName: string): SourceChanges | null => {
  if (source.status !== 'ERROR') return source.accountName === accountName ? null : { accountName };
  return {
    accountName,
    status: 'ACTIVE',
    statusCode: null,
    statusReason: null,
    nextSyncAt: nextSync(source.configuration, deps.clock.now()),
  };
};
