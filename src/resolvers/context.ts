import type { Viewer } from '../domain/viewer.ts';
import type { Cursors } from '../lib/cursor.ts';
import type { Dependencies } from '../services/dependencies.ts';
import { createLoaders, type Loaders } from './loaders.ts';

/** What every resolver gets. */
export interface Context {
  readonly viewer: Viewer;
  readonly services: Dependencies;
  readonly cursors: Cursors;
  readonly loaders: Loaders;
  /** Fires once nobody waits for the answer any more; undefined where that is not known. */
  readonly signal: AbortSignal | undefined;
}

export interface ContextOptions {
  readonly services: Dependencies;
  readonly cursors: Cursors;
}

/** The context of one operation of one viewer. */
export const createContext = (
  { services, cursors }: ContextOptions,
  { viewer, signal }: { readonly viewer: Viewer; readonly signal?: AbortSignal },
): Context => ({
  viewer,
  signal,
  services,
  cursors,
  loaders: createLoaders(services.stores, viewer.tenant),
});
