import type { JsonObject } from '../../src/domain/json.ts';
import type { TwinResponse } from '../core/twin.ts';
import { change, make, remove } from './edit.ts';
import { alreadyExists, invalid, notFound } from './errors.ts';
import { type Repository, secondOf, type Thing } from './world.ts';
import { answered, isResponse, noContent, only, parse, unparsable, type WriteCall } from './write-call.ts';

const LONGEST_NAME = 50;
const LONGEST_DESCRIPTION = 100;

/** The living label of that name, whatever the case of its letters. */
const labelNamed = ({ labels }: Repository, name: string): Thing | undefined =>
  [...labels.all()].find(({ data, deleted }) => !deleted && String(data.name).toLowerCase() === name.toLowerCase());

const problemIn = (
  { name, color, description }: JsonObject,
  { repository }: WriteCall,
  own: Thing | undefined,
): TwinResponse | null => {
  if (name !== undefined) {
    if (typeof name !== 'string' || name.trim() === '') return invalid('Label', 'name', 'name is empty');
    if (name.length > LONGEST_NAME) return invalid('Label', 'name', 'name is too long (maximum is 50 characters)');
    const other = labelNamed(repository, name);
    if (other !== undefined && other.id !== own?.id) return alreadyExists('Label', 'name');
  }
  if (color !== undefined && !/^[0-9a-f]{6}$/i.test(String(color))) return invalid('Label', 'color', 'color is none');
  const length = String(description ?? '').length;
  return length > LONGEST_DESCRIPTION ? invalid('Label', 'description', 'description is too long') : null;
};

const fieldsOf = (call: WriteCall, own: Thing | undefined): JsonObject | TwinResponse => {
  const given = parse(call.body);
  if (given === null) return unparsable();
  const { new_name: name, ...rest } = only(given, ['new_name', 'color', 'description']);
  const named = own === undefined ? given.name : name;
  if (own === undefined && named === undefined) return invalid('Label', 'name', 'name is missing');
  const fields = named === undefined ? rest : { ...rest, name: named };
  return problemIn(fields, call, own) ?? fields;
};

export const createLabel = (call: WriteCall): TwinResponse => {
  const data = fieldsOf(call, undefined);
  if (isResponse(data)) return data;
  const { world, repository, now } = call;
  return answered(201, make(world, repository, { type: 'label', data }, secondOf(now)).thing, call);
};

export const updateLabel = (call: WriteCall): TwinResponse => {
  const { world, repository, id, now } = call;
  const thing = labelNamed(repository, decodeURIComponent(id));
  if (thing === undefined) return notFound();
  const data = fieldsOf(call, thing);
  if (isResponse(data)) return data;
  return answered(200, change(world, { repository, thing }, { type: 'label', data }, secondOf(now)).thing, call);
};

export const deleteLabel = ({ repository, id, now }: WriteCall): TwinResponse => {
  const thing = labelNamed(repository, decodeURIComponent(id));
  if (thing === undefined) return notFound();
  remove({ repository, thing }, now);
  return noContent();
};
