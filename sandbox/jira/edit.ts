import type { JsonObject } from '../../src/domain/json.ts';
import { BadEditError, type TwinEdit } from '../core/twin.ts';
import {
  alive,
  document,
  isType,
  listIn,
  living,
  numberOf,
  type Thing,
  TYPES,
  type Type,
  type World,
} from './world.ts';

const firstOf = (world: World, type: Type): string => living(world, type)[0]?.id ?? '';

const nextKey = (world: World, project: string): string => {
  const numbers = [...world.tables.issue.values()].filter(({ data }) => data.project === project).map(numberOf);
  const key = world.tables.project.get(project)?.data.key;
  return `${key}-${numbers.reduce((highest, one) => Math.max(highest, one), 0) + 1}`;
};

interface Birth {
  readonly world: World;
  readonly id: string;
  readonly at: string;
}

const BUILDERS: Readonly<Record<Type, (birth: Birth, given: JsonObject) => JsonObject>> = {
  project: ({ id }) => ({ key: `P${id}`, name: 'New project' }),
  user: () => ({ displayName: 'New person', emailAddress: null, active: true }),
  label: () => ({}),
  version: ({ world }) => ({
    name: 'New version',
    description: null,
    released: false,
    archived: false,
    releaseDate: null,
    startDate: null,
    project: firstOf(world, 'project'),
  }),
  sprint: ({ world }) => ({ name: 'New sprint', state: 'future', goal: null, project: firstOf(world, 'project') }),
  comment: ({ world, at }) => ({
    body: document('New comment'),
    issue: firstOf(world, 'issue'),
    author: world.viewer,
    properties: {},
    created: at,
    updated: at,
  }),
  issue: ({ world, at }, given) => ({
    key: nextKey(world, String(given.project ?? firstOf(world, 'project'))),
    project: firstOf(world, 'project'),
    summary: 'New issue',
    description: null,
    status: '10000',
    issuetype: '10100',
    priority: '3',
    assignee: null,
    reporter: world.viewer,
    labels: [],
    duedate: null,
    fixVersions: [],
    sprint: [],
    points: null,
    parent: null,
    properties: {},
    created: at,
    updated: at,
  }),
};

const store = (world: World, thing: Thing): Thing => {
  world.tables[thing.type as Type].set(thing.id, thing);
  for (const label of thing.type === 'issue' ? listIn(thing.data.labels) : []) {
    const id = String(label);
    if (!world.tables.label.has(id)) world.tables.label.set(id, { ...thing, id, type: 'label', data: {}, version: 1 });
  }
  return thing;
};

const touch = (world: World, id: unknown, at: string): void => {
  const issue = alive(world, 'issue', String(id));
  if (issue)
    store(world, { ...issue, version: issue.version + 1, updatedAt: at, data: { ...issue.data, updated: at } });
};

/** Makes or changes a thing as a person would; whoever comments on an issue touches it. @throws BadEditError */
export const applyEdit = (world: World, { id, type, data }: TwinEdit, now: Date): Thing => {
  if (!isType(type)) throw new BadEditError(`Jira has no type ${type}; there are ${TYPES.join(', ')}.`);
  const at = now.toISOString();
  const before = id === undefined ? undefined : world.tables[type].get(id);
  const minted = id ?? idFor(world, type, data);
  const next: JsonObject = before
    ? { ...before.data, ...('updated' in before.data && { updated: at }), ...data }
    : { ...BUILDERS[type]({ world, id: minted, at }, data), ...data };
  const version = (before?.version ?? 0) + 1;
  const thing = store(world, {
    id: minted,
    type,
    deleted: false,
    version,
    updatedAt: String(next.updated ?? at),
    data: next,
  });
  if (type === 'comment') touch(world, next.issue, String(next.updated));
  return thing;
};

/** A comment is known by its issue too. */
const idFor = (world: World, type: Type, { issue }: JsonObject): string => {
  const minted = world.mintId();
  return type === 'comment' ? `${issue ?? firstOf(world, 'issue')}-${minted}` : minted;
};

/** Deletes as a person would; what hangs below an issue goes with it. */
export const applyRemoval = (world: World, thing: Thing, now: Date): Thing => {
  const gone = { ...thing, deleted: true, version: thing.version + 1, updatedAt: now.toISOString() };
  world.tables[thing.type as Type].set(thing.id, gone);
  if (thing.type === 'comment') touch(world, thing.data.issue, now.toISOString());
  if (thing.type !== 'issue') return gone;
  for (const comment of living(world, 'comment')) {
    if (comment.data.issue === thing.id) world.tables.comment.set(comment.id, { ...comment, deleted: true });
  }
  return gone;
};
