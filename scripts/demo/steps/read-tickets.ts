import { isDeepStrictEqual } from 'node:util';
import { insist } from '../failure.ts';
import { describeIssue } from '../linear.ts';
import { TICKETS, type Ticket } from '../operations.ts';
import type { Stage } from '../stage.ts';
import type { Note } from '../story.ts';
import type { Home } from './import-all.ts';

const LOOKED_AT = 50;
const SHOWN = 3;

const described = ({ title, labels, assignees, comments }: Ticket): ReturnType<typeof describeIssue> => ({
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

/** Tickets are read with labels, people and comments, and say what the issues at the provider say. */
export const readTickets = async ({ graph, screen }: Stage, { person, source }: Home, note: Note): Promise<void> => {
  const started = performance.now();
  const { tickets } = await graph.request(TICKETS, { sourceId: source, first: LOOKED_AT });
  note({
    readMs: Math.round(performance.now() - started),
    tickets: tickets.edges.length,
    ofTickets: tickets.totalCount,
  });
  const items = await person.items();
  const issues = new Map(items.map((item) => [item.id, item]));
  for (const { node } of tickets.edges) {
    const issue = issues.get(node.mappings[0]?.externalId ?? '');
    insist(issue !== undefined, `The ticket "${node.title}" is mapped to no issue.`);
    insist(
      isDeepStrictEqual(described(node), describeIssue(issue, items)),
      `The ticket "${node.title}" does not say what its issue says.`,
    );
    insist(
      node.assignees.every(({ resolved }) => resolved),
      `Who works on "${node.title}" is not known here.`,
    );
  }
  const shown = tickets.edges
    .map(({ node }) => node)
    .filter(isRich)
    .slice(0, SHOWN);
  insist(shown.length > 0, 'No ticket has labels, an assignee and comments.');
  for (const ticket of shown) screen.write(lines(ticket));
};
