import type { JsonObject } from '../../src/domain/json.ts';
import { jsonResponse } from '../core/http.ts';
import type { TwinRequest, TwinResponse } from '../core/twin.ts';
import { errorResponse, movedTo, notFound } from './errors.ts';
import { createHook, deleteHook, listHooks, updateHook } from './hooks.ts';
import { createLabel, deleteLabel, updateLabel } from './label-writes.ts';
import { type Listing, pageOf, select } from './list.ts';
import { createMilestone, deleteMilestone, updateMilestone } from './milestone-writes.ts';
import { accountShape } from './people.ts';
import { repositoryShape } from './repository-shape.ts';
import { shapeOf, type View } from './shapes.ts';
import { type HeldType, type Repository, repositoryNamed, type Thing, tableOf, type World } from './world.ts';
import type { WriteCall } from './write-call.ts';
import { createComment, createIssue, deleteComment, updateComment, updateIssue } from './writes.ts';

/** A request of an account: `path` stands below the root of the API. */
export interface Call {
  readonly request: TwinRequest;
  readonly path: string;
  readonly world: World;
  readonly root: string;
  readonly now: Date;
}

/** A call about one repository; `rest` is what follows the repository in the path. */
interface Held extends Call {
  readonly repository: Repository;
  readonly rest: string;
}

const viewOf = ({ world, repository, root }: Held): View => ({ world, repository, root });

const listing = (call: Held): Listing => ({
  query: call.request.query,
  url: `${call.root}/repositories/${call.repository.id}${call.rest}`,
});

const living = (things: Iterable<Thing>): Thing[] => [...things].filter(({ deleted }) => !deleted);
const isOff = ({ repository }: Held): boolean => repository.data.has_issues === false;
const disabled = (): TwinResponse => errorResponse(410, 'Issues has been disabled in this repository.');

const listIssues = (call: Held): TwinResponse => {
  if (isOff(call)) return disabled();
  const things = select(call.repository.issues.byUpdate(), call.request.query, { state: 'open' });
  if (!Array.isArray(things)) return things as TwinResponse;
  const creator = call.request.query.get('creator');
  const wanted = things.filter(({ data }) => creator === null || (data.user as JsonObject | null)?.login === creator);
  const view = viewOf(call);
  return pageOf<Thing>(wanted, { ...listing(call), byCursor: true }, (thing) => shapeOf(thing, view));
};

const listComments = (call: Held): TwinResponse => {
  if (isOff(call)) return disabled();
  const things = select(call.repository.comments.byUpdate(), call.request.query, { state: 'all' });
  if (!Array.isArray(things)) return things as TwinResponse;
  const view = viewOf(call);
  return pageOf<Thing>(things, listing(call), (thing) => shapeOf(thing, view));
};

const listCommentsOf = (call: Held, number: string): TwinResponse => {
  const issue = call.repository.issues.get(number);
  if (issue === undefined || issue.deleted) return notFound();
  const since = call.request.query.get('since') ?? '';
  const view = viewOf(call);
  const comments = living(call.repository.comments.all()).filter(
    ({ data, updatedAt }) => String((data.issue as JsonObject | null)?.number) === number && updatedAt >= since,
  );
  return pageOf(comments, listing(call), (thing) => shapeOf(thing, view));
};

const writing = (
  method: string,
  pattern: RegExp,
  operation: string,
  write: (call: WriteCall) => TwinResponse,
): Route => ({
  method,
  pattern,
  operation,
  answer(call, id) {
    if (isOff(call)) return disabled();
    if (call.repository.moved.has(id) && operation === 'issues/update') return showIssue(call, id);
    return write({ ...viewOf(call), body: call.request.body, id, now: call.now });
  },
});

const listLabels = (call: Held): TwinResponse => {
  const view = viewOf(call);
  const byName = living(call.repository.labels.all()).toSorted((a, b) =>
    String(a.data.name) < String(b.data.name) ? -1 : 1,
  );
  return pageOf(byName, listing(call), (thing) => shapeOf(thing, view));
};

const listMilestones = (call: Held): TwinResponse => {
  const state = call.request.query.get('state') ?? 'open';
  const wanted = living(call.repository.milestones.all()).filter(({ data }) => state === 'all' || data.state === state);
  const view = viewOf(call);
  return pageOf(wanted, listing(call), (thing) => shapeOf(thing, view));
};

const showOne =
  (type: HeldType) =>
  (call: Held, id: string): TwinResponse => {
    const thing = tableOf(call.repository, type).get(id);
    return thing && !thing.deleted ? jsonResponse(200, shapeOf(thing, viewOf(call))) : notFound();
  };

const showIssue = (call: Held, number: string): TwinResponse => {
  if (isOff(call)) return disabled();
  const moved = call.repository.moved.get(number);
  if (moved) return movedTo(`${call.root}/repositories/${moved.repository.id}/issues/${moved.number}`);
  if (call.repository.issues.get(number)?.deleted) return errorResponse(410, 'This issue was deleted');
  return showOne('issue')(call, number);
};

interface Route {
  /** GET when left out. */
  readonly method?: string;
  /** Below the repository. */
  readonly pattern: RegExp;
  /** As GitHub's own description of its API calls it. */
  readonly operation: string;
  answer(call: Held, id: string): TwinResponse;
}

const ROUTES: readonly Route[] = [
  { pattern: /^$/, operation: 'repos/get', answer: (call) => jsonResponse(200, repositoryShape(viewOf(call))) },
  { pattern: /^\/issues$/, operation: 'issues/list-for-repo', answer: listIssues },
  { pattern: /^\/issues\/comments$/, operation: 'issues/list-comments-for-repo', answer: listComments },
  { pattern: /^\/issues\/comments\/(\d+)$/, operation: 'issues/get-comment', answer: showOne('comment') },
  { pattern: /^\/issues\/(\d+)$/, operation: 'issues/get', answer: showIssue },
  { pattern: /^\/issues\/(\d+)\/comments$/, operation: 'issues/list-comments', answer: listCommentsOf },
  writing('POST', /^\/issues$/, 'issues/create', createIssue),
  writing('PATCH', /^\/issues\/(\d+)$/, 'issues/update', updateIssue),
  writing('POST', /^\/issues\/(\d+)\/comments$/, 'issues/create-comment', createComment),
  writing('PATCH', /^\/issues\/comments\/(\d+)$/, 'issues/update-comment', updateComment),
  writing('DELETE', /^\/issues\/comments\/(\d+)$/, 'issues/delete-comment', deleteComment),
  { pattern: /^\/labels$/, operation: 'issues/list-labels-for-repo', answer: listLabels },
  { pattern: /^\/hooks$/, operation: 'repos/list-webhooks', answer: ({ repository }) => listHooks(repository) },
  writing('POST', /^\/hooks$/, 'repos/create-webhook', createHook),
  writing('PATCH', /^\/hooks\/(\d+)$/, 'repos/update-webhook', updateHook),
  writing('DELETE', /^\/hooks\/(\d+)$/, 'repos/delete-webhook', deleteHook),
  writing('POST', /^\/labels$/, 'issues/create-label', createLabel),
  writing('PATCH', /^\/labels\/([^/]+)$/, 'issues/update-label', updateLabel),
  writing('DELETE', /^\/labels\/([^/]+)$/, 'issues/delete-label', deleteLabel),
  { pattern: /^\/milestones$/, operation: 'issues/list-milestones', answer: listMilestones },
  { pattern: /^\/milestones\/(\d+)$/, operation: 'issues/get-milestone', answer: showOne('milestone') },
  writing('POST', /^\/milestones$/, 'issues/create-milestone', createMilestone),
  writing('PATCH', /^\/milestones\/(\d+)$/, 'issues/update-milestone', updateMilestone),
  writing('DELETE', /^\/milestones\/(\d+)$/, 'issues/delete-milestone', deleteMilestone),
];

const NAMED = /^\/repos\/([^/]+\/[^/]+)(.*)$/;
const NUMBERED = /^\/repositories\/(\d+)(.*)$/;

const restOf = (path: string): string | null => NAMED.exec(path)?.[2] ?? NUMBERED.exec(path)?.[2] ?? null;

const routeFor = (method: string, rest: string): Route | undefined =>
  ROUTES.find((route) => (route.method ?? 'GET') === method && route.pattern.test(rest));

/** What a request asks for, by GitHub's name for it. */
export const operationOf = (method: string, path: string): string | null => {
  if (path === '/user') return 'users/get-authenticated';
  if (path === '/user/repos') return 'repos/list-for-authenticated-user';
  const rest = restOf(path);
  return rest === null ? null : (routeFor(method, rest)?.operation ?? null);
};

const listRepositories = ({ world, root, request }: Call): TwinResponse => {
  const byName = world.repositories
    .filter(({ deleted }) => !deleted)
    .toSorted((a, b) => (a.fullName.toLowerCase() < b.fullName.toLowerCase() ? -1 : 1));
  return pageOf(byName, { query: request.query, url: `${root}/user/repos` }, (repository) =>
    repositoryShape({ world, repository, root }),
  );
};

const answerIn = (call: Call, repository: Repository, rest: string): TwinResponse => {
  const route = routeFor(call.request.method, rest);
  const [, id = ''] = route?.pattern.exec(rest) ?? [];
  return route ? route.answer({ ...call, repository, rest }, id) : notFound();
};

const answerNamed = (call: Call, name: string, rest: string): TwinResponse => {
  const repository = repositoryNamed(call.world, name);
  if (repository) return answerIn(call, repository, rest);
  const former = call.world.formerNames.get(name.toLowerCase());
  if (!former || former.deleted) return notFound();
  const query = call.request.query.size > 0 ? `?${call.request.query}` : '';
  const moved = movedTo(`${call.root}/repositories/${former.id}${rest}${query}`);
  // Only this asks a client to repeat a write as it was.
  return call.request.method === 'GET' ? moved : { ...moved, status: 307 };
};

/** Answers a request that may be made. */
export const answer = (call: Call): TwinResponse => {
  const { path, world, root, request } = call;
  if (request.method === 'GET') {
    if (path === '/user') return jsonResponse(200, accountShape(world.viewer, root));
    if (path === '/user/repos') return listRepositories(call);
  }
  const [, name, below = ''] = NAMED.exec(path) ?? [];
  if (name !== undefined) return answerNamed(call, decodeURIComponent(name), below);
  const [, id, rest = ''] = NUMBERED.exec(path) ?? [];
  const repository = world.repositories.find((one) => String(one.id) === id && !one.deleted);
  return repository ? answerIn(call, repository, rest) : notFound();
};
