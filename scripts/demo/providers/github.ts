import type { DemoProvider, ProviderItem } from '../provider.ts';

const ENTITY_TYPES: Readonly<Record<string, string>> = {
  issue: 'TICKET',
  comment: 'COMMENT',
  label: 'LABEL',
  milestone: 'MILESTONE',
};

const isOfRepository = ({ data }: ProviderItem, repository: string): boolean =>
  String(data.url).includes(`/repos/${repository}/`) && !String(data.html_url).includes('/pull/');

const namesIn = (list: unknown, member: string): string[] =>
  (list as readonly Record<string, unknown>[]).map((one) => String(one[member]));

export const github: DemoProvider = {
  id: 'GITHUB_ISSUES',
  name: 'GitHub',
  twin: 'github',
  secret: 'token',
  wrongKey: 'ghp_not_the_token',
  project: /\/app$/,
  hasTombstones: false,
  hasPeople: false,
  credentials: (apiUrl, token) => ({ githubIssues: { token, baseUrl: `${apiUrl}/api/v3` } }),
  itemsOf: (items, repository) =>
    Map.groupBy(
      items.filter((item) => !item.deleted && item.type in ENTITY_TYPES && isOfRepository(item, repository)),
      ({ type }) => ENTITY_TYPES[type] ?? type,
    ),
  describe: ({ data }) => ({
    title: String(data.title),
    labels: namesIn(data.labels, 'name').toSorted(),
    assignees: namesIn(data.assignees, 'login'),
    comments: Number(data.comments),
  }),
};
