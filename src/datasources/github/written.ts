import { z } from 'zod';
import type { ExternalItem } from '../../domain/external-item.ts';
import { ProviderError } from '../../domain/provider-error.ts';
import { answerReader, unreadable } from '../read-answer.ts';
import type { GithubClient } from './client.ts';
import type { ListName } from './lists.ts';
import { accountNode } from './nodes.ts';
import { findRepository } from './repository.ts';
import { READERS } from './rows.ts';

/** What GitHub answers to a write. @throws ProviderError */
export const writtenItem = (list: ListName, node: unknown): ExternalItem => {
  try {
    return READERS[list].read(node);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new ProviderError('protocol', unreadable('GitHub', error), { cause: error });
  }
};

/** GitHub's words are not passed on: what is said of a refusal is what was to be taken. */
export const naming =
  (names: readonly string[]) =>
  (error: unknown): never => {
    if (!(error instanceof ProviderError) || error.kind !== 'rejected') throw error;
    throw new ProviderError('rejected', `GitHub does not accept the change of ${names.join(', ')}.`, { cause: error });
  };

/** What is gone already need not be removed; the repository itself has to be there. */
export const goneAs =
  (client: GithubClient, project: () => string) =>
  async (error: unknown): Promise<null> => {
    if (!(error instanceof ProviderError) || error.kind !== 'not-found') throw error;
    if ((await findRepository(client, project())) === null) throw error;
    return null;
  };

const readAccount = answerReader('GitHub', accountNode);
/** Between the gateway's clock and GitHub's. */
const SKEW_MS = 5 * 60_000;

/** Who is writing. */
export const ownLogin = async (client: GithubClient): Promise<string> =>
  readAccount((await client.get({ path: '/user' })).data).login;

/** The earliest that something can have been made by GitHub's clock. */
export const madeFrom = (since: Date): Date => new Date(since.getTime() - SKEW_MS);
