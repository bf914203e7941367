import { readdir } from 'node:fs/promises';
import type { ProviderId } from '../domain/source.ts';
import type { ProviderDefinition } from './connector.ts';

export interface ProviderRegistry {
  /** Null when no provider of that id is installed. */
  get(id: ProviderId): ProviderDefinition | null;
  /** In the order of their ids. */
  all(): readonly ProviderDefinition[];
}

export const createRegistry = (definitions: readonly ProviderDefinition[]): ProviderRegistry => {
  const sorted = definitions.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const byId = new Map(sorted.map((definition) => [definition.id, definition]));
  if (byId.size < sorted.length) throw new Error('Two provider folders export the same id. Give each its own.');
  return { get: (id) => byId.get(id) ?? null, all: () => sorted };
};

/** Every folder beside this file, by its name: its index.ts exports a ProviderDefinition as default. */
export const loadFolders = async (): Promise<ReadonlyMap<string, ProviderDefinition>> => {
  const entries = await readdir(new URL('.', import.meta.url), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const load = async (folder: string): Promise<[string, ProviderDefinition]> => {
    const module: { default: ProviderDefinition } = await import(`./${folder}/index.ts`);
    return [folder, module.default];
  };
  return new Map(await Promise.all(folders.map(load)));
};

export const loadProviders = async (): Promise<ProviderRegistry> => createRegistry([...(await loadFolders()).values()]);
