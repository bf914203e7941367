import type { EntityType } from '../../domain/entity-type.ts';
import { ProviderError } from '../../domain/provider-error.ts';
import type { Writer } from '../connector.ts';
import type { JiraClient } from './client.ts';
import { labelItem } from './map.ts';
import type { Project } from './project.ts';
import { isLabel } from './read.ts';
import { createCommentWriter } from './write-comments.ts';
import { createIssueWriter } from './write-issues.ts';
import { createVersionWriter } from './write-versions.ts';

/** A label is a word that issues are given: there is nothing to make, to change or to remove. */
const labelWriter: Writer = {
  async create({ fields }) {
    const name = String(fields.name);
    if (isLabel(name)) return labelItem(name);
    throw new ProviderError('rejected', "Jira's labels are single words of at most 255 characters. Rename the label.");
  },
  findCreated: async () => [],
  async update() {
    throw new ProviderError('rejected', "Jira's labels cannot be renamed. Give the issues another one.");
  },
  remove: async () => null,
};

export const createWriter = (client: JiraClient, project: Project): Writer => {
  const writers: Readonly<Partial<Record<EntityType, Writer>>> = {
    TICKET: createIssueWriter(client, project),
    COMMENT: createCommentWriter(client, project),
    LABEL: labelWriter,
    MILESTONE: createVersionWriter(client, project),
  };
  const of = ({ entityType }: { readonly entityType: EntityType }): Writer => {
    const writer = writers[entityType];
    if (writer !== undefined) return writer;
    throw new ProviderError('rejected', `A ${entityType.toLowerCase()} cannot be written to Jira.`);
  };
  return {
    create: async (request) => of(request).create(request),
    findCreated: async (lost) => of(lost).findCreated(lost),
    update: async (request) => of(request).update(request),
    remove: async (thing) => of(thing).remove(thing),
  };
};
