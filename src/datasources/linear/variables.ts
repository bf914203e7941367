import type { ConnectionName, Position } from './cursor.ts';
import type { Filters } from './filters.ts';
import type { ChangesQueryVariables } from './operations.generated.ts';

export interface Asked {
  readonly team: string;
  /** Whether the team itself is asked for. */
  readonly withTeam: boolean;
  /** The lists to read. */
  readonly open: readonly ConnectionName[];
  readonly filters: Filters;
  readonly after: Position['after'];
  /** The most to give of each list. */
  readonly first: number;
}

export const changesVariables = ({ team, withTeam, open, filters, after, first }: Asked): ChangesQueryVariables => ({
  ...filters,
  team: { id: { eq: team } },
  withTeam,
  withUsers: open.includes('users'),
  withIssueLabels: open.includes('issueLabels'),
  withProjects: open.includes('projects'),
  withCycles: open.includes('cycles'),
  withIssues: open.includes('issues'),
  withComments: open.includes('comments'),
  usersAfter: after.users ?? null,
  issueLabelsAfter: after.issueLabels ?? null,
  projectsAfter: after.projects ?? null,
  cyclesAfter: after.cycles ?? null,
  issuesAfter: after.issues ?? null,
  commentsAfter: after.comments ?? null,
  first,
});
