import { ZodError } from 'zod';
import type { Credentials, ProviderDefinition } from '../../datasources/connector.ts';
import type { Dependencies } from '../dependencies.ts';
import { notValid, type SourceNotValid } from './configuration.ts';

export interface ReadCredentials {
  readonly definition: ProviderDefinition;
  readonly credentials: Credentials;
}

/** Reads the one member of a credentials input, as its provider wants it. */
export const readCredentials = (
  providers: Dependencies['providers'],
  input: Readonly<Record<string, unknown>>,
): ReadCredentials | SourceNotValid => {
  const members = Object.entries(input).filter(([, value]) => value !== null && value !== undefined);
  const [member, given] = members[0] ?? [];
  const definition = providers.all().find(({ credentialsMember }) => credentialsMember === member);
  if (members.length !== 1 || definition === undefined) {
    return notValid('credentials', 'Give the credentials of exactly one provider.');
  }
  try {
    return { definition, credentials: definition.parseCredentials(given) };
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    const [issue] = error.issues;
    const path = ['credentials', definition.credentialsMember, ...(issue?.path ?? [])].map(String).join('.');
    return notValid(path, issue?.message ?? 'The credentials are not complete.');
  }
};
