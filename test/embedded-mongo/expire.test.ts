import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { encodeDocument } from '../../src/embedded-mongo/bson/encode.ts';
import { findField, numberOf } from '../../src/embedded-mongo/bson/value.ts';
import { Cursors } from '../../src/embedded-mongo/commands/cursors.ts';
import { sweepExpired } from '../../src/embedded-mongo/commands/expire.ts';
import { Scheduler } from '../../src/embedded-mongo/engine/scheduler.ts';
import { Catalogue } from '../../src/embedded-mongo/store/catalogue.ts';
import { Database } from '../../src/embedded-mongo/store/database.ts';
import { temporaryFolder } from './harness.ts';

const NOW = 1_700_000_000_000;

describe('a TTL index', () => {
  test('has documents removed once their time is up, and only those with a date', async () => {
    using folder = temporaryFolder();
    using db = new Database(join(folder.path, 'm.sqlite'));
    const engine = { db, catalogue: new Catalogue(db), cursors: new Cursors() };
    const collection = db.write(() => engine.catalogue.create('d', 'c'));
    const spec = encodeDocument({ v: 2, key: { at: 1 }, name: 'at_1', expireAfterSeconds: 60 });
    db.write(() => engine.catalogue.finishIndex(engine.catalogue.startIndex(collection, spec)));
    const ats = [
      new Date(NOW - 61_000),
      new Date(NOW - 59_000),
      [new Date(NOW), new Date(NOW - 70_000)],
      'never',
      5,
      null,
    ];
    for (const [_id, at] of ats.entries()) db.write(() => collection.insert(encodeDocument({ _id, at })));
    db.write(() => collection.insert(encodeDocument({ _id: 99 })));

    await new Scheduler(db).run(sweepExpired(engine, NOW));
    const left = [1, 2, 3, 4, 5, 6, 7].map((rid) => collection.read(rid)).filter((row) => row !== undefined);
    expect(left.map(({ document }) => numberOf(findField(document, '_id')))).toEqual([1, 3, 4, 5, 99]);
  });
});
