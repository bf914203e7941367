import type { JsonObject, JsonValue } from '../../domain/json.ts';
import { ProviderError } from '../../domain/provider-error.ts';
import type { LinearClient } from './client.ts';
import { readThing } from './read.ts';

/** Linear's refusals are free text: what is said of one is what it was asked to take. */
export const refusal = (names: readonly string[], cause: unknown): ProviderError =>
  new ProviderError('rejected', `Linear does not accept the change of ${names.join(', ')}.`, { cause });

export const isRejected = (error: unknown): error is ProviderError =>
  error instanceof ProviderError && error.kind === 'rejected';

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What a refusal of a write comes of, where it can be found out: Linear assigns nothing to those who have left. Any
 * other error is thrown as it is.
 */
export const explaining =
  (client: LinearClient, team: () => string, { assignee }: JsonObject) =>
  async (error: unknown): Promise<never> => {
    if (!isRejected(error) || !isObject(assignee)) throw error;
    const person = await readThing(client, team(), {
      entityType: 'PERSON',
      externalId: String(assignee.externalId),
    });
    if ('fields' in person && person.deleted === null && person.fields.active !== false) throw error;
    const name = String(assignee.name);
    throw new ProviderError(
      'rejected',
      `Linear assigns nothing to ${name}, whose account there is not active. Assign somebody else.`,
      { cause: error },
    );
  };
