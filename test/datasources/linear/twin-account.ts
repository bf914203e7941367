import type { TwinItem } from '../../../sandbox/core/twin.ts';
import { idOf } from '../../../sandbox/linear/world.ts';
import type { EntityType } from '../../../src/domain/entity-type.ts';
import type { HarnessOptions } from '../connector-harness.ts';

export const LINEAR: Omit<HarnessOptions, 'items'> = {
  provider: 'LINEAR',
  twin: 'linear',
  path: '/linear/graphql',
  credentials: (apiKey, baseUrl) => ({ apiKey, baseUrl }),
};

const ENTITY_TYPES: Readonly<Record<string, EntityType>> = {
  issue: 'TICKET',
  comment: 'COMMENT',
  label: 'LABEL',
  project: 'INITIATIVE',
  cycle: 'ITERATION',
  user: 'PERSON',
};

export const entityTypeOf = (type: string): EntityType | null => ENTITY_TYPES[type] ?? null;

const teamOf = (row: TwinItem | undefined): string | null => idOf(row?.data.team);

type Belongs = (row: TwinItem, state: ReadonlyMap<string, TwinItem>, team: string) => boolean;

const BELONGS: Readonly<Record<string, Belongs>> = {
  user: () => true,
  label: (row, _state, team) => teamOf(row) === null || teamOf(row) === team,
  project: ({ data }, _state, team) => JSON.stringify(data.teams).includes(team),
  cycle: (row, _state, team) => teamOf(row) === team,
  issue: (row, _state, team) => teamOf(row) === team,
  comment: ({ data }, state, team) => teamOf(state.get(idOf(data.issue) ?? '')) === team,
};

/** Whether a thing of the twin is part of what a source of the team lists. */
export const belongsToTeam: Belongs = (row, state, team) => BELONGS[row.type]?.(row, state, team) ?? false;
