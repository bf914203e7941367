import { isDeepStrictEqual } from 'node:util';
import { insist } from '../failure.ts';
import { TICKETS, type Ticket } from '../operations.ts';
import type { DemoProvider, Described, ProviderItem } from '../provider.ts';
import type { Stage } from '../stage.ts';
import type { Note } from '../story.ts';
import type { Home } from './connect-project.ts';

const LOOKED_AT = 50;

const described = ({ title, labels, assignees, comments }: Ticket): Described => ({
  title,
  labels: labels.toSorted(),
  assignees: assignees.map(({ name }) => name),
  comments: comments.totalCount,
});

const isRich = ({ labels, assignees, comments }: Ticket): boolean =>
  labels.length > 0 && assignees.length > 0 && comments.totalCount > 0;

const lines = ({ title, status, labels, assignees, comments }: Ticket): string => {
  const people = assignees.map(({ name }) => name).join(', ');
  const remark = comments.edges[0]?.node;
  return [
    `   ${title} (${status}, ${people}; ${labels.join(', ')})`,
    `     ${remark?.author?.name}: ${remark?.body} (${comments.totalCount} in all)`,
    '',
  ].join('\n');
};

/** By provider. */
type Items = ReadonlyMap<DemoProvider, readonly ProviderItem[]>;

/** Every ticket has to say what its issue says at the provider that it comes from. */
const insistSays = (ticket: Ticket, home: Home, items: readonly ProviderItem[]): void => {
  const { provider } = home;
  const { title, mappings, assignees } = ticket;
  const issue = items.find(({ id, type }) => type === 'issue' && id === mappings[0]?.externalId);
  insist(issue !== undefined, `The ticket "${title}" is mapped to no issue of ${provider.name}.`);
  insist(
    isDeepStrictEqual(described(ticket), provider.describe(issue, items)),
    `The ticket "${title}" does not say what its issue at ${provider.name} says.`,
  );
  insist(
    !provider.hasPeople || assignees.every(({ resolved }) => resolved),
    `Who works on "${title}" is not known here.`,
  );
};

const itemsAt = async (homes: readonly Home[]): Promise<Items> => {
  const people = new Map(homes.map(({ provider, person }) => [provider, person]));
  return new Map(
    await Promise.all([...people].map(async ([provider, person]) => [provider, await person.items()] as const)),
  );
};

/** Tickets of every provider are read in one list, with labels, people and comments. */
export const readTickets = async ({ graph, screen }: Stage, homes: readonly Home[], note: Note): Promise<void> => {
  const started = performance.now();
  const { tickets } = await graph.request(TICKETS, { sourceId: null, first: LOOKED_AT });
  note({
    readMs: Math.round(performance.now() - started),
    tickets: tickets.edges.length,
    ofTickets: tickets.totalCount,
  });
  const items = await itemsAt(homes);
  const nodes = tickets.edges.map(({ node }) => node);
  const ofHome = (node: Ticket): Home | undefined =>
    homes.find(({ source }) => node.mappings.some((mapping) => mapping.source.id === source));
  for (const node of nodes) {
    const home = ofHome(node);
    insist(home !== undefined, `The ticket "${node.title}" is of no source that was connected.`);
    insistSays(node, home, items.get(home.provider) ?? []);
  }
  for (const provider of items.keys()) {
    const ticket = nodes.find((node) => ofHome(node)?.provider === provider && isRich(node));
    insist(ticket !== undefined, `No ticket of ${provider.name} has labels, an assignee and comments.`);
    screen.write(lines(ticket));
  }
};
