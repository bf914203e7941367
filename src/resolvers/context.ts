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
}

export interface ContextOptions {
  readonly services: Dependencies;
  readonly cursors: Cursors;
}

/** The context of one operation of one viewer. */
export const createContext = ({ services, cursors }: ContextOptions, viewer: Viewer): Context => ({
  viewer,
  services,
  cursors,
  loaders: createLoaders(services.stores, viewer.tenant),
});
