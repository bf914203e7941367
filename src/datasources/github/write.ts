import type { EntityType } from '../../domain/entity-type.ts';
import { ProviderError } from '../../domain/provider-error.ts';
import type { Writer } from '../connector.ts';
import type { GithubClient } from './client.ts';
import { labelNames } from './label-names.ts';
import { repositoryPath } from './repository.ts';
import { createIssueWriter } from './write-issues.ts';
import { createLabelWriter } from './write-labels.ts';
import { createMilestoneWriter } from './write-milestones.ts';

export const createWriter = (client: GithubClient, project: () => string): Writer => {
  const names = labelNames(client, () => repositoryPath(project()));
  const issues = createIssueWriter(client, project, names);
  const writers: Readonly<Partial<Record<EntityType, Writer>>> = {
    TICKET: issues,
    COMMENT: issues,
    LABEL: createLabelWriter(client, project, names),
    MILESTONE: createMilestoneWriter(client, project),
  };
  const of = ({ entityType }: { readonly entityType: EntityType }): Writer => {
    const writer = writers[entityType];
    if (writer !== undefined) return writer;
    throw new ProviderError('rejected', `A ${entityType.toLowerCase()} cannot be written to GitHub.`);
  };
  return {
    create: async (request) => of(request).create(request),
    findCreated: async (lost) => of(lost).findCreated(lost),
    update: async (request) => of(request).update(request),
    remove: async (thing) => of(thing).remove(thing),
  };
};
