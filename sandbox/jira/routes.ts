import type { JsonObject, JsonValue } from '../../src/domain/json.ts';
import { jsonResponse } from '../core/http.ts';
import type { TwinRequest, TwinResponse } from '../core/twin.ts';
import { notFound } from './errors.ts';
import { searchByStart, searchByToken } from './search.ts';
import {
  commentShape,
  commentsOf,
  issueShape,
  priorityShape,
  projectShape,
  sprintShape,
  statusShape,
  userShape,
  type View,
  versionShape,
} from './shapes.ts';
import { FIELDS, ISSUE_TYPES, PRIORITIES, STATUSES } from './workflow.ts';
import { alive, issueOf, living, projectOf, type Thing } from './world.ts';

export interface Call extends View {
  readonly request: TwinRequest;
  readonly isCloud: boolean;
  readonly now: Date;
}

export interface Route {
  /** GET when left out. */
  readonly method?: string;
  /** Below the root of its API; boards and sprints stand below `agile`. */
  readonly pattern: RegExp;
  /** As Jira's own description of its API calls it. */
  readonly operation: string;
  answer(call: Call, ...ids: string[]): TwinResponse;
}

const ok = (value: unknown): TwinResponse => jsonResponse(200, value);

const windowOf = ({ request }: Call, size: number): { startAt: number; maxResults: number } => ({
  startAt: Number(request.query.get('startAt') ?? 0),
  maxResults: Math.min(size, Number(request.query.get('maxResults') ?? 50)),
});

const pageOf = (things: readonly JsonValue[], call: Call, size = 50): TwinResponse => {
  const { startAt, maxResults } = windowOf(call, size);
  const values = things.slice(startAt, startAt + maxResults);
  return ok({ startAt, maxResults, total: things.length, isLast: startAt + values.length >= things.length, values });
};

const ofProject = (call: Call, type: 'version' | 'sprint', project: string): Thing[] =>
  living(call.world, type).filter(({ data }) => data.project === project);

const inProject =
  (show: (call: Call, project: Thing) => TwinResponse) =>
  (call: Call, key: string): TwinResponse => {
    const project = projectOf(call.world, key);
    return project ? show(call, project) : notFound('Project');
  };

const showSelf = (call: Call): TwinResponse => {
  const viewer = call.world.tables.user.get(call.world.viewer);
  return viewer ? ok({ ...userShape(viewer, call), timeZone: call.world.timeZone, locale: 'en_US' }) : notFound('User');
};

const showUser = (call: Call): TwinResponse => {
  const user = alive(call.world, 'user', call.request.query.get('accountId') ?? '');
  return user ? ok(userShape(user, call)) : notFound('User');
};

const assignable = (call: Call): TwinResponse => {
  if (!projectOf(call.world, call.request.query.get('project') ?? '')) return notFound('Project');
  const { startAt, maxResults } = windowOf(call, 100);
  return ok(
    living(call.world, 'user')
      .slice(startAt, startAt + maxResults)
      .map((user) => userShape(user, call)),
  );
};

const showIssue = (call: Call, id: string): TwinResponse => {
  const issue = issueOf(call.world, id);
  const fields = (call.request.query.get('fields') ?? '*all').split(',');
  return issue ? ok(issueShape(issue, fields, call)) : notFound();
};

const showProperty = (call: Call, id: string, key: string): TwinResponse => {
  const value = ((issueOf(call.world, id)?.data.properties ?? {}) as JsonObject)[key];
  return value === undefined ? notFound('Property') : ok({ key, value });
};

const showComments = (call: Call, id: string): TwinResponse => {
  const issue = issueOf(call.world, id);
  if (!issue) return notFound();
  const { startAt, maxResults } = windowOf(call, 100);
  const byCreation = commentsOf(call.world, issue.id).toSorted((a, b) =>
    String(a.data.created) < String(b.data.created) ? -1 : 1,
  );
  const all = call.request.query.get('orderBy') === '-created' ? byCreation.toReversed() : byCreation;
  const comments = all
    .slice(startAt, startAt + maxResults)
    .map((comment) => commentShape(comment, call, call.request.query.get('expand') === 'properties'));
  return ok({ startAt, maxResults, total: all.length, comments });
};

const showComment = (call: Call, issue: string, id: string): TwinResponse => {
  const comment = alive(call.world, 'comment', `${issueOf(call.world, issue)?.id}-${id}`);
  return comment ? ok(commentShape(comment, call)) : notFound('Comment');
};

const showOne =
  (type: 'version' | 'sprint', shape: (thing: Thing, view: View) => JsonValue) =>
  (call: Call, id: string): TwinResponse => {
    const thing = alive(call.world, type, id);
    return thing ? ok(shape(thing, call)) : notFound(type);
  };

const boards = (call: Call): TwinResponse => {
  const project = projectOf(call.world, call.request.query.get('projectKeyOrId') ?? '');
  if (!project) return notFound('Project');
  const self = call.root.replace(/api\/\d$/, `agile/1.0/board/${project.id}`);
  return pageOf([{ id: Number(project.id), self, name: `${project.data.name} board`, type: 'scrum' }], call);
};

const projects = (call: Call): JsonValue[] =>
  living(call.world, 'project').map((project) => projectShape(project, call));

const site = ({ world, isCloud }: Call): TwinResponse =>
  ok({
    baseUrl: `https://${world.site}.atlassian.net`,
    version: isCloud ? '1001.0.0-SNAPSHOT' : '9.12.0',
    versionNumbers: isCloud ? [1001, 0, 0] : [9, 12, 0],
    deploymentType: isCloud ? 'Cloud' : 'Server',
    buildNumber: 100_200,
    serverTitle: world.site,
  });

const statuses = inProject((call) =>
  ok(
    ISSUE_TYPES.map(({ id, name, subtask }) => ({
      self: `${call.root}/issuetype/${id}`,
      id,
      name,
      subtask,
      statuses: STATUSES.map((status) => statusShape(status.id, call)),
    })),
  ),
);

export const READS: readonly Route[] = [
  { pattern: /^\/myself$/, operation: 'getCurrentUser', answer: showSelf },
  { pattern: /^\/serverInfo$/, operation: 'getServerInfo', answer: site },
  { pattern: /^\/field$/, operation: 'getFields', answer: () => ok(FIELDS) },
  {
    pattern: /^\/priority$/,
    operation: 'getPriorities',
    answer: (call) => ok(PRIORITIES.map(({ id }) => priorityShape(id, call))),
  },
  {
    pattern: /^\/label$/,
    operation: 'getAllLabels',
    answer: (call) => pageOf([...call.world.tables.label.keys()].toSorted(), call, 1000),
  },
  { pattern: /^\/project$/, operation: 'getAllProjects', answer: (call) => ok(projects(call)) },
  { pattern: /^\/project\/search$/, operation: 'searchProjects', answer: (call) => pageOf(projects(call), call) },
  {
    pattern: /^\/project\/(\w+)$/,
    operation: 'getProject',
    answer: inProject((call, project) => ok(projectShape(project, call))),
  },
  { pattern: /^\/project\/(\w+)\/statuses$/, operation: 'getAllStatuses', answer: statuses },
  {
    pattern: /^\/project\/(\w+)\/version$/,
    operation: 'getProjectVersionsPaginated',
    answer: inProject((call, { id }) =>
      pageOf(
        ofProject(call, 'version', id).map((one) => versionShape(one, call)),
        call,
      ),
    ),
  },
  {
    pattern: /^\/project\/(\w+)\/versions$/,
    operation: 'getProjectVersions',
    answer: inProject((call, { id }) => ok(ofProject(call, 'version', id).map((one) => versionShape(one, call)))),
  },
  {
    pattern: /^\/issue\/([\w-]+)\/properties\/([\w.-]+)$/,
    operation: 'getIssueProperty',
    answer: showProperty,
  },
  { pattern: /^\/user$/, operation: 'getUser', answer: showUser },
  { pattern: /^\/user\/assignable\/search$/, operation: 'findAssignableUsers', answer: assignable },
  {
    pattern: /^\/search\/jql$/,
    operation: 'searchAndReconsileIssuesUsingJql',
    answer: (call) => searchByToken({ ...call, query: call.request.query }),
  },
  {
    pattern: /^\/search$/,
    operation: 'searchForIssuesUsingJql',
    answer: (call) => (call.isCloud ? notFound('Resource') : searchByStart({ ...call, query: call.request.query })),
  },
  { pattern: /^\/issue\/([\w-]+)$/, operation: 'getIssue', answer: showIssue },
  { pattern: /^\/issue\/([\w-]+)\/comment$/, operation: 'getComments', answer: showComments },
  { pattern: /^\/issue\/([\w-]+)\/comment\/(\d+)$/, operation: 'getComment', answer: showComment },
  { pattern: /^\/version\/(\d+)$/, operation: 'getVersion', answer: showOne('version', versionShape) },
  { pattern: /^agile\/board$/, operation: 'getAllBoards', answer: boards },
  {
    pattern: /^agile\/board\/(\d+)\/sprint$/,
    operation: 'getAllSprints',
    answer: inProject((call, { id }) =>
      pageOf(
        ofProject(call, 'sprint', id).map((one) => sprintShape(one, call)),
        call,
      ),
    ),
  },
  { pattern: /^agile\/sprint\/(\d+)$/, operation: 'getSprint', answer: showOne('sprint', sprintShape) },
];
