import { readdir } from 'node:fs/promises';
import type { TwinDefinition } from './twin.ts';

/** Every folder of the sandbox but `core` holds one twin, exported as `twin` from its index.ts. */
export const loadTwins = async (): Promise<readonly TwinDefinition[]> => {
  const entries = await readdir(new URL('..', import.meta.url), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && entry.name !== 'core').map(({ name }) => name);
  const modules: { twin: TwinDefinition }[] = await Promise.all(
    folders.map((folder) => import(`../${folder}/index.ts`)),
  );
  return modules.map(({ twin }) => twin);
};
