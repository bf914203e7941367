import type { ChangesQueryVariables } from './operations.generated.ts';

export type Filters = Required<
  Pick<ChangesQueryVariables, 'users' | 'issueLabels' | 'projects' | 'cycles' | 'issues' | 'comments'>
>;

/** What belongs to a team: with `since`, only what changed at or after it. */
export const filtersFor = (team: string, since: string | null): Filters => {
  const changed = since === null ? {} : { updatedAt: { gte: since } };
  const ofTeam = { team: { id: { eq: team } } };
  return {
    // People and the labels without a team belong to the whole workspace.
    users: changed,
    issueLabels: { ...changed, or: [ofTeam, { team: { null: true } }] },
    projects: { ...changed, accessibleTeams: { some: { id: { eq: team } } } },
    cycles: { ...changed, ...ofTeam },
    // An issue archived by Linear itself need not count as updated.
    issues: since === null ? ofTeam : { ...ofTeam, or: [changed, { archivedAt: { gte: since } }] },
    comments: { ...changed, issue: ofTeam },
  };
};
