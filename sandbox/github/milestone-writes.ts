import type { JsonObject, JsonValue } from '../../src/domain/json.ts';
import type { TwinResponse } from '../core/twin.ts';
import { change, make, remove } from './edit.ts';
import { alreadyExists, invalid, notFound } from './errors.ts';
import { secondOf, type Thing } from './world.ts';
import { answered, isResponse, noContent, only, parse, unparsable, type WriteCall } from './write-call.ts';

const FIELDS = ['title', 'state', 'description', 'due_on'];

const IN_CALIFORNIA = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Los_Angeles' });
const HOUR_THERE = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/Los_Angeles',
  hour: 'numeric',
  hourCycle: 'h23',
});

/** GitHub keeps a day as its midnight in California, which is seven or eight in the morning in Greenwich. */
const dayOf = (time: string): string => {
  const day = IN_CALIFORNIA.format(new Date(time));
  const isSummer = HOUR_THERE.format(new Date(`${day}T07:00:00Z`)) === '00';
  return `${day}T0${isSummer ? 7 : 8}:00:00Z`;
};

const isTime = (value: JsonValue): value is string => typeof value === 'string' && !Number.isNaN(Date.parse(value));

const isTaken = ({ repository }: WriteCall, title: string, own: Thing | undefined): boolean =>
  [...repository.milestones.all()].some(
    ({ id, data, deleted }) => !deleted && id !== own?.id && String(data.title).toLowerCase() === title.toLowerCase(),
  );

const problemIn = (fields: JsonObject, call: WriteCall, own: Thing | undefined): TwinResponse | null => {
  const { title, state, due_on: due = null } = fields;
  if (title !== undefined) {
    if (typeof title !== 'string' || title.trim() === '') return invalid('Milestone', 'title', 'title is empty');
    if (isTaken(call, title, own)) return alreadyExists('Milestone', 'title');
  }
  if (state !== undefined && state !== 'open' && state !== 'closed') {
    return invalid('Milestone', 'state', 'state is neither');
  }
  return due === null || isTime(due) ? null : invalid('Milestone', 'due_on', 'due_on is no time');
};

const fieldsOf = (call: WriteCall, own: Thing | undefined): JsonObject | TwinResponse => {
  const given = parse(call.body);
  if (given === null) return unparsable();
  const fields = only(given, FIELDS);
  if (own === undefined && fields.title === undefined) return invalid('Milestone', 'title', 'title is missing');
  const problem = problemIn(fields, call, own);
  if (problem !== null) return problem;
  const { due_on: due } = fields;
  return isTime(due ?? null) ? { ...fields, due_on: dayOf(String(due)) } : fields;
};

export const createMilestone = (call: WriteCall): TwinResponse => {
  const data = fieldsOf(call, undefined);
  if (isResponse(data)) return data;
  const { world, repository, now } = call;
  return answered(201, make(world, repository, { type: 'milestone', data }, secondOf(now)).thing, call);
};

const living = ({ repository, id }: WriteCall): Thing | undefined => {
  const thing = repository.milestones.get(id);
  return thing?.deleted ? undefined : thing;
};

export const updateMilestone = (call: WriteCall): TwinResponse => {
  const thing = living(call);
  if (thing === undefined) return notFound();
  const data = fieldsOf(call, thing);
  if (isResponse(data)) return data;
  const { world, repository, now } = call;
  return answered(200, change(world, { repository, thing }, { type: 'milestone', data }, secondOf(now)).thing, call);
};

export const deleteMilestone = (call: WriteCall): TwinResponse => {
  const thing = living(call);
  if (thing === undefined) return notFound();
  remove({ repository: call.repository, thing }, call.now);
  return noContent();
};
