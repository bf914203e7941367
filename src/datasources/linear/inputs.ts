import type { JsonObject, JsonValue } from '../../domain/json.ts';
import { ProviderError } from '../../domain/provider-error.ts';

/** What Linear's inputs call those of our fields that they name otherwise. */
const INPUT_NAMES: Readonly<Record<string, string>> = {
  state: 'stateId',
  assignee: 'assigneeId',
  labels: 'labelIds',
  project: 'projectId',
  cycle: 'cycleId',
  parent: 'parentId',
  issue: 'issueId',
};

/** A person as `{externalId}`, anything else as it is. */
const inputValue = (value: JsonValue): JsonValue =>
  typeof value === 'object' && value !== null && 'externalId' in value ? (value.externalId ?? null) : value;

/**
 * Fields as an input of a mutation.
 * @param stateId of the state that is to be set, null when none is
 */
export const inputOf = (fields: JsonObject, stateId: string | null): JsonObject => {
  const given = Object.entries(fields).filter(([name]) => name !== 'state');
  const input = Object.fromEntries(given.map(([name, value]) => [INPUT_NAMES[name] ?? name, inputValue(value)]));
  if (typeof input.estimate === 'number' && !Number.isInteger(input.estimate)) {
    throw new ProviderError('rejected', 'Linear takes whole numbers only for the field estimate.');
  }
  return stateId === null ? input : { ...input, stateId };
};
