import { randomUUID } from 'node:crypto';
import type { JsonObject, JsonValue } from '../../src/domain/json.ts';
import { BadEditError, type TwinEdit, type TwinItem } from '../core/twin.ts';
import { newData } from './defaults.ts';
import { findState } from './states.ts';
import { isType, TYPES, type Type, type World } from './world.ts';

/** The fields that name another thing: as `{id}`, or by a field of the same name with `Id`, as in Linear's inputs. */
const REFERENCES = ['team', 'assignee', 'project', 'cycle', 'parent', 'issue', 'user'] as const;

const referenceIn = (data: JsonObject, name: string): JsonValue | undefined => {
  const id = data[`${name}Id`];
  if (id === undefined) return data[name];
  return id === null ? null : { id };
};

const withReferences = (data: JsonObject): JsonObject => {
  const references = REFERENCES.flatMap((name) => {
    const reference = referenceIn(data, name);
    return reference === undefined ? [] : [[name, reference] as const];
  });
  const rest = Object.entries(data).filter(([name]) => !REFERENCES.some((reference) => name === `${reference}Id`));
  return { ...Object.fromEntries(rest), ...Object.fromEntries(references) };
};

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textIn = (value: JsonValue | undefined, name: string): string | undefined => {
  const part = isObject(value) ? value[name] : undefined;
  return typeof part === 'string' ? part : undefined;
};

/** A state by id, name or type, replaced with the team's whole state. */
const withState = ({ stateId, ...data }: JsonObject, teamId: string): JsonObject => {
  const wanted = stateId === undefined ? data.state : { id: stateId };
  if (!isObject(wanted)) return data;
  const state = findState(teamId, {
    id: textIn(wanted, 'id'),
    name: textIn(wanted, 'name'),
    type: textIn(wanted, 'type'),
  });
  if (!state) throw new BadEditError('The team has no such state.');
  return { ...data, state };
};

const normalised = (type: Type, data: JsonObject, before: TwinItem | undefined, world: World): JsonObject => {
  const linked = withReferences(data);
  if (type !== 'issue') return linked;
  const [firstTeam] = world.tables.team.all();
  const teamId = textIn(linked.team ?? before?.data.team, 'id') ?? firstTeam?.id ?? '';
  return withState(linked, teamId);
};

const store = (world: World, item: TwinItem): TwinItem => {
  world.tables[item.type as Type].put(item);
  return item;
};

const isGone = ({ archivedAt, trashed }: JsonObject): boolean => (archivedAt ?? null) !== null || trashed === true;

/** Changes a thing, or makes one, as a person would in Linear's application: `updatedAt` moves unless it is given. */
export const applyEdit = (world: World, { id, type, data }: TwinEdit, now: Date): TwinItem => {
  if (!isType(type)) throw new BadEditError(`Linear has no type ${type}; there are ${TYPES.join(', ')}.`);
  const at = now.toISOString();
  const before = id === undefined ? undefined : world.tables[type].get(id);
  const changes = normalised(type, data, before, world);
  const newId = id ?? randomUUID();
  const next = before
    ? { ...before.data, updatedAt: at, ...changes, id: newId }
    : newData(type, { id: newId, at, world }, changes);
  return store(world, {
    id: newId,
    type,
    deleted: isGone(next),
    version: (before?.version ?? 0) + 1,
    updatedAt: String(next.updatedAt),
    data: next,
  });
};

/** Issues and projects go to the trash; everything else is archived. */
export const removeItem = (world: World, item: TwinItem, now: Date): TwinItem => {
  const archivedAt = now.toISOString();
  const trashed = item.type === 'issue' || item.type === 'project' ? { trashed: true } : {};
  return applyEdit(world, { id: item.id, type: item.type, data: { archivedAt, ...trashed } }, now);
};
