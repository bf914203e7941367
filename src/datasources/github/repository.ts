import { ProviderError } from '../../domain/provider-error.ts';
import { answerReader } from '../read-answer.ts';
import type { GithubClient } from './client.ts';
import { type RepositoryNode, repositoryNode } from './nodes.ts';

const PART = /^[\w.-]{1,100}$/;
const isPart = (part: string): boolean => PART.test(part) && !/^\.+$/.test(part);

const readRepository = answerReader('GitHub', repositoryNode);

const parts = (project: string): readonly [string, string] | null => {
  const [owner = '', name = '', ...rest] = project.split('/');
  return rest.length === 0 && isPart(owner) && isPart(name) ? [owner, name] : null;
};

/** The path of a repository named `owner/name`. @throws ProviderError `not-found` for what names none */
export const repositoryPath = (project: string): string => {
  const named = parts(project);
  if (named === null) throw new ProviderError('not-found', 'The project is no repository of the form owner/name.');
  return `/repos/${named[0]}/${named[1]}`;
};

export interface FoundRepository {
  readonly repository: RepositoryNode;
  /** When GitHub answered, by GitHub's own clock. */
  readonly date: Date | null;
}

/** The repository of that name, or what it has been renamed to; null when the token sees none. */
export const findRepository = async (client: GithubClient, project: string): Promise<FoundRepository | null> => {
  if (parts(project) === null) return null;
  try {
    const { data, date } = await client.get({ path: repositoryPath(project) });
    return { repository: readRepository(data), date };
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'not-found') return null;
    throw error;
  }
};
