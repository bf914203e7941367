import { z } from 'zod';
import { ProviderError } from '../../domain/provider-error.ts';
import type { Account, Connector, ConnectorContext } from '../connector.ts';
import { text } from '../foreign-values.ts';
import { answerReader } from '../read-answer.ts';
import { readPage } from './changes.ts';
import { createClient, type JiraClient } from './client.ts';
import { describe } from './describe.ts';
import { jiraError } from './errors.ts';
import { createProject } from './project.ts';
import { createProjects, siteOf } from './projects.ts';
import { readThing } from './read.ts';
import { createWriter } from './write.ts';

const readSelf = answerReader('Jira', z.object({ displayName: text, active: z.boolean() }));

const authenticate = async (client: JiraClient): Promise<Account> => {
  try {
    const { displayName } = readSelf((await client.send({ path: '/myself' })).data);
    const site = await siteOf(client);
    return { identity: site, name: `${displayName} (${site})`, missing: [] };
  } catch (error) {
    // Every account sees itself: what answers is not the root of a site.
    const isElsewhere = error instanceof ProviderError && error.kind === 'not-found';
    throw isElsewhere ? jiraError('protocol', error) : error;
  }
};

export const createJira = (context: ConnectorContext): Connector => {
  const client = createClient(context);
  const { externalProjectId, entityTypes } = context.configuration;
  const key = (): string => {
    if (externalProjectId !== null) return externalProjectId;
    throw new ProviderError('not-found', 'No project has been chosen for this source.');
  };
  const project = createProject(client, key);
  return {
    authenticate: () => authenticate(client),
    projects: createProjects(client),
    async changes(request) {
      return readPage(client, { project: key(), types: [...entityTypes], identity: context.identity }, request);
    },
    describe: (entityType) => describe(client, project, entityType),
    read: (entityType, externalId) => readThing(client, project, { entityType, externalId }),
    writer: createWriter(client, project),
  };
};
