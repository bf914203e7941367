import { elementsOf, fieldsOf, numberOf, stringOf, type Value } from '../bson/value.ts';
import { parseFilter } from '../engine/filter.ts';
import { parseGrouping } from '../engine/group.ts';
import { parseProjection } from '../engine/project.ts';
import { parseSort } from '../engine/sort.ts';
import type { Stage } from '../engine/stages.ts';
import { MongoError, notImplemented } from '../errors.ts';
import { isCollectionName } from './command.ts';

/** How deep unions may stand in each other. MongoDB's own limit for views and sub-pipelines. */
const MOST_DEPTH = 20;
const MOST_STAGES = 1000;

/** Parses a pipeline, those of its unions included; unknown stages are refused before anything is read. */
export function parsePipeline(pipeline: Value | undefined, depth = 0): Stage[] {
  if (!pipeline?.isArray) throw new MongoError(14, "'pipeline' option must be specified as an array");
  if (depth > MOST_DEPTH) throw new MongoError(232, `Pipelines may stand in each other ${MOST_DEPTH} times at most.`);
  const stages = elementsOf(pipeline);
  if (stages.length > MOST_STAGES)
    throw new MongoError(7749501, `Pipeline length must be no longer than ${MOST_STAGES} stages`);
  return stages.map((stage) => {
    const [entry, more] = stage.isDocument ? fieldsOf(stage) : [];
    if (!entry || more)
      throw new MongoError(40323, 'A pipeline stage specification object must contain exactly one field.');
    return parseStage(entry[0], entry[1], depth);
  });
}

function parseStage(name: string, value: Value, depth: number): Stage {
  switch (name) {
    case '$match':
      if (!value.isDocument) throw new MongoError(15959, 'the match filter must be an expression in an object');
      return { kind: 'match', filter: parseFilter(value) };
    case '$sort':
      return { kind: 'sort', fields: parseOrder(value) };
    case '$skip':
      return { kind: 'skip', count: wholeNumber(name, value, 0) };
    case '$limit':
      return { kind: 'limit', count: wholeNumber(name, value, 1) };
    case '$count':
      return { kind: 'count', name: countName(value) };
    case '$project':
      return { kind: 'project', projection: parseProjection(value) };
    case '$group':
      return { kind: 'group', grouping: parseGrouping(value) };
    case '$unionWith':
      return parseUnion(value, depth);
    case '$changeStream':
      throw new MongoError(40573, 'The $changeStream stage is only supported on replica sets');
    default:
      throw new MongoError(
        40324,
        `Unrecognized pipeline stage name: '${name}'. The embedded database knows $match, $sort, $skip, $limit, $count, $project, $group and $unionWith.`,
      );
  }
}

/** `{coll, pipeline}`, or the name of the collection alone. */
function parseUnion(value: Value, depth: number): Stage {
  const name = stringOf(value);
  if (name !== undefined) return unionWith(name, []);
  if (!value.isDocument) throw new MongoError(9, 'the $unionWith stage specification must be an object or string');
  const fields = new Map(fieldsOf(value));
  for (const field of fields.keys()) {
    if (field !== 'coll' && field !== 'pipeline')
      throw new MongoError(40415, `BSON field '$unionWith.${field}' is an unknown field.`);
  }
  const pipeline = fields.get('pipeline');
  const stages = pipeline ? parsePipeline(pipeline, depth + 1) : [];
  if (!fields.has('coll')) {
    if (stages.length === 0) throw new MongoError(9, '$unionWith needs a collection');
    throw notImplemented('a $unionWith without a collection');
  }
  const collection = stringOf(fields.get('coll'));
  if (collection === undefined)
    throw new MongoError(14, "BSON field '$unionWith.coll' is the wrong type, expected type 'string'");
  return unionWith(collection, stages);
}

function unionWith(collection: string, stages: readonly Stage[]): Stage {
  if (!isCollectionName(collection)) throw new MongoError(73, `Invalid collection name specified '${collection}'`);
  return { kind: 'unionWith', collection, stages };
}

function parseOrder(value: Value): ReturnType<typeof parseSort> {
  if (!value.isDocument) throw new MongoError(15973, 'the $sort key specification must be an object');
  const fields = parseSort(value);
  if (fields.length === 0) throw new MongoError(15976, '$sort stage must have at least one sort key');
  return fields;
}

function countName(value: Value): string {
  const name = stringOf(value);
  if (name === undefined) throw new MongoError(40156, 'the count field must be a non-empty string');
  if (name === '') throw new MongoError(40157, 'the count field must be a non-empty string');
  if (name.startsWith('$')) throw new MongoError(40158, 'the count field cannot be a $-prefixed path');
  if (name.includes('\0')) throw new MongoError(40159, 'the count field cannot contain a null byte');
  if (name.includes('.')) throw new MongoError(40160, "the count field cannot contain '.'");
  return name;
}

function wholeNumber(stage: string, value: Value, least: number): number {
  const number = numberOf(value);
  if (number === undefined || !Number.isSafeInteger(number) || number < least) {
    throw new MongoError(15958, `invalid argument to ${stage} stage: expected a whole number from ${least} on`);
  }
  return number;
}
