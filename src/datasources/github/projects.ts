import { z } from 'zod';
import { ProviderError } from '../../domain/provider-error.ts';
import type { ExternalProject, Projects } from '../connector.ts';
import { answerReader } from '../read-answer.ts';
import type { GithubClient } from './client.ts';
import { type RepositoryNode, repositoryNode } from './nodes.ts';
import { findRepository } from './repository.ts';

/** Far more than a person would look through. */
const MAX_PAGES = 100;

const readRepositories = answerReader('GitHub', z.array(repositoryNode));

const projectOf = ({ full_name, html_url, node_id }: RepositoryNode): ExternalProject => ({
  id: full_name,
  name: full_name,
  url: html_url,
  identity: node_id,
});

export const createProjects = (client: GithubClient): Projects => ({
  holdIds: true,
  async list() {
    const projects: ExternalProject[] = [];
    let query: Readonly<Record<string, string>> | string = { sort: 'full_name', per_page: '100' };
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const { data, next } = await client.get({ path: '/user/repos', query });
      projects.push(
        ...readRepositories(data)
          .filter(({ has_issues }) => has_issues)
          .map(projectOf),
      );
      if (next === null) return projects;
      query = next;
    }
    throw new ProviderError('protocol', 'GitHub lists repositories without end.');
  },
  async find(id) {
    const found = await findRepository(client, id);
    return found?.repository.has_issues ? projectOf(found.repository) : null;
  },
});
