import { z } from 'zod';
import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalField, PermittedValue } from '../../domain/external-field.ts';
import { permitting } from '../field-builders.ts';
import { text } from '../foreign-values.ts';
import { answerReader } from '../read-answer.ts';
import type { JiraClient } from './client.ts';
import { fields } from './fields.ts';
import { statusNode, versionNode } from './nodes.ts';
import type { Project } from './project.ts';

/** More versions than this are no list to choose from. */
const MOST_VALUES = 100;

const readStatuses = answerReader('Jira', z.array(z.object({ statuses: z.array(statusNode) })));
const readPriorities = answerReader('Jira', z.array(z.object({ name: text })));
const readVersions = answerReader('Jira', z.object({ values: z.array(versionNode), isLast: z.boolean() }));

const byName = (names: readonly string[]): readonly PermittedValue[] =>
  [...new Set(names)].map((name) => ({ value: name, label: name }));

/** A category is called by the statuses that the project has of it. */
const categories = (statuses: readonly z.infer<typeof statusNode>[]): readonly PermittedValue[] =>
  [...Map.groupBy(statuses, ({ statusCategory }) => statusCategory.key)].map(([value, ofCategory]) => ({
    value,
    label: [...new Set(ofCategory.map(({ name }) => name))].join(', '),
  }));

/**
 * The fields of a type as a project has them.
 * @throws ProviderError
 */
export const describe = async (
  client: JiraClient,
  project: Project,
  entityType: EntityType,
): Promise<readonly ExternalField[]> => {
  const known = fields[entityType] ?? [];
  const id = await project.id();
  if (entityType !== 'TICKET') return known;
  const [ofTypes, priorities, versions] = await Promise.all([
    client.send({ path: `/project/${id}/statuses` }),
    client.send({ path: '/priority' }),
    client.send({ path: `/project/${id}/version`, query: { startAt: '0', maxResults: String(MOST_VALUES) } }),
  ]);
  const statuses = readStatuses(ofTypes.data).flatMap((type) => type.statuses);
  const { values, isLast } = readVersions(versions.data);
  return permitting(known, {
    statusCategory: categories(statuses),
    status: byName(statuses.map(({ name }) => name)),
    priority: byName(readPriorities(priorities.data).map(({ name }) => name)),
    fixVersion: isLast ? values.map((version) => ({ value: version.id, label: version.name })) : null,
  });
};
