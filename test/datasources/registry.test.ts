import { readdir } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { createRegistry, loadProviders } from '../../src/datasources/registry.ts';

test('every provider folder is loaded, under an id of its own', async () => {
  const entries = await readdir(new URL('../../src/datasources', import.meta.url), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory());
  const registry = await loadProviders();
  expect(registry.all()).toHaveLength(folders.length);
  expect(registry.all().map(({ id }) => registry.get(id))).toEqual(registry.all());
  expect(registry.get('LINEAR')?.name).toBe('Linear');
});

test('an unknown provider is null, also when an object would have that property', async () => {
  const registry = await loadProviders();
  expect(registry.get('linear')).toBeNull();
  expect(registry.get('constructor')).toBeNull();
});

test('the order is that of the ids, and no id stands twice', async () => {
  const [linear] = (await loadProviders()).all();
  if (!linear) throw new Error('No provider is installed.');
  const registry = createRegistry([
    { ...linear, id: 'B' },
    { ...linear, id: 'A' },
  ]);
  expect(registry.all().map(({ id }) => id)).toEqual(['A', 'B']);
  expect(() => createRegistry([linear, linear])).toThrow('the same id');
});
