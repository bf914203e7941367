import { glob, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

export const ROOT = new URL('../../', import.meta.url).pathname;

/** One file's wish for another. */
export interface Import {
  /** The file that imports, from the root: `src/lib/clock.ts`. */
  readonly from: string;
  /** The file that is imported, from the root, or the name of a package. */
  readonly to: string;
  readonly isPackage: boolean;
  /** Whether nothing of it is left at run time. */
  readonly typeOnly: boolean;
}

const STATEMENT =
  /^(?:import|export)\s+(?<type>type\s+)?(?<names>[^'";]*?)\s*from\s+'(?<from>[^']+)'|^import\s+'(?<bare>[^']+)'|\bimport\(\s*['"`](?<dynamic>[^'"`]+)['"`]/gm;

const hasOnlyTypes = (names: string): boolean => {
  const listed = /^\{(?<list>[^}]*)\}$/s.exec(names.trim())?.groups?.list;
  if (listed === undefined) return false;
  const parts = listed.split(',').filter((part) => part.trim() !== '');
  return parts.length > 0 && parts.every((part) => part.trim().startsWith('type '));
};

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** What one file's text imports. */
export const importsIn = (from: string, text: string): Import[] =>
  [...text.matchAll(STATEMENT)].map(({ groups = {} }) => {
    const specifier = groups.from ?? groups.bare ?? groups.dynamic ?? '';
    const isPackage = !specifier.startsWith('.');
    return {
      from,
      to: isPackage ? packageOf(specifier) : relative(ROOT, join(ROOT, dirname(from), specifier)),
      isPackage,
      typeOnly: groups.type !== undefined || hasOnlyTypes(groups.names ?? ''),
    };
  });

/** The texts of all files of a folder, by their paths from the root. */
export const sourcesOf = async (folder: string): Promise<ReadonlyMap<string, string>> => {
  const files = await Array.fromAsync(glob(`${folder}/**/*.ts`, { cwd: ROOT }));
  return new Map(
    await Promise.all(files.sort().map(async (file) => [file, await readFile(join(ROOT, file), 'utf8')] as const)),
  );
};
