import { z } from 'zod';
import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalField, PermittedValue } from '../../domain/external-field.ts';
import { permitting } from '../field-builders.ts';
import { text } from '../foreign-values.ts';
import { answerReader } from '../read-answer.ts';
import { LONGEST_LIST } from './answers.ts';
import { assertTeam } from './changes.ts';
import type { LinearClient } from './client.ts';
import { fields } from './fields.ts';
import { filtersFor } from './filters.ts';
import { DescribeDocument } from './operations.generated.ts';

/** More labels or people than this are no list to choose from. */
const MOST_VALUES = 100;

const named = z.object({
  nodes: z.array(z.object({ id: z.string(), name: text })).max(LONGEST_LIST),
  pageInfo: z.object({ hasNextPage: z.boolean() }),
});
const state = z.object({ type: z.string(), name: text, position: z.number() });

const readDescription = answerReader(
  'Linear',
  z.object({
    teams: z.object({ nodes: z.array(z.unknown()).max(LONGEST_LIST) }),
    workflowStates: z.object({ nodes: z.array(state).max(LONGEST_LIST) }),
    issueLabels: named,
    users: named,
  }),
);

/**
 * The fields of a type as a team has them.
 * @throws ProviderError
 */
export const describe = async (
  client: LinearClient,
  team: string,
  entityType: EntityType,
): Promise<readonly ExternalField[]> => {
  const known = fields[entityType] ?? [];
  if (entityType !== 'TICKET') return known;
  const labels = filtersFor(team, null).issueLabels;
  const { data } = await client.run(DescribeDocument, { team, labels, first: MOST_VALUES });
  const description = readDescription(data);
  assertTeam(description);
  const { workflowStates, issueLabels, users } = description;
  return permitting(known, {
    state: stateTypes(workflowStates.nodes),
    labels: whole(issueLabels),
    assignee: whole(users),
  });
};

const whole = ({ nodes, pageInfo }: z.infer<typeof named>): readonly PermittedValue[] | null =>
  pageInfo.hasNextPage ? null : nodes.map(({ id, name }) => ({ value: id, label: name }));

/** An issue is put into a state by its type; a type is called by the states that the team has of it. */
const stateTypes = (states: readonly z.infer<typeof state>[]): readonly PermittedValue[] => {
  const inOrder = states.toSorted((a, b) => a.position - b.position);
  return [...Map.groupBy(inOrder, ({ type }) => type)].map(([value, ofType]) => ({
    value,
    label: ofType.map(({ name }) => name).join(', '),
  }));
};
