import type { JsonObject, JsonValue } from '../../src/domain/json.ts';
import { BadEditError } from '../core/twin.ts';
import { newData } from './defaults.ts';
import { type HeldType, type Repository, secondOf, type World } from './world.ts';

const TIMES = ['created_at', 'updated_at', 'closed_at', 'due_on'] as const;

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a thing is named by: itself, or a member of an object. */
const named = (value: JsonValue | undefined, member: string): JsonValue =>
  isObject(value) ? (value[member] ?? null) : (value ?? null);

const listOf = (value: JsonValue | undefined): readonly JsonValue[] =>
  Array.isArray(value) ? (value as readonly JsonValue[]) : [];

const person = (value: JsonValue | undefined, { people }: World): JsonValue => {
  const login = named(value, 'login');
  if (login === null) return null;
  if (people.has(String(login))) return { login };
  throw new BadEditError(`There is nobody called ${login}; there are ${[...people.keys()].join(', ')}.`);
};

/** A label by id or name; one of a new name is made, as GitHub makes it. */
const label = (value: JsonValue, { world, repository }: Place): JsonValue => {
  const id = named(value, 'id');
  const byId = repository.labels.get(String(id));
  if (byId && isObject(value)) return { id: Number(byId.id) };
  const name = String(named(value, 'name'));
  for (const { data, deleted } of repository.labels.all()) {
    if (!deleted && String(data.name).toLowerCase() === name.toLowerCase()) return { id: data.id ?? null };
  }
  const made = world.mintId();
  const data = newData('label', { id: made, number: 0, at: '', login: '' }, { name });
  repository.labels.put({
    id: String(made),
    type: 'label',
    deleted: false,
    version: 1,
    updatedAt: repository.updatedAt,
    data,
  });
  return { id: made };
};

const numbered = (value: JsonValue | undefined): JsonValue => {
  const number = named(value, 'number');
  return number === null ? null : { number: Number(number) };
};

const REACTIONS = ['+1', '-1', 'laugh', 'hooray', 'confused', 'heart', 'rocket', 'eyes'];

export interface Place {
  readonly world: World;
  readonly repository: Repository;
}

type Reader = (value: JsonValue | undefined, place: Place) => JsonValue;

const READERS: Readonly<Record<string, Reader>> = {
  user: (value, { world }) => person(value, world),
  creator: (value, { world }) => person(value, world),
  assignees: (value, { world }) => listOf(value).map((one) => person(one, world)),
  labels: (value, place) => listOf(value).map((one) => label(one, place)),
  milestone: (value) => numbered(value),
  parent: (value) => numbered(value),
  issue: (value) => numbered(value),
  reactions: (value) =>
    Object.fromEntries(Object.entries(isObject(value) ? value : {}).filter(([name]) => REACTIONS.includes(name))),
};

const isTime = (value: JsonValue | undefined): value is string =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value));

/** What closing and reopening bring with them. */
const withClosing = (type: HeldType, data: JsonObject, before: JsonObject | undefined, at: string): JsonObject => {
  if (type === 'comment' || type === 'label' || data.state === undefined || data.state === before?.state) return data;
  const reason = type === 'milestone' ? {} : { state_reason: data.state === 'closed' ? 'completed' : 'reopened' };
  return { closed_at: data.state === 'closed' ? at : null, ...reason, ...data };
};

/** An edit's data as the twin keeps them: others named by what they are known by, times in whole seconds. */
export const readInput = (
  type: HeldType,
  given: JsonObject,
  place: Place,
  { before, at }: { readonly before: JsonObject | undefined; readonly at: string },
): JsonObject => {
  const { repository: _, ...rest } = given;
  const read = Object.entries(rest).map(([name, value]) => {
    const reader = READERS[name];
    return [name, reader && value !== undefined ? reader(value, place) : value] as const;
  });
  const data = withClosing(type, Object.fromEntries(read), before, at);
  const times = TIMES.flatMap((name) => {
    const value = data[name];
    return isTime(value) ? [[name, secondOf(value)] as const] : [];
  });
  return { ...data, ...Object.fromEntries(times) };
};
