import type { TwinItem } from '../../../sandbox/core/twin.ts';
import type { EntityType } from '../../../src/domain/entity-type.ts';
import type { HarnessOptions } from '../connector-harness.ts';

export const GITHUB: Omit<HarnessOptions, 'items'> = {
  provider: 'GITHUB_ISSUES',
  twin: 'github',
  path: '/github/api/v3',
  credentials: (token, baseUrl) => ({ token, baseUrl }),
};

const ENTITY_TYPES: Readonly<Record<string, EntityType>> = {
  issue: 'TICKET',
  comment: 'COMMENT',
  label: 'LABEL',
  milestone: 'MILESTONE',
};

export const entityTypeOf = (type: string): EntityType | null => ENTITY_TYPES[type] ?? null;

/** Whether a thing of the twin is part of what a source of the repository lists. */
export const belongsToRepository = ({ data }: TwinItem, _state: unknown, repository: string): boolean =>
  String(data.url).includes(`/repos/${repository}/`) && !String(data.html_url).includes('/pull/');
