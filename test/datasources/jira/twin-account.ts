import type { TwinItem } from '../../../sandbox/core/twin.ts';
import type { EntityType } from '../../../src/domain/entity-type.ts';
import type { HarnessOptions } from '../connector-harness.ts';

export const JIRA: Omit<HarnessOptions, 'items'> = {
  provider: 'JIRA',
  twin: 'jira',
  path: '/jira',
  credentials: (apiToken, baseUrl) => ({ email: 'sandbox@example.com', apiToken, baseUrl }),
};

const ENTITY_TYPES: Readonly<Record<string, EntityType>> = {
  issue: 'TICKET',
  comment: 'COMMENT',
  label: 'LABEL',
  version: 'MILESTONE',
  sprint: 'ITERATION',
  user: 'PERSON',
};

export const entityTypeOf = (type: string): EntityType | null => ENTITY_TYPES[type] ?? null;

/** Whether a thing of the twin is part of what a source of the project lists. People and labels are the site's. */
export const belongsToProject = (
  { type, data }: TwinItem,
  state: ReadonlyMap<string, TwinItem>,
  project: string,
): boolean => {
  if (type === 'user' || type === 'label') return true;
  const of = type === 'comment' ? state.get(String(data.issue))?.data.project : data.project;
  return state.get(String(of))?.data.key === project;
};
