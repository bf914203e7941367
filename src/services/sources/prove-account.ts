import type { Account, Connector, Credentials } from '../../datasources/connector.ts';
import { type Failure, failure } from '../../domain/failure.ts';
import type { ExternalSource } from '../../domain/source.ts';
import { DeadlineExceededError, NetworkError, UnsafeUrlError } from '../../lib/outbound/errors.ts';
import type { Dependencies } from '../dependencies.ts';
import { type ProviderFailure, providerFailure } from '../provider-failure.ts';
import { connect } from './open-connector.ts';

export type AccountFailure =
  | Failure<'UnsafeUrlError' | 'InsufficientPermissionError' | 'ExternalProjectNotFoundError'>
  | ProviderFailure<'InvalidCredentialsError'>;

/** Asks the provider who the credentials belong to, what they may do, and for the project if one was chosen. */
export const proveAccount = async (
  deps: Dependencies,
  target: Pick<ExternalSource, 'provider' | 'configuration'>,
  credentials: Credentials,
): Promise<Account | AccountFailure> => {
  try {
    await deps.outbound.checkUrl(credentials.baseUrl);
    const connector = connect(deps, target, credentials);
    const account = await connector.authenticate();
    if (account.missing.length > 0) {
      const message = 'The credentials may not do what the source is for. Give them the missing permissions.';
      return { ...failure('InsufficientPermissionError', message), missing: account.missing } as AccountFailure;
    }
    const missing = await projectProblem(connector, target.configuration.externalProjectId);
    return missing ?? account;
  } catch (error) {
    if (error instanceof UnsafeUrlError) return failure('UnsafeUrlError', error.message);
    if (error instanceof NetworkError || error instanceof DeadlineExceededError)
      return failure('NetworkError', error.message);
    return providerFailure(error, 'InvalidCredentialsError');
  }
};

/** A failure when the account does not see the chosen project; null when it does or none was chosen. */
export const projectProblem = async (
  connector: Connector,
  projectId: string | null,
): Promise<Failure<'ExternalProjectNotFoundError'> | null> => {
  if (projectId === null || connector.projects === undefined) return null;
  if ((await connector.projects.find(projectId)) !== null) return null;
  return failure(
    'ExternalProjectNotFoundError',
    'The account sees no project of this id. Choose one of externalProjects.',
  );
};
