import type { Account, Connector, Credentials, ExternalProject } from '../../datasources/connector.ts';
import { type Failure, failure } from '../../domain/failure.ts';
import { DeadlineExceededError, NetworkError, UnsafeUrlError } from '../../lib/outbound/errors.ts';
import type { Dependencies } from '../dependencies.ts';
import { type ProviderFailure, providerFailure } from '../provider-failure.ts';
import { type ConnectTarget, connect } from './open-connector.ts';

export type AccountFailure =
  | Failure<'UnsafeUrlError' | 'InsufficientPermissionError' | 'ExternalProjectNotFoundError'>
  | ProviderFailure<'InvalidCredentialsError'>;

/** Whose the credentials are, and what the external ids of the source live in: the project or the account. */
export interface Proof {
  readonly account: Account;
  readonly identity: string;
}

/** Asks the provider who the credentials belong to, what they may do, and for the project if one was chosen. */
export const proveAccount = async (
  deps: Dependencies,
  target: ConnectTarget,
  credentials: Credentials,
): Promise<Proof | AccountFailure> => {
  try {
    if (credentials.baseUrl !== '') await deps.outbound.checkUrl(credentials.baseUrl);
    const connector = connect(deps, target, credentials);
    const account = await connector.authenticate();
    if (account.missing.length > 0) {
      const message = 'The credentials may not do what the source is for. Give them the missing permissions.';
      return { ...failure('InsufficientPermissionError', message), missing: account.missing } as AccountFailure;
    }
    const project = await findProject(connector, target.configuration.externalProjectId);
    if (project !== null && 'failure' in project) return project;
    return { account, identity: project?.identity ?? account.identity };
  } catch (error) {
    if (error instanceof UnsafeUrlError) return failure('UnsafeUrlError', error.message);
    if (error instanceof NetworkError || error instanceof DeadlineExceededError)
      return failure('NetworkError', error.message);
    return providerFailure(error, 'InvalidCredentialsError');
  }
};

export type ProjectNotFound = Failure<'ExternalProjectNotFoundError'>;

/** The chosen project as the account sees it, or the failure that it does not; null when there is none to look for. */
export const findProject = async (
  connector: Connector,
  projectId: string | null,
): Promise<ExternalProject | ProjectNotFound | null> => {
  if (projectId === null || connector.projects === undefined) return null;
  const project = await connector.projects.find(projectId);
  return project ?? projectNotFound('The account sees no project of this id. Choose one of externalProjects.');
};

export const projectNotFound = (message: string): ProjectNotFound => failure('ExternalProjectNotFoundError', message);
