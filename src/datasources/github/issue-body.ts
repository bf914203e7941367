import type { JsonObject, JsonValue } from '../../domain/json.ts';
import { ProviderError } from '../../domain/provider-error.ts';

/** How an issue gets into a state of ours: GitHub keeps a state, and a reason beside it. */
const STATES: Readonly<Record<string, JsonObject>> = {
  open: { state: 'open' },
  reopened: { state: 'open', state_reason: 'reopened' },
  closed: { state: 'closed' },
  completed: { state: 'closed', state_reason: 'completed' },
  not_planned: { state: 'closed', state_reason: 'not_planned' },
  duplicate: { state: 'closed', state_reason: 'duplicate' },
};

const stateOf = (value: JsonValue): JsonObject => {
  const state = STATES[String(value)];
  if (state !== undefined) return state;
  throw new ProviderError('rejected', 'GitHub has no such state for an issue. Map the status to another one.');
};

const loginOf = (person: JsonValue): JsonValue => (person as JsonObject | null)?.name ?? null;

/** The fields of an issue as GitHub takes them. `labelNames` are those of the ids in `fields.labels`. */
export const issueBody = (fields: JsonObject, labelNames: readonly string[]): JsonObject => {
  const { state, assignees, labels, milestone, ...texts } = fields;
  return {
    ...texts,
    ...(state === undefined || state === null ? {} : stateOf(state)),
    ...(assignees === undefined ? {} : { assignees: ((assignees ?? []) as readonly JsonValue[]).map(loginOf) }),
    ...(labels === undefined ? {} : { labels: labelNames }),
    ...(milestone === undefined ? {} : { milestone: milestone === null ? null : Number(milestone) }),
  };
};
