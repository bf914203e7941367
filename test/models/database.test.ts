import { expect, test } from '@jest/globals';
import type { Database, ModelDefinition } from '../../src/models/database.ts';
import { createStores } from '../../src/models/index.ts';
import { startStorage } from './storage.ts';

const define = (database: Database, indexes: ModelDefinition['indexes']) =>
  database.model<{ _id: string; a: string; b: string }>({
    name: 'things',
    fields: { _id: String, a: String, b: String },
    indexes,
  });

test('a data folder whose indexes were defined otherwise is made ready, with all that is in it', async () => {
  await using storage = await startStorage();
  const before = await storage.connect();
  const old = define(before, [[{ a: 1 }, { name: 'first' }], [{ a: 1, b: -1 }], [{ b: 1 }, { unique: true }]]);
  await before.ensureStorage();
  await old.collection.insertOne({ _id: 'x', a: 'a', b: 'b' } as never);

  const now = await storage.connect();
  const model = define(now, [
    [{ b: 1 }, { name: 'first' }],
    [{ a: 1, b: -1 }, { partialFilterExpression: { a: { $gt: '' } } }],
  ]);
  await now.ensureStorage();
  const indexes = await model.collection.indexes();
  expect(indexes.map(({ key, partialFilterExpression }) => [key, partialFilterExpression])).toEqual([
    [{ _id: 1 }, undefined],
    [{ b: 1 }, undefined],
    [{ a: 1, b: -1 }, { a: { $gt: '' } }],
  ]);
  expect(await model.find({ a: 'a' }).lean()).toEqual([{ _id: 'x', a: 'a', b: 'b' }]);
});

test('storage that is ready is left as it is', async () => {
  await using storage = await startStorage();
  const first = await storage.connect();
  createStores(first);
  await first.ensureStorage();
  const second = await storage.connect();
  createStores(second);
  const from = storage.commands.length;
  await second.ensureStorage();
  expect(storage.commands.slice(from).map(({ name }) => name)).not.toContain('dropIndexes');
});

test('two that start at once make it ready together', async () => {
  await using storage = await startStorage();
  const before = await storage.connect();
  define(before, [[{ a: 1 }], [{ a: 1, b: -1 }], [{ b: 1 }], [{ b: 1, a: 1 }, { name: 'last' }]]);
  await before.ensureStorage();
  const both = await Promise.all([storage.connect(), storage.connect()]);
  const [model] = both.map((database) => define(database, [[{ b: -1 }], [{ a: -1 }, { name: 'last' }]]));
  await Promise.all(both.map((database) => database.ensureStorage()));
  expect((await model!.collection.indexes()).map(({ key }) => key)).toEqual([{ _id: 1 }, { b: -1 }, { a: -1 }]);
});
