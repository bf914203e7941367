import type { JsonObject } from '../../src/domain/json.ts';
import type { TwinItem } from '../core/twin.ts';
import { applyEdit, removeItem } from './edit.ts';
import { linearError } from './errors.ts';
import { statesOf } from './states.ts';
import { idOf, type Type, type World } from './world.ts';

const LONGEST = { title: 512, name: 80, body: 65_000, description: 250_000 } as const;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const refuse = (message: string) => linearError('invalid input', message);

/** What an input names must be there, and not be gone. */
const NAMED: Readonly<Record<string, Type>> = {
  assigneeId: 'user',
  projectId: 'project',
  cycleId: 'cycle',
  parentId: 'issue',
  issueId: 'issue',
  teamId: 'team',
};

const isHere = (world: World, type: Type, id: unknown): boolean => {
  const found = typeof id === 'string' ? world.tables[type].get(id) : undefined;
  return found !== undefined && !found.deleted && (type !== 'user' || found.data.active !== false);
};

const checkNames = (world: World, input: JsonObject): void => {
  for (const [name, type] of Object.entries(NAMED)) {
    const id = input[name];
    if (id != null && !isHere(world, type, id)) throw refuse(`Entity not found: ${type} of ${name}`);
  }
  for (const id of (input.labelIds ?? []) as readonly string[]) {
    if (!isHere(world, 'label', id)) throw refuse('Entity not found: label');
  }
};

const checkTexts = (input: JsonObject): void => {
  for (const [name, longest] of Object.entries(LONGEST)) {
    const value = input[name];
    if (typeof value === 'string' && value.length > longest) throw refuse(`${name} is too long`);
  }
  for (const name of ['title', 'name', 'body']) {
    if (name in input && (typeof input[name] !== 'string' || input[name].trim() === ''))
      throw refuse(`${name} is empty`);
  }
};

const checkState = (teamId: string | null, { stateId }: JsonObject): void => {
  if (stateId == null) return;
  if (!statesOf(teamId ?? '').some(({ id }) => id === stateId)) throw refuse('Entity not found: state of stateId');
};

/** A ticket is no part of itself, however far up. */
const checkParent = (world: World, id: string, { parentId }: JsonObject): void => {
  for (let at: string | null = typeof parentId === 'string' ? parentId : null; at !== null; ) {
    if (at === id) throw refuse('parentId makes a circle');
    at = idOf(world.tables.issue.get(at)?.data.parent);
  }
};

const check = (world: World, id: string, teamId: string | null, input: JsonObject): void => {
  checkNames(world, input);
  checkTexts(input);
  checkState(teamId, input);
  checkParent(world, id, input);
};

const create = (world: World, type: Type, { id, ...input }: JsonObject, now: Date): TwinItem => {
  if (id != null && (typeof id !== 'string' || !UUID.test(id))) throw refuse('id must be a UUID');
  if (typeof id === 'string' && world.tables[type].get(id)) throw refuse('Entity with this id already exists');
  const newId = (id ?? crypto.randomUUID()) as string;
  if (type === 'issue' && input.title == null) throw refuse('title is empty');
  if (type === 'comment' && (input.issueId == null || input.body == null)) throw refuse('issueId or body is missing');
  const { parentId: thread = null, ...rest } = input;
  const isComment = type === 'comment';
  check(world, newId, typeof input.teamId === 'string' ? input.teamId : null, isComment ? rest : input);
  const data = isComment ? { ...rest, parent: thread === null ? null : { id: thread } } : input;
  return applyEdit(world, { id: newId, type, data }, now);
};

const living = (world: World, type: Type, id: string): TwinItem => {
  const found = world.tables[type].get(id);
  if (found === undefined || found.deleted) throw refuse(`Entity not found: ${type}`);
  return found;
};

const update = (world: World, type: Type, { id, input }: { id: string; input: JsonObject }, now: Date): TwinItem => {
  const before = living(world, type, id);
  check(world, id, idOf(before.data.team), input);
  const edited = type === 'comment' && 'body' in input ? { editedAt: now.toISOString() } : {};
  return applyEdit(world, { id, type, data: { ...input, ...edited } }, now);
};

const remove = (world: World, type: Type, id: string, now: Date): TwinItem =>
  removeItem(world, living(world, type, id), now);

type Arguments = { readonly id: string; readonly input: JsonObject };
type Mutate = (world: World, args: Arguments, now: Date) => JsonObject;

const of = (type: Type, member: string, deleted: (item: TwinItem) => JsonObject): readonly Mutate[] => [
  (world, { input }, now) => ({ success: true, [member]: create(world, type, input, now).data }),
  (world, args, now) => ({ success: true, [member]: update(world, type, args, now).data }),
  (world, { id }, now) => ({ success: true, ...deleted(remove(world, type, id, now)) }),
];

const named = (name: string, mutations: readonly Mutate[]): [string, Mutate][] =>
  mutations.map((mutate, index) => [`${name}${['Create', 'Update', 'Delete'][index]}`, mutate]);

/** Linear's mutations by their names. They change the world, or throw the error that Linear answers. */
export const MUTATIONS: Readonly<Record<string, Mutate>> = Object.fromEntries([
  ...named(
    'issue',
    of('issue', 'issue', ({ data }) => ({ entity: data })),
  ),
  ...named(
    'comment',
    of('comment', 'comment', ({ id }) => ({ entityId: id })),
  ),
  ...named(
    'issueLabel',
    of('label', 'issueLabel', ({ id }) => ({ entityId: id })),
  ),
]);
