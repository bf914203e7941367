import { jsonResponse } from '../core/http.ts';
import type { TwinRequest, TwinResponse } from '../core/twin.ts';
import { errorResponse, movedTo, notFound } from './errors.ts';
import { type Listing, pageOf, select } from './list.ts';
import { accountShape } from './people.ts';
import { repositoryShape } from './repository-shape.ts';
import { shapeOf, type View } from './shapes.ts';
import { type HeldType, type Repository, repositoryNamed, type Thing, tableOf, type World } from './world.ts';

/** A request of an account: `path` stands below the root of the API. */
export interface Call {
  readonly request: TwinRequest;
  readonly path: string;
  readonly world: World;
  readonly root: string;
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
  const view = viewOf(call);
  return pageOf<Thing>(things, { ...listing(call), byCursor: true }, (thing) => shapeOf(thing, view));
};

const listComments = (call: Held): TwinResponse => {
  if (isOff(call)) return disabled();
  const things = select(call.repository.comments.byUpdate(), call.request.query, { state: 'all' });
  if (!Array.isArray(things)) return things as TwinResponse;
  const view = viewOf(call);
  return pageOf<Thing>(things, listing(call), (thing) => shapeOf(thing, view));
};

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
  { pattern: /^\/labels$/, operation: 'issues/list-labels-for-repo', answer: listLabels },
  { pattern: /^\/milestones$/, operation: 'issues/list-milestones', answer: listMilestones },
  { pattern: /^\/milestones\/(\d+)$/, operation: 'issues/get-milestone', answer: showOne('milestone') },
];

const NAMED = /^\/repos\/([^/]+\/[^/]+)(.*)$/;
const NUMBERED = /^\/repositories\/(\d+)(.*)$/;

const restOf = (path: string): string | null => NAMED.exec(path)?.[2] ?? NUMBERED.exec(path)?.[2] ?? null;

const routeFor = (rest: string): Route | undefined => ROUTES.find(({ pattern }) => pattern.test(rest));

/** What a path asks for, by GitHub's name for it. */
export const operationOf = (path: string): string | null => {
  if (path === '/user') return 'users/get-authenticated';
  if (path === '/user/repos') return 'repos/list-for-authenticated-user';
  const rest = restOf(path);
  return rest === null ? null : (routeFor(rest)?.operation ?? null);
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
  const route = routeFor(rest);
  const [, id = ''] = route?.pattern.exec(rest) ?? [];
  return route ? route.answer({ ...call, repository, rest }, id) : notFound();
};

const answerNamed = (call: Call, name: string, rest: string): TwinResponse => {
  const repository = repositoryNamed(call.world, name);
  if (repository) return answerIn(call, repository, rest);
  const former = call.world.formerNames.get(name.toLowerCase());
  if (!former || former.deleted) return notFound();
  const query = call.request.query.size > 0 ? `?${call.request.query}` : '';
  return movedTo(`${call.root}/repositories/${former.id}${rest}${query}`);
};

/** Answers a request that may be made. */
export const answer = (call: Call): TwinResponse => {
  const { path, world, root, request } = call;
  if (request.method !== 'GET') return notFound();
  if (path === '/user') return jsonResponse(200, accountShape(world.viewer, root));
  if (path === '/user/repos') return listRepositories(call);
  const [, name, below = ''] = NAMED.exec(path) ?? [];
  if (name !== undefined) return answerNamed(call, decodeURIComponent(name), below);
  const [, id, rest = ''] = NUMBERED.exec(path) ?? [];
  const repository = world.repositories.find((one) => String(one.id) === id && !one.deleted);
  return repository ? answerIn(call, repository, rest) : notFound();
};
