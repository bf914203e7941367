import type { Value } from '../bson/value.ts';
import type { Filter } from '../engine/filter.ts';
import { applyUpdate, type Update } from '../engine/update.ts';
import { upserted } from '../engine/upsert.ts';
import { MongoError } from '../errors.ts';
import type { Collection, Row } from '../store/collection.ts';
import { MAX_DOCUMENT_BYTES, type Message } from '../wire/message.ts';
import { collectionOf, type Engine, ensureCollection } from './command.ts';

/** Applies an update to a row and stores it. The answer is the document after it: the same object when nothing changed. */
export function replaceRow(engine: Engine, change: { collection: Collection; row: Row; update: Update }): Value {
  const { collection, row, update } = change;
  const after = applyUpdate(update, row.document);
  if (after.bytes().equals(row.document.bytes())) return row.document;
  checkSize(after);
  engine.db.write(() => collection.replace(row, after));
  return after;
}

/** Inserts what an upsert found missing and answers it. */
export function insertUpserted(engine: Engine, message: Message, statement: { filter: Filter; update: Update }): Value {
  const document = upserted(statement.filter, statement.update);
  insertDocument(engine, message, document);
  return document;
}

/** Stores a new document, in a collection that is made when it is the first. */
export function insertDocument(engine: Engine, message: Message, document: Value): void {
  checkSize(document);
  const collection = collectionOf(engine, message);
  if (collection) engine.db.writeWhole(() => collection.insert(document));
  else engine.db.write(() => ensureCollection(engine, message).insert(document));
}

function checkSize(document: Value): void {
  const size = document.end - document.start;
  if (size > MAX_DOCUMENT_BYTES) {
    throw new MongoError(10334, `BSONObj size: ${size} is invalid. Size must be between 0 and ${MAX_DOCUMENT_BYTES}`);
  }
}
