import type { JsonObject } from '../../src/domain/json.ts';

/** Every team's workflow, in its order. */
const STATES = [
  ['triage', 'Triage'],
  ['backlog', 'Backlog'],
  ['unstarted', 'Todo'],
  ['started', 'In Progress'],
  ['started', 'In Review'],
  ['completed', 'Done'],
  ['canceled', 'Canceled'],
  ['duplicate', 'Duplicate'],
] as const;

/** The workflow states of a team; their ids follow from the team's. */
export const statesOf = (teamId: string): readonly JsonObject[] =>
  STATES.map(([type, name], index) => ({ id: `${teamId.slice(0, -2)}${(index + 16).toString(16)}`, name, type }));

/** The first state whose id, name or type is as given. */
export const findState = (teamId: string, wanted: { id?: unknown; name?: unknown; type?: unknown }) =>
  statesOf(teamId).find(
    ({ id, name, type }) =>
      (wanted.id ?? id) === id && (wanted.name ?? name) === name && (wanted.type ?? type) === type,
  );
