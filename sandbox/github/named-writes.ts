import type { JsonObject } from '../../src/domain/json.ts';
import type { TwinResponse } from '../core/twin.ts';
import { change, make } from './edit.ts';
import { alreadyExists, invalid, notFound } from './errors.ts';
import { secondOf, type Thing, tableOf } from './world.ts';
import { answered, only, parse, removed, unparsable, type WriteCall } from './writes.ts';

type Named = 'label' | 'milestone';
const NAMES = { label: 'name', milestone: 'title' } as const;
const LONGEST = { label: 50, milestone: 255 } as const;

const isTaken = (type: Named, name: string, { repository }: WriteCall, besides?: string): boolean =>
  [...tableOf(repository, type).all()].some(
    ({ deleted, id, data }) =>
      !deleted && id !== besides && String(data[NAMES[type]]).toLowerCase() === name.toLowerCase(),
  );

/** What GitHub says of a label's or a milestone's fields; null when it takes them. */
const problemIn = (type: Named, fields: JsonObject, call: WriteCall, besides?: string): TwinResponse | null => {
  const field = NAMES[type];
  const resource = type === 'label' ? 'Label' : 'Milestone';
  const { [field]: name, color, description } = fields;
  if (name !== undefined) {
    if (typeof name !== 'string' || name.trim() === '') return invalid(resource, field, `${field} is empty`);
    if (name.length > LONGEST[type]) return invalid(resource, field, `${field} is too long`);
    if (isTaken(type, name, call, besides)) return alreadyExists(resource, field);
  }
  if (type === 'milestone') return null;
  if (String(description ?? '').length > 100) return invalid(resource, 'description', 'description is too long');
  return color === undefined || /^[0-9a-f]{6}$/i.test(String(color))
    ? null
    : invalid(resource, 'color', 'color is none');
};

const LABEL_FIELDS = ['name', 'color', 'description'];
const MILESTONE_FIELDS = ['title', 'description', 'state', 'due_on'];

const createNamed =
  (type: Named, names: readonly string[]) =>
  (call: WriteCall): TwinResponse => {
    const given = parse(call.body);
    if (given === null) return unparsable();
    if (given[NAMES[type]] === undefined) return invalid(type, NAMES[type], `${NAMES[type]} is missing`);
    const data = only(given, names);
    const problem = problemIn(type, data, call);
    if (problem) return problem;
    return answered(201, make(call.world, call.repository, { type, data }, secondOf(call.now)).thing, call);
  };

export const createLabel = createNamed('label', LABEL_FIELDS);
export const createMilestone = createNamed('milestone', MILESTONE_FIELDS);

const labelNamed = ({ repository, id }: WriteCall): Thing | undefined =>
  [...repository.labels.all()].find(
    ({ deleted, data }) => !deleted && String(data.name).toLowerCase() === decodeURIComponent(id).toLowerCase(),
  );

const changeNamed = (type: Named, thing: Thing | undefined, data: JsonObject, call: WriteCall): TwinResponse => {
  if (thing === undefined || thing.deleted) return notFound();
  const problem = problemIn(type, data, call, thing.id);
  if (problem) return problem;
  const { world, repository, now } = call;
  return answered(200, change(world, { repository, thing }, { type, data }, secondOf(now)).thing, call);
};

/** A label is named in the path, and renamed by a name of its own. */
export const updateLabel = (call: WriteCall): TwinResponse => {
  const given = parse(call.body);
  if (given === null) return unparsable();
  const { new_name: name, ...rest } = only(given, ['new_name', 'color', 'description']);
  return changeNamed('label', labelNamed(call), { ...rest, ...(name === undefined ? {} : { name }) }, call);
};

export const updateMilestone = (call: WriteCall): TwinResponse => {
  const given = parse(call.body);
  if (given === null) return unparsable();
  return changeNamed('milestone', call.repository.milestones.get(call.id), only(given, MILESTONE_FIELDS), call);
};

export const deleteLabel = (call: WriteCall): TwinResponse => removed(labelNamed(call), call);
export const deleteMilestone = (call: WriteCall): TwinResponse =>
  removed(call.repository.milestones.get(call.id), call);
