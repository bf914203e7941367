import { encode, encodeDocument } from '../bson/encode.ts';
import { parseFilter } from '../engine/filter.ts';
import { PAUSE, rowsOf } from '../engine/rows.ts';
import type { Steps } from '../engine/scheduler.ts';
import { MongoError } from '../errors.ts';
import type { Collection } from '../store/collection.ts';
import type { CollectionIndex } from '../store/collection-index.ts';
import type { Engine } from './command.ts';

/** Removes the documents whose time is up by a TTL index (`now` in ms); a document without a date there stays. */
export function* sweepExpired(engine: Engine, now: number): Steps<void> {
  for (const collection of engine.catalogue.all()) {
    for (const index of [...collection.indexes]) yield* sweepIndex(engine, { collection, index, now });
  }
}

function* sweepIndex(
  engine: Engine,
  sweep: { collection: Collection; index: CollectionIndex; now: number },
): Steps<void> {
  const { collection, index, now } = sweep;
  const [field] = index.fields;
  if (index.expireAfterSeconds === undefined || !field || collection.dropped) return;
  const due = encode(new Date(now - index.expireAfterSeconds * 1000));
  const filter = parseFilter(encodeDocument({ [field.path.text]: encodeDocument({ $lte: due }) }));
  const query = { collection, filter, sort: [], limit: Number.POSITIVE_INFINITY, atOnce: 0 };
  try {
    for (const row of rowsOf(engine.db, query)) {
      if (row === PAUSE) yield PAUSE;
      else engine.db.write(() => collection.remove(row));
    }
  } catch (error) {
    if (!(error instanceof MongoError) || engine.db.lost) throw error;
  }
}
