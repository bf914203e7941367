import { z } from 'zod';
import { ProviderError } from '../../domain/provider-error.ts';
import { text } from '../foreign-values.ts';
import { answerReader } from '../read-answer.ts';
import type { JiraClient } from './client.ts';
import type { Project } from './project.ts';
import { findIssue } from './read.ts';

const typeNode = z.object({
  id: z.string().min(1),
  name: text,
  subtask: z.boolean(),
  hierarchyLevel: z.int().nullish(),
});
const readTypes = answerReader(
  'Jira',
  z.object({ issueTypes: z.array(typeNode) }).or(z.object({ values: z.array(typeNode) })),
);
const readParent = answerReader('Jira', z.object({ fields: z.object({ issuetype: typeNode }) }));

const levelOf = ({ subtask, hierarchyLevel }: z.infer<typeof typeNode>): number => hierarchyLevel ?? (subtask ? -1 : 0);

/** What Jira calls work that is of no kind in particular, wherever a site has not named it otherwise. */
const PLAIN = /^(task|story|issue)$/i;

/**
 * The type that a new issue gets: a plain one of the level below its parent.
 * @throws ProviderError `rejected` when the project has none
 */
export const chooseType = async (client: JiraClient, project: Project, parent: string | null): Promise<string> => {
  const id = await project.id();
  const answer = readTypes((await client.send({ path: `/issue/createmeta/${id}/issuetypes` })).data);
  const types = 'issueTypes' in answer ? answer.issueTypes : answer.values;
  const above = parent === null ? null : await findIssue(client, project, parent);
  const level = above === null ? 0 : levelOf(readParent(above).fields.issuetype) - 1;
  const fitting = types.filter((type) => levelOf(type) === level);
  const chosen = fitting.find(({ name }) => PLAIN.test(name)) ?? fitting[0];
  if (chosen !== undefined) return chosen.id;
  throw new ProviderError(
    'rejected',
    parent === null
      ? 'The project lets this account make no issues.'
      : 'The project has no type of issue that can stand below the parent. Choose another parent.',
  );
};
