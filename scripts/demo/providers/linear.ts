import type { DemoProvider, Described, ProviderItem } from '../provider.ts';

const ENTITY_TYPES: Readonly<Record<string, string>> = {
  user: 'PERSON',
  label: 'LABEL',
  project: 'INITIATIVE',
  cycle: 'ITERATION',
  issue: 'TICKET',
  comment: 'COMMENT',
};

const idIn = (reference: unknown): string | null => (reference as { id?: string } | null | undefined)?.id ?? null;

const ofTeam = ({ type, data }: ProviderItem, team: string, issues: ReadonlySet<string>): boolean => {
  switch (type) {
    case 'user':
      return true;
    case 'label':
      return data.team === null || idIn(data.team) === team;
    case 'project':
      return (data.teams as { nodes: unknown[] }).nodes.some((node) => idIn(node) === team);
    case 'comment':
      return issues.has(idIn(data.issue) ?? '');
    case 'issue':
    case 'cycle':
      return idIn(data.team) === team;
    default:
      return false;
  }
};

/**
 * What a source of this team is to hold, by entity type: all that is the team's or the whole workspace's, and not
 * archived or in the trash. Remarks on an issue stay when the issue goes.
 */
const teamItems: DemoProvider['itemsOf'] = (items, team) => {
  const ofThisTeam = items.filter(({ type, data }) => type === 'issue' && idIn(data.team) === team);
  const issues = new Set(ofThisTeam.map(({ id }) => id));
  return Map.groupBy(
    items.filter((item) => !item.deleted && ofTeam(item, team, issues)),
    ({ type }) => ENTITY_TYPES[type] ?? type,
  );
};

/** What a ticket made from this issue is to say. */
const describeIssue = (issue: ProviderItem, items: readonly ProviderItem[]): Described => {
  const byId = new Map(items.map((item) => [item.id, item]));
  const nameOf = (id: string | null): string[] => {
    const name = byId.get(id ?? '')?.data.name;
    return typeof name === 'string' ? [name] : [];
  };
  return {
    title: String(issue.data.title),
    labels: (issue.data.labelIds as string[]).flatMap(nameOf).toSorted(),
    assignees: nameOf(idIn(issue.data.assignee)),
    comments: items.filter(({ type, data }) => type === 'comment' && idIn(data.issue) === issue.id).length,
  };
};

export const linear: DemoProvider = {
  id: 'LINEAR',
  name: 'Linear',
  twin: 'linear',
  secret: 'apiKey',
  wrongKey: 'lin_api_not_the_key',
  project: /^Engineering\b/,
  hasTombstones: true,
  hasPeople: true,
  credentials: (apiUrl, apiKey) => ({ linear: { apiKey, baseUrl: `${apiUrl}/graphql` } }),
  itemsOf: teamItems,
  describe: describeIssue,
};
