import { encodeDocument } from '../bson/encode.ts';
import { elementsOf, fieldsOf, findField, numberOf, stringOf, type Value } from '../bson/value.ts';
import { type Filter, parseFilter } from '../engine/filter.ts';
import { countsDocuments, groupBy } from '../engine/group.ts';
import { matches } from '../engine/match.ts';
import { conjunctsOf } from '../engine/plan.ts';
import { parseProjection, project } from '../engine/project.ts';
import { countOf, PAUSE, type Paused, rowsOf } from '../engine/rows.ts';
import type { Steps } from '../engine/scheduler.ts';
import { compareKeys, parseSort, type SortField, sortKeys } from '../engine/sort.ts';
import { MongoError } from '../errors.ts';
import type { Message } from '../wire/message.ts';
import { type Command, collectionName, collectionOf, documentArg, type Engine, type Reply } from './command.ts';
import { Cursor } from './cursors.ts';
import { firstBatch } from './read.ts';

export const AGGREGATE_COMMANDS: Readonly<Record<string, Command>> = {
  aggregate: { args: ['pipeline', 'cursor', 'allowDiskUse', 'bypassDocumentValidation'], run: aggregate },
};

const FIRST_BATCH = 101;

type Stage = (source: Paused<Value>) => Paused<Value>;

function aggregate(engine: Engine, message: Message): Steps<Reply> {
  const stages = parseStages(message);
  const cursor = documentArg(message, 'cursor');
  if (!cursor) throw new MongoError(9, "The 'cursor' option is required");
  const size = numberOf(findField(cursor, 'batchSize')) ?? FIRST_BATCH;
  const source = run(engine, message, stages);
  return firstBatch(engine, new Cursor(`${message.database}.${collectionName(message)}`, source), {
    size,
    single: false,
  });
}

interface NamedStage {
  readonly name: string;
  readonly value: Value;
  readonly run: Stage;
}

function parseStages(message: Message): NamedStage[] {
  const pipeline = message.args.get('pipeline');
  if (!pipeline?.isArray) throw new MongoError(14, "'pipeline' option must be specified as an array");
  return elementsOf(pipeline).map((stage) => {
    const [entry, more] = stage.isDocument ? fieldsOf(stage) : [];
    if (!entry || more)
      throw new MongoError(40323, 'A pipeline stage specification object must contain exactly one field.');
    const [name, value] = entry;
    return { name, value, run: parseStage(name, value) };
  });
}

function parseStage(name: string, value: Value): Stage {
  switch (name) {
    case '$match':
      return filtered(parseFilter(value));
    case '$sort':
      return sorted(parseSort(value));
    case '$skip':
      return skipped(wholeNumber(name, value, 0));
    case '$limit':
      return limited(wholeNumber(name, value, 1));
    case '$count':
      return counted(stringOf(value) ?? '');
    case '$project':
      return projected(value);
    case '$group':
      return (source) => groupBy(value, source);
    case '$changeStream':
      throw new MongoError(40573, 'The $changeStream stage is only supported on replica sets');
    default:
      throw new MongoError(
        40324,
        `Unrecognized pipeline stage name: '${name}'. The embedded database knows $match, $sort, $skip, $limit, $count, $project and $group.`,
      );
  }
}

/** The first conditions, and the sort after them, are answered by indexes. */
function* run(engine: Engine, message: Message, stages: readonly NamedStage[]): Paused<Value> {
  const collection = collectionOf(engine, message);
  if (!collection) return;
  const rest = [...stages];
  const branches: Filter[] = [];
  while (rest[0]?.name === '$match') branches.push(...conjunctsOf(parseFilter((rest.shift() as NamedStage).value)));
  const filter: Filter = { kind: 'and', branches };
  const [only] = rest;
  if (rest.length === 1 && only?.name === '$group' && countsDocuments(only.value)) {
    const count = yield* countOf(engine.db, collection, filter);
    if (count > 0) yield* groupBy(only.value, count);
    return;
  }
  const sort = rest[0]?.name === '$sort' ? parseSort((rest.shift() as NamedStage).value) : [];
  const query = { collection, filter, sort, limit: Number.POSITIVE_INFINITY, atOnce: FIRST_BATCH };
  let source: Paused<Value> = documents(rowsOf(engine.db, query));
  for (const stage of rest) source = stage.run(source);
  yield* source;
}

function* documents(rows: ReturnType<typeof rowsOf>): Paused<Value> {
  for (const row of rows) yield row === PAUSE ? PAUSE : row.document;
}

function filtered(filter: Filter): Stage {
  return function* (source) {
    for (const document of source) if (document === PAUSE || matches(filter, document)) yield document;
  };
}

function projected(value: Value): Stage {
  const projection = parseProjection(value);
  return function* (source) {
    for (const document of source) yield document === PAUSE ? PAUSE : project(projection, document);
  };
}

function skipped(count: number): Stage {
  return function* (source) {
    let left = count;
    for (const document of source) if (document === PAUSE || left-- <= 0) yield document;
  };
}

function limited(count: number): Stage {
  return function* (source) {
    let left = count;
    for (const document of source) {
      yield document;
      if (document !== PAUSE && --left === 0) return;
    }
  };
}

function counted(name: string): Stage {
  if (name === '' || name.startsWith('$') || name.includes('.'))
    throw new MongoError(40156, 'the count field must be a non-empty plain name');
  return function* (source) {
    let count = 0;
    for (const document of source) {
      if (document === PAUSE) yield PAUSE;
      else count++;
    }
    if (count > 0) yield encodeDocument({ [name]: count });
  };
}

function sorted(fields: readonly SortField[]): Stage {
  return function* (source) {
    const found: { keys: Buffer[]; document: Value }[] = [];
    for (const document of source) {
      if (document === PAUSE) yield PAUSE;
      else found.push({ keys: sortKeys(fields, document), document });
    }
    found.sort((left, right) => compareKeys(fields, left.keys, right.keys));
    for (const { document } of found) yield document;
  };
}

function wholeNumber(stage: string, value: Value, least: number): number {
  const number = numberOf(value);
  if (number === undefined || !Number.isSafeInteger(number) || number < least) {
    throw new MongoError(15958, `invalid argument to ${stage} stage: expected a whole number from ${least} on`);
  }
  return number;
}
