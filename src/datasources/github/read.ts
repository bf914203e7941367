import { z } from 'zod';
import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalItem } from '../../domain/external-item.ts';
import { ProviderError } from '../../domain/provider-error.ts';
import type { MissingItem } from '../connector.ts';
import { answerReader, unreadable } from '../read-answer.ts';
import type { Answer, GithubClient } from './client.ts';
import { everyPage } from './every-page.ts';
import { findRepository, repositoryPath } from './repository.ts';
import { isOfPullRequest, READERS } from './rows.ts';

const missing = (movedTo: string | null = null): MissingItem => ({ evidence: 'NOT_FOUND', movedTo });

const readOr = async (reading: Promise<Answer>): Promise<Answer | null> => {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'not-found') return null;
    throw error;
  }
};

const issueNode = z.object({ repository_url: z.string(), html_url: z.string() });
const readIssue = answerReader('GitHub', issueNode);

const itemOf = (list: keyof typeof READERS, node: unknown): ExternalItem => {
  try {
    return READERS[list].read(node);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new ProviderError('rejected', unreadable('GitHub', error), { cause: error });
  }
};

/** GitHub finds a label by its name only, so all of them are looked through. */
const readLabel = async (client: GithubClient, repository: string, id: string): Promise<ExternalItem | MissingItem> => {
  for await (const page of everyPage(client, `${repository}/labels`)) {
    const found = page.find((node) => String((node as { id?: unknown } | null)?.id) === id);
    if (found !== undefined) return itemOf('labels', found);
  }
  return missing();
};

const LISTS = { TICKET: 'issues', COMMENT: 'comments', MILESTONE: 'milestones' } as const;
const PATHS = { TICKET: '/issues', COMMENT: '/issues/comments', MILESTONE: '/milestones' } as const;

const isSingle = (type: EntityType): type is keyof typeof PATHS => type in PATHS;

/**
 * Reads one thing as it is now. What is gone, or has moved to another repository, is missing only if the repository
 * itself is still there.
 * @throws ProviderError `not-found` when the repository is gone
 */
export const readThing = async (
  client: GithubClient,
  project: string,
  { entityType, externalId }: Pick<ExternalItem, 'entityType' | 'externalId'>,
): Promise<ExternalItem | MissingItem> => {
  const repository = repositoryPath(project);
  if (!/^\d+$/.test(externalId)) return missing();
  if (entityType === 'LABEL') return readLabel(client, repository, externalId);
  if (!isSingle(entityType)) return missing();
  const answer = await readOr(client.get({ path: `${repository}${PATHS[entityType]}/${externalId}` }));
  if (answer !== null && !answer.isMoved) return toItem(entityType, answer.data);
  const found = await findRepository(client, project);
  if (found === null) throw new ProviderError('not-found', 'The repository is gone, or hidden from this token.');
  if (answer === null) return missing();
  if (entityType !== 'TICKET') return toItem(entityType, answer.data);
  // A renamed repository sends its issues on as a transferred issue is sent on: what tells is where it led to.
  const { repository_url: now, html_url: movedTo } = readIssue(answer.data);
  const isSame = now.toLowerCase() === found.repository.url.toLowerCase();
  return isSame ? toItem(entityType, answer.data) : missing(movedTo);
};

const toItem = (entityType: keyof typeof LISTS, node: unknown): ExternalItem | MissingItem =>
  isOfPullRequest(node) ? missing() : itemOf(LISTS[entityType], node);
