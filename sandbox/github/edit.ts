import type { JsonObject } from '../../src/domain/json.ts';
import { BadEditError, type TwinEdit } from '../core/twin.ts';
import { idOf, newData } from './defaults.ts';
import { readInput } from './input.ts';
import { type HeldType, nextNumber, type Repository, secondOf, type Thing, tableOf, type World } from './world.ts';

/** A thing and the repository that holds it. */
export interface Located {
  readonly repository: Repository;
  readonly thing: Thing;
}

const now = (thing: Thing, at: string, data: JsonObject): Thing => ({
  ...thing,
  version: thing.version + 1,
  updatedAt: String(data.updated_at ?? at),
  data,
});

const touchIssue = (repository: Repository, number: string, at: string, comments: number): void => {
  const issue = repository.issues.get(number);
  if (!issue || issue.deleted) return;
  const data = { ...issue.data, comments: Number(issue.data.comments) + comments, updated_at: at };
  repository.issues.put(now(issue, at, data));
};

const numberOf = ({ data }: Thing): string => String((data.issue as JsonObject | null)?.number ?? '');

const numberFor = (repository: Repository, type: HeldType): number => {
  if (type !== 'milestone') return nextNumber(repository);
  return [...repository.milestones.all()].length + 1;
};

/** Makes a thing as a person would at GitHub; whoever comments on an issue touches it. */
export const make = (
  world: World,
  repository: Repository,
  { id, type, data }: TwinEdit & { type: HeldType },
  at: string,
): Located => {
  if (id !== undefined && !/^[1-9]\d*$/.test(id)) throw new BadEditError('GitHub knows things by numbers only.');
  const chosen = id === undefined ? null : Number(id);
  const isNumbered = type !== 'comment' && type !== 'label';
  const birth = {
    id: isNumbered || chosen === null ? world.mintId() : chosen,
    number: isNumbered && chosen !== null ? chosen : numberFor(repository, type),
    at,
    login: world.viewer.login,
  };
  const given = readInput(type, data, { world, repository }, { before: undefined, at });
  const latest = repository.issues.byUpdate().at(-1)?.id ?? '1';
  const issue = type === 'comment' ? { issue: given.issue ?? { number: Number(latest) } } : {};
  const made: JsonObject = { ...newData(type, birth, given), ...issue, id: birth.id };
  const thing: Thing = {
    id: idOf(type, birth),
    type,
    deleted: false,
    version: 1,
    updatedAt: String(made.updated_at ?? at),
    data: made,
  };
  tableOf(repository, type).put(thing);
  if (type === 'comment') touchIssue(repository, numberOf(thing), at, 1);
  return { repository, thing };
};

/** Changes a thing as a person would at GitHub: `updated_at` moves unless it is given. */
export const change = (
  world: World,
  { repository, thing }: Located,
  { type, data }: Pick<TwinEdit, 'data'> & { type: HeldType },
  at: string,
): Located => {
  if (thing.deleted) throw new BadEditError('It was deleted, and GitHub brings nothing back.');
  const given = readInput(type, data, { world, repository }, { before: thing.data, at });
  const time = type === 'label' ? {} : { updated_at: at };
  const { id, number } = thing.data;
  const known = { id, ...(number !== undefined && { number }) } as JsonObject;
  const changed = now(thing, at, { ...thing.data, ...time, ...given, ...known });
  tableOf(repository, type).put(changed);
  return { repository, thing: changed };
};

const gone = (thing: Thing, at: string): Thing => ({ ...now(thing, at, thing.data), deleted: true, updatedAt: at });

const commentsOf = ({ comments }: Repository, number: string): Thing[] =>
  [...comments.all()].filter((comment) => !comment.deleted && numberOf(comment) === number);

/** Deletes for good; with an issue go its comments. */
export const remove = ({ repository, thing }: Located, when: Date): Located => {
  if (thing.deleted) return { repository, thing };
  const at = secondOf(when);
  const removed = gone(thing, at);
  const type = thing.type as HeldType;
  tableOf(repository, type).put(removed);
  if (type === 'issue' || type === 'pull') {
    for (const comment of commentsOf(repository, thing.id)) repository.comments.put(gone(comment, at));
  }
  if (type === 'comment') touchIssue(repository, numberOf(thing), at, -1);
  return { repository, thing: removed };
};

/** Moves an issue to another repository: it gets a new number there, and its comments come along. */
export const transfer = (world: World, from: Located, target: Repository, when: Date): Located => {
  const at = secondOf(when);
  const { repository, thing } = from;
  const number = nextNumber(target);
  const data = { ...thing.data, id: world.mintId(), number, labels: [], milestone: null, parent: null, updated_at: at };
  const moved: Thing = { ...thing, id: String(number), version: 1, updatedAt: at, data };
  target.issues.put(moved);
  for (const comment of commentsOf(repository, thing.id)) {
    target.comments.put({ ...comment, data: { ...comment.data, issue: { number } } });
  }
  remove(from, when);
  repository.moved.set(thing.id, { repository: target, number: String(number) });
  return { repository: target, thing: moved };
};
