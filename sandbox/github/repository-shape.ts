import type { JsonObject } from '../../src/domain/json.ts';
import { nodeId, personShape } from './people.ts';
import { apiUrl, type View } from './shapes.ts';

/** By the member they stand in; `{…}` is filled in by who calls. */
const LINKS: Readonly<Record<string, string>> = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
};

/** A repository, with all that a list shows of it and all that it shows alone. */
export const repositoryShape = (view: View): JsonObject => {
  const { repository, world, root } = view;
  const { id, fullName, data } = repository;
  const [owner = '', name = ''] = fullName.split('/');
  const url = apiUrl(view);
  const open = [...repository.issues.byUpdate()].filter((issue) => issue.data.state === 'open').length;
  const links = Object.entries(LINKS).map(([member, path]) => [member, `${url}${path}`] as const);
  return {
    id,
    node_id: nodeId('R', id),
    name,
    full_name: fullName,
    owner: personShape({ ...world.viewer, login: owner }, root),
    html_url: `https://github.com/${fullName}`,
    url,
    ...Object.fromEntries(links),
    fork: false,
    git_url: `git://github.com/${fullName}.git`,
    ssh_url: `git@github.com:${fullName}.git`,
    clone_url: `https://github.com/${fullName}.git`,
    svn_url: `https://github.com/${fullName}`,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    default_branch: 'main',
    size: 0,
    forks: 0,
    forks_count: 0,
    watchers: 0,
    watchers_count: 0,
    stargazers_count: 0,
    network_count: 0,
    subscribers_count: 1,
    open_issues: open,
    open_issues_count: open,
    has_projects: true,
    has_wiki: true,
    has_pages: false,
    has_downloads: true,
    has_discussions: false,
    archived: false,
    disabled: false,
    visibility: 'private',
    permissions: { admin: true, maintain: true, push: true, triage: true, pull: true },
    created_at: '2026-01-01T08:00:00Z',
    updated_at: repository.updatedAt,
    pushed_at: '2026-01-01T08:00:00Z',
    ...data,
  };
};
