import { insist } from '../failure.ts';
import { KEY } from '../linear.ts';
import { ACTIVATE, accepted, CONFIGURE, CONNECT, PROJECTS } from '../operations.ts';
import type { ProviderPerson } from '../provider.ts';
import type { Stage } from '../stage.ts';
import type { Note } from '../story.ts';

/** A source by its id, and the team that it syncs. */
export interface ConnectedTeam {
  readonly source: string;
  readonly team: string;
}

const TEAM = /^Engineering\b/;

/** Connects the sandbox's account under a name and chooses its large team: from here on the source syncs. */
export const connectTeam = async (
  { graph, screen }: Stage,
  { person, name }: { person: ProviderPerson; name: string },
  note: Note,
): Promise<ConnectedTeam> => {
  const credentials = { linear: { apiKey: KEY, baseUrl: `${person.apiUrl}/graphql` } };
  const connected = accepted((await graph.request(CONNECT, { name, credentials })).connectSource);
  insist(connected.status === 'CONFIGURING', `A source without a project is ${connected.status}.`);
  const { externalProjects } = await graph.request(PROJECTS, { sourceId: connected.id });
  const { items } = accepted(externalProjects);
  note({ teams: items.length });
  const team = items.find((project) => TEAM.test(project.name));
  insist(team !== undefined, 'The account does not list the team Engineering.');
  const { id, version } = connected;
  accepted((await graph.request(CONFIGURE, { id, version, externalProjectId: team.id })).configureSource);
  const source = accepted((await graph.request(ACTIVATE, { id })).activateSource);
  insist(source.status === 'ACTIVE', `The source is ${source.status} after its activation.`);
  screen.write(`   ${source.name}: ${source.accountName}, ${team.name}\n`);
  return { source: source.id, team: team.id };
};
