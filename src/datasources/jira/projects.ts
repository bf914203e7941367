import { z } from 'zod';
import { ProviderError } from '../../domain/provider-error.ts';
import type { ExternalProject, Projects } from '../connector.ts';
import { answerReader } from '../read-answer.ts';
import type { JiraClient } from './client.ts';
import { type ProjectNode, projectNode } from './nodes.ts';

const PAGE = 50;
/** Far more than a person would look through. */
const MAX_PAGES = 100;

const readProject = answerReader('Jira', projectNode);
const readProjects = answerReader('Jira', z.array(projectNode));
const readSearch = answerReader('Jira', z.object({ values: z.array(projectNode), isLast: z.boolean() }));
const readSite = answerReader('Jira', z.object({ baseUrl: z.url(), serverTitle: z.string().nullish() }));

/** A project by its key, one that it had before too, or by its id; null when the account sees none. @throws ProviderError */
export const findProject = async (client: JiraClient, key: string): Promise<ProjectNode | null> => {
  if (!/^\w{1,255}$/.test(key)) return null;
  try {
    return readProject((await client.send({ path: `/project/${key}` })).data);
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'not-found') return null;
    throw error;
  }
};

/** What the site is known by, whatever address it is called at. @throws ProviderError */
export const siteOf = async (client: JiraClient): Promise<string> =>
  new URL(readSite((await client.send({ path: '/serverInfo' })).data).baseUrl).host;

const everyProject = async (client: JiraClient): Promise<readonly ProjectNode[]> => {
  if (!client.isCloud) return readProjects((await client.send({ path: '/project' })).data);
  const projects: ProjectNode[] = [];
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const query = { startAt: String(projects.length), maxResults: String(PAGE), orderBy: 'key' };
    const { values, isLast } = readSearch((await client.send({ path: '/project/search', query })).data);
    projects.push(...values);
    if (isLast || values.length === 0) return projects;
  }
  throw new ProviderError('protocol', 'Jira lists projects without end.');
};

export const identityOf = (site: string, { id }: ProjectNode): string => `${site}/${id}`;

export const createProjects = (client: JiraClient): Projects => {
  const projectOf =
    (site: string) =>
    (node: ProjectNode): ExternalProject => ({
      id: node.key,
      name: node.name,
      url: client.browse(node.key),
      identity: identityOf(site, node),
    });
  return {
    // A key that was given up can become another project's, and moved issues keep their ids.
    holdIds: true,
    async list() {
      const site = await siteOf(client);
      return (await everyProject(client)).map(projectOf(site));
    },
    async find(id) {
      const found = await findProject(client, id);
      return found && projectOf(await siteOf(client))(found);
    },
  };
};
