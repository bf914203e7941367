import { z } from 'zod';
import type { JsonObject } from '../../domain/json.ts';
import { ProviderError } from '../../domain/provider-error.ts';
import { answerReader } from '../read-answer.ts';
import type { LinearClient } from './client.ts';
import { WorkflowStatesDocument } from './operations.generated.ts';

const readStates = answerReader(
  'Linear',
  z.object({
    workflowStates: z.object({ nodes: z.array(z.object({ id: z.string(), type: z.string(), position: z.number() })) }),
  }),
);

/** Answers the id of the state that an issue is to be put in; null when it is in one of that type, or none is asked for. */
export type ChooseState = (fields: JsonObject, seen: JsonObject) => Promise<string | null>;

/**
 * Of a team's states of one type the first is taken, as Linear does itself. The states are read once.
 * @throws ProviderError `rejected` when the team has none of the type
 */
export const stateChooser = (client: LinearClient, team: () => string): ChooseState => {
  const read = async () => {
    const { data } = await client.run(WorkflowStatesDocument, { team: team() });
    return readStates(data).workflowStates.nodes.toSorted((a, b) => a.position - b.position);
  };
  let states: ReturnType<typeof read> | null = null;
  return async ({ state: wanted }, seen) => {
    if (typeof wanted !== 'string' || wanted === seen.state) return null;
    states ??= read();
    const known = await states.catch((error: unknown) => {
      states = null;
      throw error;
    });
    const found = known.find(({ type }) => type === wanted);
    if (found !== undefined) return found.id;
    throw new ProviderError(
      'rejected',
      `The team has no workflow state of the type ${wanted}. Add one in Linear, or map the status to another type.`,
    );
  };
};
