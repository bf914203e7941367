import { ProviderError } from '../../domain/provider-error.ts';
import type { JiraClient } from './client.ts';
import { findProject } from './projects.ts';
import { discoverSiteFields, type SiteFields } from './site-fields.ts';

/** The chosen project, as far as an open connection knows it: each thing is asked for once. */
export interface Project {
  /** @throws ProviderError `not-found` when the project is gone */
  id(): Promise<string>;
  /** @throws ProviderError */
  siteFields(): Promise<SiteFields>;
}

/** Asks once; a failure is not kept. */
export const once = <Value>(ask: () => Promise<Value>): (() => Promise<Value>) => {
  let asked: Promise<Value> | null = null;
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = null;
      throw error;
    });
    return asked;
  };
};

export const createProject = (client: JiraClient, key: () => string): Project => ({
  id: once(async () => {
    const found = await findProject(client, key());
    if (found !== null) return found.id;
    throw new ProviderError('not-found', 'The project is gone, or hidden from this account.');
  }),
  siteFields: once(() => discoverSiteFields(client)),
});
