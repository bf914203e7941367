import type { BsonInput } from '../bson/encode.ts';
import { elementsOf, numberOf, stringOf, truthy, type Value } from '../bson/value.ts';
import type { Steps } from '../engine/scheduler.ts';
import { MongoError } from '../errors.ts';
import type { Catalogue } from '../store/catalogue.ts';
import type { Collection } from '../store/collection.ts';
import type { Database } from '../store/database.ts';
import type { Message } from '../wire/message.ts';
import type { Cursors } from './cursors.ts';

/** What the commands work on. */
export interface Engine {
  readonly db: Database;
  readonly catalogue: Catalogue;
  readonly cursors: Cursors;
}

/** The fields of a successful answer, without `ok`. */
export type Reply = Readonly<Record<string, BsonInput | undefined>>;

/** One command: the arguments it understands beside those every command has, and what it does. */
export interface Command {
  readonly args: readonly string[];
  readonly run: (engine: Engine, message: Message) => Reply | Steps<Reply>;
}

/** The text argument of that name. */
export function textArg(message: Message, name: string): string {
  const text = stringOf(message.args.get(name));
  if (text === undefined) throw new MongoError(14, `The argument '${name}' of '${message.name}' must be a string.`);
  return text;
}

/** The whole number of that name, 0 or more. */
export function countArg(message: Message, name: string): number | undefined {
  const value = message.args.get(name);
  if (value === undefined || value.isNull) return undefined;
  const number = numberOf(value);
  if (number === undefined || !Number.isSafeInteger(number) || number < 0) {
    throw new MongoError(51024, `BSON field '${name}' value must be >= 0 and whole.`);
  }
  return number;
}

export function flagArg(message: Message, name: string): boolean {
  return truthy(message.args.get(name));
}

/** The document argument of that name. */
export function documentArg(message: Message, name: string): Value | undefined {
  const value = message.args.get(name);
  if (value === undefined || value.isNull) return undefined;
  if (!value.isDocument)
    throw new MongoError(14, `BSON field '${message.name}.${name}' is the wrong type, expected type 'object'`);
  return value;
}

/** A list of documents: in the body, or beside it. */
export function listArg(message: Message, name: string): readonly Value[] {
  const beside = message.sequences.get(name);
  if (beside) return beside;
  const value = message.args.get(name);
  if (!value?.isArray)
    throw new MongoError(40414, `BSON field '${message.name}.${name}' is missing but a required field`);
  return elementsOf(value);
}

/** The collection a command names in its first field, if it exists. */
export function collectionOf(engine: Engine, message: Message): Collection | undefined {
  return engine.catalogue.find(message.database, collectionName(message));
}

/** The collection a command names, made now if it does not exist. Only inside a write. */
export function ensureCollection(engine: Engine, message: Message): Collection {
  const name = collectionName(message);
  return engine.catalogue.find(message.database, name) ?? engine.catalogue.create(message.database, name);
}

export function collectionName(message: Message): string {
  const name = textArg(message, message.name);
  if (!isCollectionName(name) || !/^[^/\\. "$\0]{1,63}$/.test(message.database)) {
    throw new MongoError(73, `Invalid namespace specified '${message.database}.${name}'`);
  }
  return name;
}

/** Whether a collection may be called so. */
export function isCollectionName(name: string): boolean {
  return (
    name !== '' && !name.includes('$') && !name.includes('\0') && !name.startsWith('system.') && !name.startsWith('.')
  );
}
