import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Import, importsIn, sourcesOf } from './import-graph.ts';

/** Whom each folder of src may import: at run time, and as types. Its own files are always among them. */
const MAY_IMPORT: Readonly<Record<string, { readonly values: readonly string[]; readonly types?: readonly string[] }>> =
  {
    lib: { values: [] },
    domain: { values: ['lib'] },
    config: { values: ['lib'] },
    datasources: { values: ['domain', 'lib'] },
    models: { values: ['domain', 'lib'] },
    services: { values: ['domain', 'lib'], types: ['datasources', 'models', 'subscriptions'] },
    subscriptions: { values: ['domain', 'lib'], types: ['services'] },
    resolvers: { values: ['domain', 'lib', 'services', 'subscriptions'], types: ['datasources', 'models'] },
    server: { values: ['domain', 'lib'], types: ['services'] },
    'embedded-mongo': { values: [] },
  };

/** Packages that only some folders may use. */
const RESERVED: Readonly<Record<string, readonly string[]>> = {
  mongoose: ['models'],
  mongodb: ['models'],
  bson: ['embedded-mongo', 'subscriptions'],
  'node:sqlite': ['embedded-mongo'],
  agenda: ['models'],
  '@agendajs/mongo-backend': ['models'],
  express: ['server'],
  '@apollo/server': ['server'],
  'graphql-ws': ['server'],
  'rate-limiter-flexible': ['server'],
  ioredis: ['subscriptions'],
  undici: ['lib'],
  pino: ['lib'],
};

/** Files that see everything, to put it together. */
const WIRING: ReadonlySet<string> = new Set(['src/gateway.ts', 'src/main.ts']);

/** The folder below src; null for the files in src itself. */
const layerOf = (path: string): string | null => /^src\/([^/]+)\//.exec(path)?.[1] ?? null;

/** The provider whose folder the file is in; null for the port and what stands beside it. */
const providerOf = (path: string): string | null => /^src\/datasources\/([^/]+)\//.exec(path)?.[1] ?? null;

const told = ({ from, to, typeOnly }: Import): string => `${from} imports ${typeOnly ? 'types of ' : ''}${to}`;

let sources: ReadonlyMap<string, string>;
let imports: readonly Import[];

beforeAll(async () => {
  sources = await sourcesOf('src');
  imports = [...sources].flatMap(([file, text]) => importsIn(file, text));
});

const files = (): readonly Import[] => imports.filter(({ isPackage }) => !isPackage);

const mayImport = ({ from, to, typeOnly }: Import): boolean => {
  const [layer, target] = [layerOf(from), layerOf(to)];
  if (layer === null) return WIRING.has(from);
  if (layer === target) return true;
  const rule = MAY_IMPORT[layer];
  if (rule === undefined || target === null) return false;
  return rule.values.includes(target) || (typeOnly && (rule.types?.includes(target) ?? false));
};

describe('the reading of imports', () => {
  test.each<[string, string, boolean]>([
    ["import { a } from './b.ts';", 'src/x/b.ts', false],
    ["import type { A } from '../y/b.ts';", 'src/y/b.ts', true],
    ["import { type A, type B } from './b.ts';", 'src/x/b.ts', true],
    ["import { type A, b } from './b.ts';", 'src/x/b.ts', false],
    ["import {\n  a,\n  type B,\n} from './b.ts';", 'src/x/b.ts', false],
    ["export { a } from './b.ts';", 'src/x/b.ts', false],
    ["export type { A } from './b.ts';", 'src/x/b.ts', true],
    ["export * from './b.ts';", 'src/x/b.ts', false],
    ["import './b.ts';", 'src/x/b.ts', false],
    ["import b from './b.ts';", 'src/x/b.ts', false],
    ["const b = await import('./b.ts');", 'src/x/b.ts', false],
  ])('%j', (text, to, typeOnly) => {
    expect(importsIn('src/x/a.ts', text)).toEqual([{ from: 'src/x/a.ts', to, isPackage: false, typeOnly }]);
  });

  test('finds every import of every file', () => {
    const counted = [...sources.values()].flatMap((text) => text.match(/\bfrom '[^']+';$/gm) ?? []);
    expect(imports.filter(({ from }) => sources.has(from)).length).toBeGreaterThanOrEqual(counted.length);
    expect(
      files()
        .filter(({ to }) => to.endsWith('.ts') && !to.includes('$') && !sources.has(to))
        .map(told),
    ).toEqual([]);
  });
});

describe('the layers', () => {
  test('are all known', () => {
    const layers = new Set([...sources.keys()].map(layerOf));
    layers.delete(null);
    expect([...layers].sort()).toEqual(Object.keys(MAY_IMPORT).sort());
    expect([...sources.keys()].filter((file) => layerOf(file) === null).sort()).toEqual([...WIRING].sort());
  });

  test.each(Object.keys(MAY_IMPORT))('%s imports nothing that stands above it', (layer) => {
    const wrong = files().filter((one) => layerOf(one.from) === layer && !mayImport(one));
    expect(wrong.map(told)).toEqual([]);
  });

  test('of providers do not see each other', () => {
    const wrong = files().filter(({ from, to }) => {
      const [mine, theirs] = [providerOf(from), providerOf(to)];
      return theirs !== null && !to.includes('$') && mine !== theirs;
    });
    expect(wrong.map(told)).toEqual([]);
  });

  test('import neither tests nor the sandbox nor scripts', () => {
    expect(
      files()
        .filter(({ to }) => !to.startsWith('src/'))
        .map(told),
    ).toEqual([]);
  });

  test('have no file that imports itself in a circle', () => {
    const edges = Map.groupBy(
      files().filter(({ typeOnly }) => !typeOnly),
      ({ from }) => from,
    );
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      if (done.has(file) || path.includes(file)) return;
      for (const { to } of edges.get(file) ?? []) visit(to, [...path, file]);
      done.add(file);
    };
    for (const file of sources.keys()) visit(file, []);
    expect(circles).toEqual([]);
  });
});

describe('what only some may use', () => {
  test.each(Object.entries(RESERVED))('%s: %j', (name, layers) => {
    const wrong = imports.filter(({ from, to, isPackage }) => {
      const layer = layerOf(from);
      return isPackage && to === name && (layer === null || !layers.includes(layer));
    });
    expect(wrong.map(told)).toEqual([]);
    expect(imports.some(({ to }) => to === name) || name === 'mongodb').toBe(true);
  });

  const usersOf = (what: RegExp): string[] =>
    [...sources].filter(([, text]) => what.test(withoutComments(text))).map(([file]) => file);

  test('process.env: the configuration', () => {
    const users = usersOf(/\bprocess\s*\.\s*env\b|\bprocess\s*\[/);
    expect(users).toEqual(['src/config/env.ts']);
  });

  test('the platform’s own fetch: nobody', () => {
    expect(usersOf(/(?<![.\w])fetch\((?!cursor|page\.cursor|run\.session)|globalThis\.fetch/)).toEqual([]);
  });

  test('console: nobody', () => {
    expect(usersOf(/\bconsole\./)).toEqual([]);
  });
});

const withoutComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
