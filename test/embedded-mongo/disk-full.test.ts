import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { Cursors } from '../../src/embedded-mongo/commands/cursors.ts';
import { MongoServer } from '../../src/embedded-mongo/server.ts';
import { Catalogue } from '../../src/embedded-mongo/store/catalogue.ts';
import { Database } from '../../src/embedded-mongo/store/database.ts';
import { temporaryFolder } from './harness.ts';

const PAGES = 200;
const WRITERS = 12;

describe('a full disk', () => {
  test('answers errors only: what was refused is not stored, what was acknowledged is', async () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'data', 'm.sqlite');
    mkdirSync(dirname(file));
    using db = new Database(file);
    const catalogue = new Catalogue(db);
    await using server = new MongoServer({ db, catalogue, cursors: new Cursors() }, {});
    const socketPath = join(folder.path, 'm.sock');
    await server.listen(socketPath);
    const client = await MongoClient.connect(`mongodb://${encodeURIComponent(socketPath)}/x`);
    const collection = client.db().collection<{ _id: number; tag: string; text: string }>('c');
    await collection.createIndex({ tag: 1 });
    db.execute(`PRAGMA max_page_count = ${PAGES}`);

    const acknowledged: number[] = [];
    const refused: { _id: number; code: unknown }[] = [];
    const writer = async (number: number) => {
      for (let n = 0; n < 60; n++) {
        const _id = number * 1000 + n;
        await collection.insertOne({ _id, tag: `t${_id}`, text: 'x'.repeat(1500) }).then(
          () => acknowledged.push(_id),
          (error: { code?: unknown }) => refused.push({ _id, code: error.code }),
        );
      }
    };
    await Promise.all(Array.from({ length: WRITERS }, (_, number) => writer(number)));
    expect(refused.length).toBeGreaterThan(0);
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set([14031]));

    const stored = await collection.find({}, { projection: { _id: 1 } }).toArray();
    expect(stored.map(({ _id }) => _id).sort((a, b) => a - b)).toEqual(acknowledged.sort((a, b) => a - b));
    expect(await collection.countDocuments({ tag: { $gte: '' } })).toBe(acknowledged.length);

    const table = client.db().collection('later').insertOne({ a: 1 });
    await expect(table).rejects.toMatchObject({ code: 14031 });
    db.execute('PRAGMA max_page_count = 100000');
    await client.db().collection('later').insertOne({ a: 1 });
    await collection.insertOne({ _id: -1, tag: 'again', text: '' });
    expect(await collection.countDocuments({ tag: 'again' })).toBe(1);
    await client.close();
  });
});
