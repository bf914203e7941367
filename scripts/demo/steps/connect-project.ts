import { insist } from '../failure.ts';
import { ACTIVATE, accepted, CONFIGURE, CONNECT, PROJECTS, SYNC_BOTH_WAYS } from '../operations.ts';
import { type DemoProvider, KEY, type ProviderPerson } from '../provider.ts';
import type { Stage } from '../stage.ts';
import type { Note } from '../story.ts';

/** Lets a source be written to as well. */
export const syncBothWays = async ({ graph }: Stage, { source }: Home): Promise<void> => {
  accepted((await graph.request(SYNC_BOTH_WAYS, { id: source })).configureSource);
};

/** A source by its id, the project that it syncs, and the person who works at the other end of it. */
export interface Home {
  readonly source: string;
  readonly project: string;
  readonly provider: DemoProvider;
  readonly person: ProviderPerson;
}

/** Connects the sandbox's account under a name and chooses its large project: from here on the source syncs. */
export const connectProject = async (
  { graph, screen, personAt }: Stage,
  { provider, name }: { provider: DemoProvider; name: string },
  note: Note,
): Promise<Home> => {
  const person = personAt(provider.twin);
  const credentials = provider.credentials(person.apiUrl, KEY);
  const connected = accepted((await graph.request(CONNECT, { name, credentials })).connectSource);
  insist(connected.status === 'CONFIGURING', `A source without a project is ${connected.status}.`);
  const { externalProjects } = await graph.request(PROJECTS, { sourceId: connected.id });
  const { items } = accepted(externalProjects);
  note({ projects: items.length });
  const chosen = items.find((project) => provider.project.test(project.name));
  insist(chosen !== undefined, `The account at ${provider.name} does not list the large project.`);
  const { id, version } = connected;
  accepted((await graph.request(CONFIGURE, { id, version, externalProjectId: chosen.id })).configureSource);
  const source = accepted((await graph.request(ACTIVATE, { id })).activateSource);
  insist(source.status === 'ACTIVE', `The source is ${source.status} after its activation.`);
  screen.write(`   ${source.name}: ${source.accountName}, ${chosen.name}\n`);
  return { source: source.id, project: chosen.id, provider, person };
};
