import { encodeDocument } from '../bson/encode.ts';
import { elementsOf, stringOf, type Value } from '../bson/value.ts';
import { PAUSE, rowsOf } from '../engine/rows.ts';
import type { Steps } from '../engine/scheduler.ts';
import { MongoError } from '../errors.ts';
import { ID_INDEX_SPEC } from '../store/catalogue.ts';
import type { Collection } from '../store/collection.ts';
import type { CollectionIndex } from '../store/collection-index.ts';
import type { Message } from '../wire/message.ts';
import { existingCollection } from './catalogue.ts';
import { type Command, collectionOf, type Engine, ensureCollection, listArg, type Reply } from './command.ts';
import { existingLike, isIdIndex, normalSpec, sameKey } from './index-spec.ts';

export const INDEX_COMMANDS: Readonly<Record<string, Command>> = {
  createIndexes: { args: ['indexes', 'commitQuorum', 'ignoreUnknownIndexOptions'], run: createIndexes },
  listIndexes: { args: ['cursor'], run: listIndexes },
  dropIndexes: { args: ['index'], run: dropIndexes },
};

function* createIndexes(engine: Engine, message: Message): Steps<Reply> {
  const specs = listArg(message, 'indexes').map(normalSpec);
  const createdCollectionAutomatically = collectionOf(engine, message) === undefined;
  const collection = engine.db.write(() => ensureCollection(engine, message));
  const numIndexesBefore = collection.indexes.length + 1;
  for (const spec of specs) {
    if (!isIdIndex(spec)) yield* ensureIndex(engine, collection, spec);
  }
  const numIndexesAfter = collection.indexes.length + 1;
  const note = numIndexesAfter === numIndexesBefore ? 'all indexes already exist' : undefined;
  return { numIndexesBefore, numIndexesAfter, createdCollectionAutomatically, note };
}

/** Waits for another client's building of the same index, or builds it. */
function* ensureIndex(engine: Engine, collection: Collection, spec: Value): Steps<void> {
  let existing = existingLike(collection, spec);
  while (existing && !existing.ready) {
    if (existing.abandoned) drop(engine, collection, [existing]);
    else yield PAUSE;
    existing = existingLike(collection, spec);
  }
  if (!existing) yield* build(engine, collection, spec);
}

function* build(engine: Engine, collection: Collection, spec: Value): Steps<void> {
  const index = engine.db.write(() => engine.catalogue.startIndex(collection, spec));
  try {
    const everything = { kind: 'and', branches: [] } as const;
    const query = { collection, filter: everything, sort: [], limit: Number.POSITIVE_INFINITY, atOnce: 0 };
    for (const row of rowsOf(engine.db, query)) {
      if (row === PAUSE) yield PAUSE;
      else engine.db.write(() => collection.fill(index, row));
    }
    engine.db.write(() => engine.catalogue.finishIndex(index));
  } finally {
    // It failed, or was ended together with a transaction that was lost: then there may be no room to drop it either.
    index.abandoned = !index.ready;
    if (index.abandoned && !engine.db.lost && !collection.dropped) drop(engine, collection, [index]);
  }
}

function drop(engine: Engine, collection: Collection, indexes: readonly CollectionIndex[]): void {
  engine.db.write(() => {
    for (const index of indexes) engine.catalogue.dropIndex(collection, index);
  });
}

function listIndexes(engine: Engine, message: Message): Reply {
  const collection = existingCollection(engine, message);
  const ready = collection.indexes.filter((index) => index.ready).map(({ spec }) => spec);
  return { cursor: { firstBatch: [ID_INDEX_SPEC, ...ready], id: 0n, ns: collection.namespace } };
}

function dropIndexes(engine: Engine, message: Message): Reply {
  const collection = existingCollection(engine, message);
  const nIndexesWas = collection.indexes.length + 1;
  const doomed = namedIndexes(collection, message.args.get('index'));
  drop(engine, collection, doomed);
  return { nIndexesWas };
}

/** The indexes meant by `*`, a name, a list of names, or a key. */
function namedIndexes(collection: Collection, which: Value | undefined): CollectionIndex[] {
  if (which?.isArray) return elementsOf(which).flatMap((one) => namedIndexes(collection, one));
  if (which?.isDocument)
    return [findIndex(collection, (index) => sameKey(index.spec, encodeDocument({ key: which })), 'with that key')];
  const name = stringOf(which);
  if (name === undefined) throw new MongoError(14, "The argument 'index' must be a name, a list of names, or a key.");
  if (name === '_id_') throw new MongoError(72, 'cannot drop _id index');
  if (name === '*') return [...collection.indexes];
  return [findIndex(collection, (index) => index.name === name, `with name [${name}]`)];
}

function findIndex(
  collection: Collection,
  wanted: (index: CollectionIndex) => boolean,
  description: string,
): CollectionIndex {
  const index = collection.indexes.find(wanted);
  if (!index) throw new MongoError(27, `index not found ${description}`);
  return index;
}
