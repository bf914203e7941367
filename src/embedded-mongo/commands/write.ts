import type { BsonInput } from '../bson/encode.ts';
import { fieldsOf, findField, numberOf, truthy, type Value } from '../bson/value.ts';
import { type Filter, parseFilter } from '../engine/filter.ts';
import { PAUSE, rowsOf } from '../engine/rows.ts';
import type { Steps } from '../engine/scheduler.ts';
import { parseSort, type SortField } from '../engine/sort.ts';
import { parseUpdate, type Update } from '../engine/update.ts';
import { withId } from '../engine/upsert.ts';
import { MongoError } from '../errors.ts';
import type { Message } from '../wire/message.ts';
import { type Command, collectionName, collectionOf, type Engine, listArg, type Reply } from './command.ts';
import { insertDocument, insertUpserted, replaceRow } from './modify.ts';

const TIME_IS_UP = 50;
const BATCH_ARGS = ['ordered', 'bypassDocumentValidation'];

export const WRITE_COMMANDS: Readonly<Record<string, Command>> = {
  insert: { args: [...BATCH_ARGS, 'documents'], run: insert },
  update: { args: [...BATCH_ARGS, 'updates'], run: update },
  delete: { args: [...BATCH_ARGS, 'deletes'], run: remove },
};

function* insert(engine: Engine, message: Message): Steps<Reply> {
  let n = 0;
  const errors = yield* eachOperation(engine, message, 'documents', (document) => {
    insertDocument(engine, message, withId(document));
    n++;
    return undefined;
  });
  return { n, writeErrors: errors };
}

function* update(engine: Engine, message: Message): Steps<Reply> {
  let n = 0;
  let nModified = 0;
  const upserted: BsonInput[] = [];
  const errors = yield* eachOperation(engine, message, 'updates', function* (statement, index) {
    const result = yield* runUpdate(engine, message, parseStatement(statement));
    n += result.matched;
    nModified += result.modified;
    if (result.upsertedId) {
      n++;
      upserted.push({ index, _id: result.upsertedId });
    }
  });
  return { n, nModified, upserted: upserted.length > 0 ? upserted : undefined, writeErrors: errors };
}

function* remove(engine: Engine, message: Message): Steps<Reply> {
  let n = 0;
  const errors = yield* eachOperation(engine, message, 'deletes', function* (statement) {
    checkFields('delete.deletes', statement, ['q', 'limit']);
    const collection = collectionOf(engine, message);
    if (!collection) return;
    const single = numberOf(findField(statement, 'limit')) === 1;
    const query = { collection, filter: filterOf(statement), sort: [], ...reach(single) };
    for (const row of rowsOf(engine.db, query)) {
      if (row === PAUSE) {
        yield PAUSE;
        continue;
      }
      engine.db.write(() => collection.remove(row));
      n++;
      if (single) return;
    }
  });
  return { n, writeErrors: errors };
}

interface UpdateStatement {
  readonly filter: Filter;
  readonly update: Update;
  readonly sort: readonly SortField[];
  readonly upsert: boolean;
  readonly multi: boolean;
}

function parseStatement(statement: Value): UpdateStatement {
  checkFields('update.updates', statement, ['q', 'u', 'upsert', 'multi', 'sort']);
  const multi = truthy(findField(statement, 'multi'));
  const update = parseUpdate(findField(statement, 'u'));
  if (multi && update.kind === 'replacement')
    throw new MongoError(9, 'multi update is not supported for replacement-style update');
  const sort = parseSort(findField(statement, 'sort'));
  if (multi && sort.length > 0) throw new MongoError(9, 'Cannot specify sort with multi=true');
  return { filter: filterOf(statement), update, sort, upsert: truthy(findField(statement, 'upsert')), multi };
}

interface UpdateResult {
  readonly matched: number;
  readonly modified: number;
  readonly upsertedId?: Value;
}

function* runUpdate(engine: Engine, message: Message, statement: UpdateStatement): Steps<UpdateResult> {
  const { filter, update: change, multi, sort } = statement;
  const collection = collectionOf(engine, message);
  let matched = 0;
  let modified = 0;
  const rows = collection ? rowsOf(engine.db, { collection, filter, sort, ...reach(!multi) }) : [];
  for (const row of rows) {
    if (row === PAUSE) {
      yield PAUSE;
      continue;
    }
    matched++;
    if (collection && replaceRow(engine, { collection, row, update: change }) !== row.document) modified++;
    if (!multi) break;
  }
  if (matched > 0 || !statement.upsert) return { matched, modified };
  const inserted = insertUpserted(engine, message, statement);
  const upsertedId = findField(inserted, '_id');
  return { matched, modified, ...(upsertedId && { upsertedId }) };
}

/**
 * Runs each operation by itself and collects what failed; an ordered batch ends with its first failure. A collection
 * that cannot be is the command's failure, not an operation's.
 */
function* eachOperation(
  engine: Engine,
  message: Message,
  list: string,
  operation: (item: Value, index: number) => Steps<void> | undefined,
): Steps<BsonInput[] | undefined> {
  collectionName(message);
  const ordered = !message.args.has('ordered') || truthy(message.args.get('ordered'));
  const errors: BsonInput[] = [];
  for (const [index, item] of listArg(message, list).entries()) {
    if (index > 0) yield;
    try {
      const steps = operation(item, index);
      if (steps) yield* steps;
    } catch (error) {
      if (!(error instanceof MongoError) || engine.db.lost || error.code === TIME_IS_UP) throw error;
      errors.push({ index, code: error.code, errmsg: error.message, ...error.details });
      if (ordered) break;
    }
  }
  return errors.length > 0 ? errors : undefined;
}

/** One row, or all of them by number: changing a row may move it to where it would be met again. */
function reach(single: boolean): { limit: number; atOnce: number } {
  return single ? { limit: 1, atOnce: 8 } : { limit: Number.POSITIVE_INFINITY, atOnce: 0 };
}

function filterOf(statement: Value): Filter {
  const query = findField(statement, 'q');
  if (!query?.isDocument) throw new MongoError(40414, "BSON field 'q' is missing but a required field");
  return parseFilter(query);
}

function checkFields(where: string, statement: Value, known: readonly string[]): void {
  for (const [name] of fieldsOf(statement)) {
    if (!known.includes(name)) {
      throw new MongoError(
        40415,
        `BSON field '${where}.${name}' is an unknown field: the embedded database does not implement it.`,
      );
    }
  }
}
