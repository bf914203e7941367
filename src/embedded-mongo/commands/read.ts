import { encodeDocument } from '../bson/encode.ts';
import { elementsOf, numberOf, numericOf, type Value } from '../bson/value.ts';
import { parseFilter } from '../engine/filter.ts';
import { parseProjection, project } from '../engine/project.ts';
import { countOf, PAUSE, type Paused, type Query, rowsOf } from '../engine/rows.ts';
import type { Steps } from '../engine/scheduler.ts';
import { parseSort } from '../engine/sort.ts';
import { MongoError, notImplemented } from '../errors.ts';
import type { Database } from '../store/database.ts';
import type { Message } from '../wire/message.ts';
import {
  type Command,
  collectionName,
  collectionOf,
  countArg,
  documentArg,
  type Engine,
  flagArg,
  type Reply,
  textArg,
} from './command.ts';
import { Cursor } from './cursors.ts';

const FIND_ARGS = ['filter', 'sort', 'projection', 'skip', 'limit', 'batchSize', 'singleBatch'];
const HARMLESS_FIND_ARGS = ['noCursorTimeout', 'allowDiskUse', 'allowPartialResults'];
const FIRST_BATCH = 101;
const MOST_AT_ONCE = 1000;
const EVERYTHING = encodeDocument({});

export const READ_COMMANDS: Readonly<Record<string, Command>> = {
  find: { args: [...FIND_ARGS, ...HARMLESS_FIND_ARGS, 'tailable', 'awaitData'], run: find },
  getMore: { args: ['collection', 'batchSize'], run: getMore },
  killCursors: { args: ['cursors'], run: killCursors },
  count: { args: ['query', 'limit', 'skip', 'fields'], run: count },
};

function find(engine: Engine, message: Message): Steps<Reply> {
  if (flagArg(message, 'tailable') || flagArg(message, 'awaitData')) throw notImplemented('tailable cursors');
  const skip = countArg(message, 'skip') ?? 0;
  const limit = countArg(message, 'limit') || Number.POSITIVE_INFINITY;
  const size = countArg(message, 'batchSize') ?? FIRST_BATCH;
  const filter = parseFilter(documentArg(message, 'filter') ?? EVERYTHING);
  const sort = parseSort(documentArg(message, 'sort'));
  const projection = parseProjection(documentArg(message, 'projection'));
  const collection = collectionOf(engine, message);
  const atOnce = Math.max(1, Math.min(skip + size, MOST_AT_ONCE));
  const query = collection && { collection, filter, sort, limit: skip + limit, atOnce };
  const source = documentsOf(engine.db, query, { skip, limit, shape: (document) => project(projection, document) });
  return firstBatch(engine, new Cursor(`${message.database}.${collectionName(message)}`, source), {
    size,
    single: flagArg(message, 'singleBatch'),
  });
}

/** The answer that opens a cursor, which stays open when there is more to fetch. */
export function* firstBatch(engine: Engine, cursor: Cursor, wanted: { size: number; single: boolean }): Steps<Reply> {
  const { batch, exhausted } = yield* cursor.take(wanted.size);
  const id = exhausted || wanted.single ? 0n : engine.cursors.add(cursor);
  return { cursor: { firstBatch: batch, id, ns: cursor.namespace } };
}

function* documentsOf(
  db: Database,
  query: Query | undefined,
  cut: { skip: number; limit: number; shape: (document: Value) => Value },
): Paused<Value> {
  if (!query) return;
  let position = 0;
  for (const row of rowsOf(db, query)) {
    if (row === PAUSE) yield PAUSE;
    else if (position++ >= cut.skip) yield cut.shape(row.document);
    if (position >= cut.skip + cut.limit) return;
  }
}

function* getMore(engine: Engine, message: Message): Steps<Reply> {
  const id = BigInt(numericOf(message.args.get('getMore')) ?? 0);
  const cursor = engine.cursors.get(id, `${message.database}.${textArg(message, 'collection')}`);
  try {
    const { batch, exhausted } = yield* cursor.take(countArg(message, 'batchSize') || Number.POSITIVE_INFINITY);
    if (exhausted) engine.cursors.remove(id);
    return { cursor: { nextBatch: batch, id: exhausted ? 0n : id, ns: cursor.namespace } };
  } catch (error) {
    if (!cursor.busy) engine.cursors.remove(id);
    throw error;
  }
}

function killCursors(engine: Engine, message: Message): Reply {
  const list = message.args.get('cursors');
  if (!list?.isArray) throw new MongoError(40414, "BSON field 'killCursors.cursors' is missing but a required field");
  const ids = elementsOf(list).map((value) => BigInt(numericOf(value) ?? 0));
  const killed = ids.filter((id) => engine.cursors.remove(id));
  const unknown = ids.filter((id) => !killed.includes(id));
  return { cursorsKilled: killed, cursorsNotFound: unknown, cursorsAlive: [], cursorsUnknown: [] };
}

function* count(engine: Engine, message: Message): Steps<Reply> {
  const collection = collectionOf(engine, message);
  const filter = parseFilter(documentArg(message, 'query') ?? EVERYTHING);
  const all = collection ? yield* countOf(engine.db, collection, filter) : 0;
  const rest = Math.max(0, all - (countArg(message, 'skip') ?? 0));
  const limit = Math.abs(numberOf(message.args.get('limit')) ?? 0);
  return { n: limit === 0 ? rest : Math.min(rest, limit) };
}
