import { ProviderError } from '../../domain/provider-error.ts';
import type { Account, Connector, ConnectorContext } from '../connector.ts';
import { answerReader } from '../read-answer.ts';
import { readPage } from './changes.ts';
import { createClient, type GithubClient } from './client.ts';
import { withoutEtags } from './cursor.ts';
import { describe } from './describe.ts';
import { githubError } from './errors.ts';
import { accountNode } from './nodes.ts';
import { createProjects } from './projects.ts';
import { readThing } from './read.ts';
import { repositoryPath } from './repository.ts';
import { createRegistrar } from './webhook-registrar.ts';
import { createWriter } from './write.ts';

const readAccount = answerReader('GitHub', accountNode);

/** Either scope of a classic token lets it read issues. Of any other kind of token GitHub does not tell. */
const missingFrom = (scopes: readonly string[] | null): readonly string[] =>
  scopes === null || scopes.some((scope) => scope === 'repo' || scope === 'public_repo') ? [] : ['public_repo'];

const authenticate = async (client: GithubClient): Promise<Account> => {
  const { data, scopes } = await client.get({ path: '/user' }).catch((error: unknown) => {
    // Every account sees itself: what answers is not the root of the API.
    const isElsewhere = error instanceof ProviderError && error.kind === 'not-found';
    throw isElsewhere ? githubError('protocol', error) : error;
  });
  const { node_id, login, name } = readAccount(data);
  return { identity: node_id, name: name ? `${name} (${login})` : login, missing: missingFrom(scopes) };
};

export const createGithub = (context: ConnectorContext): Connector => {
  const client = createClient(context);
  const { externalProjectId, entityTypes } = context.configuration;
  const project = (): string => {
    if (externalProjectId !== null) return externalProjectId;
    throw new ProviderError('not-found', 'No repository has been chosen for this source.');
  };
  return {
    authenticate: () => authenticate(client),
    projects: createProjects(client),
    async changes(request) {
      const scope = { project: project(), types: [...entityTypes], identity: context.identity };
      return readPage(client, scope, request);
    },
    cursorAfterWriting: withoutEtags,
    async describe(entityType) {
      return describe(client, repositoryPath(project()), entityType);
    },
    async read(entityType, externalId) {
      return readThing(client, project(), { entityType, externalId });
    },
    writer: createWriter(client, project),
    webhooks: createRegistrar(client, project),
  };
};
