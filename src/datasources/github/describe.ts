import { z } from 'zod';
import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalField, PermittedValue } from '../../domain/external-field.ts';
import { permitting } from '../field-builders.ts';
import { answerReader } from '../read-answer.ts';
import type { GithubClient } from './client.ts';
import { fields } from './fields.ts';
import { labelNode, milestoneNode } from './nodes.ts';

const readLabels = answerReader('GitHub', z.array(labelNode));
const readMilestones = answerReader('GitHub', z.array(milestoneNode));

/**
 * The fields of a type as a repository has them.
 * @param repository its path
 * @throws ProviderError
 */
export const describe = async (
  client: GithubClient,
  repository: string,
  entityType: EntityType,
): Promise<readonly ExternalField[]> => {
  const known = fields[entityType] ?? [];
  if (entityType !== 'TICKET') return known;
  const [labels, milestones] = await Promise.all(
    (['labels', 'milestones'] as const).map((list) => firstPage(client, `${repository}/${list}`)),
  );
  return permitting(known, {
    labels: labels ? readLabels(labels).map(({ id, name }) => ({ value: id, label: name })) : null,
    milestone: milestones ? readMilestones(milestones).map(milestoneValue) : null,
  });
};

const milestoneValue = ({ number, title }: z.infer<typeof milestoneNode>): PermittedValue => ({
  value: number,
  label: title,
});

/** A list as it came; null when it goes on: then it is none to choose from. */
const firstPage = async (client: GithubClient, path: string): Promise<unknown> => {
  const { data, next } = await client.get({ path, query: { per_page: '100' } });
  return next === null ? data : null;
};
