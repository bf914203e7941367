import { encodeDocument } from '../bson/encode.ts';
import type { Value } from '../bson/value.ts';
import { parseFilter } from '../engine/filter.ts';
import { matches } from '../engine/match.ts';
import { MongoError } from '../errors.ts';
import { ID_INDEX_SPEC } from '../store/catalogue.ts';
import type { Collection } from '../store/collection.ts';
import type { Message } from '../wire/message.ts';
import {
  type Command,
  collectionName,
  collectionOf,
  documentArg,
  type Engine,
  ensureCollection,
  flagArg,
  type Reply,
} from './command.ts';

export const CATALOGUE_COMMANDS: Readonly<Record<string, Command>> = {
  create: { args: [], run: create },
  drop: { args: [], run: drop },
  dropDatabase: { args: [], run: dropDatabase },
  listCollections: { args: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'], run: listCollections },
  listDatabases: { args: ['filter', 'nameOnly', 'authorizedDatabases'], run: listDatabases },
};

function create(engine: Engine, message: Message): Reply {
  const existing = collectionOf(engine, message);
  if (existing) throw new MongoError(48, `Collection ${existing.namespace} already exists.`);
  engine.db.write(() => ensureCollection(engine, message));
  return {};
}

function drop(engine: Engine, message: Message): Reply {
  const collection = collectionOf(engine, message);
  if (!collection) return {};
  const nIndexesWas = collection.indexes.length + 1;
  engine.db.write(() => engine.catalogue.drop(collection));
  return { nIndexesWas, ns: collection.namespace };
}

function dropDatabase(engine: Engine, message: Message): Reply {
  engine.db.write(() => {
    for (const collection of engine.catalogue.inDatabase(message.database)) engine.catalogue.drop(collection);
  });
  return { dropped: message.database };
}

function listCollections(engine: Engine, message: Message): Reply {
  const filter = parseFilter(documentArg(message, 'filter') ?? encodeDocument({}));
  const nameOnly = flagArg(message, 'nameOnly');
  const described = engine.catalogue.inDatabase(message.database).map((collection) => describe(collection, nameOnly));
  return {
    cursor: {
      firstBatch: described.filter((entry) => matches(filter, entry)),
      id: 0n,
      ns: `${message.database}.$cmd.listCollections`,
    },
  };
}

function describe(collection: Collection, nameOnly: boolean): Value {
  const { name } = collection;
  if (nameOnly) return encodeDocument({ name, type: 'collection' });
  const info = { readOnly: false, uuid: collection.uuid };
  return encodeDocument({ name, type: 'collection', options: {}, info, idIndex: ID_INDEX_SPEC });
}

function listDatabases(engine: Engine, message: Message): Reply {
  const filter = parseFilter(documentArg(message, 'filter') ?? encodeDocument({}));
  const nameOnly = flagArg(message, 'nameOnly');
  const entries = engine.catalogue
    .databases()
    .map((name) => encodeDocument(nameOnly ? { name } : { name, sizeOnDisk: 0n, empty: false }));
  return { databases: entries.filter((entry) => matches(filter, entry)), totalSize: nameOnly ? undefined : 0n };
}

/** The collection a command needs; code 26 when there is none. */
export function existingCollection(engine: Engine, message: Message): Collection {
  const collection = collectionOf(engine, message);
  if (!collection) throw new MongoError(26, `ns does not exist: ${message.database}.${collectionName(message)}`);
  return collection;
}
