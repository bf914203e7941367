import { ProviderError } from '../../domain/provider-error.ts';
import type { Connector, ConnectorContext, ExternalProject, Projects } from '../connector.ts';
import { endOf, readAuthenticate, readTeams } from './answers.ts';
import { readPage } from './changes.ts';
import { createClient, type LinearClient } from './client.ts';
import { describe } from './describe.ts';
import { AuthenticateDocument, TeamsDocument, type TeamsQueryVariables } from './operations.generated.ts';
import { readThing } from './read.ts';
import { createRegistrar } from './webhook-registrar.ts';
import { createWriter } from './write.ts';

const TEAMS_PAGE = 100;
/** More teams than any workspace has: a list that goes on is not one. */
const MOST_TEAM_PAGES = 50;

type Team = ReturnType<typeof readTeams>['teams']['nodes'][number];

const projectOf = ({ id, key, name }: Team, urlKey: string): ExternalProject => ({
  id,
  name: `${name} (${key})`,
  url: `https://linear.app/${encodeURIComponent(urlKey)}/team/${encodeURIComponent(key)}`,
});

const createProjects = (client: LinearClient): Projects => {
  const read = async (variables: TeamsQueryVariables) => {
    const { data } = await client.run(TeamsDocument, variables);
    const { teams, organization } = readTeams(data);
    return {
      projects: teams.nodes.map((team) => projectOf(team, organization.urlKey)),
      after: endOf('teams', teams, variables.after ?? null),
    };
  };
  return {
    holdIds: false,
    async list() {
      const projects: ExternalProject[] = [];
      let after: string | null = null;
      for (let pages = 0; pages < MOST_TEAM_PAGES; pages += 1) {
        const page: Awaited<ReturnType<typeof read>> = await read({ first: TEAMS_PAGE, after });
        projects.push(...page.projects);
        after = page.after;
        if (after === null) return projects;
      }
      throw new ProviderError('protocol', 'The list of teams does not end. Check that the base URL is Linear.');
    },
    async find(id) {
      try {
        const { projects } = await read({ first: 1, filter: { id: { eq: id } } });
        return projects[0] ?? null;
      } catch (error) {
        // What is no id at all is refused rather than not found.
        if (error instanceof ProviderError && error.kind === 'rejected') return null;
        throw error;
      }
    },
  };
};

export const createLinear = (context: ConnectorContext): Connector => {
  const client = createClient(context);
  const { externalProjectId, entityTypes } = context.configuration;
  const team = (): string => {
    if (externalProjectId !== null) return externalProjectId;
    throw new ProviderError('not-found', 'No team has been chosen for this source.');
  };
  return {
    async authenticate() {
      const { data } = await client.run(AuthenticateDocument, {});
      const { viewer, organization } = readAuthenticate(data);
      return { identity: organization.id, name: `${viewer.name} (${organization.name})`, missing: [] };
    },
    projects: createProjects(client),
    async changes(request) {
      return readPage(client, { team: team(), types: [...entityTypes] }, request);
    },
    async describe(entityType) {
      return describe(client, team(), entityType);
    },
    async read(entityType, externalId) {
      return readThing(client, team(), { entityType, externalId });
    },
    writer: createWriter(client, team),
    webhooks: createRegistrar(client, team),
  };
};
