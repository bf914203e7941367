import { encodeDocument } from '../bson/encode.ts';
import { findField, type Value } from '../bson/value.ts';
import { parseFilter } from '../engine/filter.ts';
import { parseProjection, project } from '../engine/project.ts';
import { PAUSE, rowsOf } from '../engine/rows.ts';
import type { Steps } from '../engine/scheduler.ts';
import { parseSort } from '../engine/sort.ts';
import { parseUpdate } from '../engine/update.ts';
import { MongoError } from '../errors.ts';
import type { Row } from '../store/collection.ts';
import type { Message } from '../wire/message.ts';
import { type Command, collectionOf, documentArg, type Engine, flagArg, type Reply } from './command.ts';
import { insertUpserted, replaceRow } from './modify.ts';

const COMMAND: Command = {
  args: ['query', 'sort', 'remove', 'update', 'new', 'fields', 'upsert', 'bypassDocumentValidation'],
  run: findAndModify,
};

export const FIND_AND_MODIFY_COMMANDS: Readonly<Record<string, Command>> = {
  findAndModify: COMMAND,
  findandmodify: COMMAND,
};

const EVERYTHING = encodeDocument({});

function findAndModify(engine: Engine, message: Message): Steps<Reply> {
  const removing = flagArg(message, 'remove');
  if (removing === message.args.has('update'))
    throw new MongoError(9, "Either an update or 'remove' must be specified, and not both");
  if (removing && (flagArg(message, 'upsert') || flagArg(message, 'new'))) {
    throw new MongoError(9, "Cannot specify 'upsert' or 'new' with 'remove'");
  }
  return removing ? findAndRemove(engine, message) : findAndUpdate(engine, message);
}

function* findAndRemove(engine: Engine, message: Message): Steps<Reply> {
  const row = yield* firstRow(engine, message, (found) =>
    engine.db.write(() => collectionOf(engine, message)?.remove(found)),
  );
  return answer(message, { n: row ? 1 : 0 }, row?.document);
}

function* findAndUpdate(engine: Engine, message: Message): Steps<Reply> {
  const update = parseUpdate(message.args.get('update'));
  const after = flagArg(message, 'new');
  let changed: Value | undefined;
  const row = yield* firstRow(engine, message, (found) => {
    const collection = collectionOf(engine, message);
    if (collection) changed = replaceRow(engine, { collection, row: found, update });
  });
  if (row) return answer(message, { n: 1, updatedExisting: true }, after ? changed : row.document);
  if (!flagArg(message, 'upsert')) return answer(message, { n: 0, updatedExisting: false }, undefined);
  const inserted = insertUpserted(engine, message, {
    filter: parseFilter(documentArg(message, 'query') ?? EVERYTHING),
    update,
  });
  const upserted = findField(inserted, '_id');
  return answer(message, { n: 1, updatedExisting: false, upserted }, after ? inserted : undefined);
}

/** Finds the first row in the order asked for and changes it in the same instant. */
function* firstRow(engine: Engine, message: Message, change: (row: Row) => void): Steps<Row | undefined> {
  const filter = parseFilter(documentArg(message, 'query') ?? EVERYTHING);
  const sort = parseSort(documentArg(message, 'sort'));
  const collection = collectionOf(engine, message);
  if (!collection) return undefined;
  for (const row of rowsOf(engine.db, { collection, filter, sort, limit: 1, atOnce: 8 })) {
    if (row !== PAUSE) {
      change(row);
      return row;
    }
    yield PAUSE;
  }
  return undefined;
}

function answer(message: Message, lastErrorObject: Reply, value: Value | undefined): Reply {
  const projection = parseProjection(documentArg(message, 'fields'));
  return { lastErrorObject, value: value ? project(projection, value) : null };
}
