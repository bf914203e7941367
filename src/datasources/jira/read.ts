import { z } from 'zod';
import type { ExternalItem } from '../../domain/external-item.ts';
import { ProviderError } from '../../domain/provider-error.ts';
import type { MissingItem } from '../connector.ts';
import { answerReader, unreadable } from '../read-answer.ts';
import type { JiraClient, Request } from './client.ts';
import { readIssue, wantedFields } from './issue-rows.ts';
import { commentItem, labelItem, sprintItem, userItem, versionItem } from './map.ts';
import { commentNode, projectNode, sprintNode, userNode, versionNode } from './nodes.ts';
import type { Project } from './project.ts';

const MISSING: MissingItem = { evidence: 'NOT_FOUND', movedTo: null };

const reading = (read: () => ExternalItem): ExternalItem => {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new ProviderError('rejected', unreadable('Jira', error), { cause: error });
  }
};

/** What was asked for, as it came; null when there is no such thing. @throws ProviderError */
export const findData = async (client: JiraClient, request: Request): Promise<unknown> => {
  try {
    return (await client.send(request)).data;
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'not-found') return null;
    throw error;
  }
};

const readOwner = answerReader('Jira', z.object({ fields: z.object({ project: projectNode }) }));

/** An issue of the project, as it came; null for one that is gone, or of another project. */
export const findIssue = async (client: JiraClient, project: Project, id: string): Promise<unknown> => {
  if (!/^\d+$/.test(id)) return null;
  const fields = wantedFields(await project.siteFields(), false);
  const data = await findData(client, { path: `/issue/${id}`, query: { fields } });
  return data !== null && readOwner(data).fields.project.id === (await project.id()) ? data : null;
};

/** The issue and the number of a comment; null for what is no comment's id. */
export const partsOf = (id: string): { readonly issue: string; readonly comment: string } | null => {
  const [, issue, comment] = /^(\d+)-(\d+)$/.exec(id) ?? [];
  return issue !== undefined && comment !== undefined ? { issue, comment } : null;
};

const readVersionOwner = answerReader(
  'Jira',
  z.object({ projectId: z.union([z.string(), z.int()]).transform(String) }),
);

type Find = (client: JiraClient, project: Project, id: string) => Promise<ExternalItem | null>;

const FIND: Readonly<Partial<Record<ExternalItem['entityType'], Find>>> = {
  async TICKET(client, project, id) {
    const data = await findIssue(client, project, id);
    const site = await project.siteFields();
    return data === null ? null : reading(() => readIssue(client, data, site).item);
  },
  async COMMENT(client, project, id) {
    const parts = partsOf(id);
    if (parts === null || (await findIssue(client, project, parts.issue)) === null) return null;
    const data = await findData(client, { path: `/issue/${parts.issue}/comment/${parts.comment}` });
    return data === null ? null : reading(() => commentItem(commentNode.parse(data), parts.issue));
  },
  /** A label is there as soon as something is given it. */
  LABEL: async (_client, _project, id) => (isLabel(id) ? labelItem(id) : null),
  async MILESTONE(client, project, id) {
    const data = /^\d+$/.test(id) ? await findData(client, { path: `/version/${id}` }) : null;
    if (data === null || readVersionOwner(data).projectId !== (await project.id())) return null;
    return reading(() => versionItem(versionNode.parse(data)));
  },
  async ITERATION(client, _project, id) {
    const data = /^\d+$/.test(id) ? await findData(client, { api: 'agile', path: `/sprint/${id}` }) : null;
    return data === null ? null : reading(() => sprintItem(sprintNode.parse(data)));
  },
  async PERSON(client, _project, id) {
    const query: Readonly<Record<string, string>> = client.isCloud ? { accountId: id } : { username: id };
    const data = await findData(client, { path: '/user', query });
    return data === null ? null : reading(() => userItem(userNode.parse(data)));
  },
};

/** Jira's labels are words. */
export const isLabel = (name: string): boolean => /^\S{1,255}$/u.test(name);

/**
 * Reads one thing as it is now. What is gone, or has moved to another project, is missing only if the project itself is
 * still there.
 * @throws ProviderError `not-found` when the project is gone
 */
export const readThing = async (
  client: JiraClient,
  project: Project,
  { entityType, externalId }: Pick<ExternalItem, 'entityType' | 'externalId'>,
): Promise<ExternalItem | MissingItem> => {
  await project.id();
  return (await FIND[entityType]?.(client, project, externalId)) ?? MISSING;
};
