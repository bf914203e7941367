import { z } from 'zod';
import { ProviderError } from '../../domain/provider-error.ts';
import type { Writer } from '../connector.ts';
import { answerReader } from '../read-answer.ts';
import type { JiraClient } from './client.ts';
import { isOf, PROPERTY, propertiesOf } from './intent.ts';
import { bodyOf } from './issue-input.ts';
import { commentItem } from './map.ts';
import { commentNode } from './nodes.ts';
import type { Project } from './project.ts';
import { findData, findIssue, partsOf } from './read.ts';
import { naming } from './refusals.ts';

const PAGE = 100;
const readComment = answerReader('Jira', commentNode);
const readList = answerReader('Jira', z.object({ comments: z.array(z.unknown()), total: z.int() }));
const withProperties = z.object({ properties: z.array(z.object({ key: z.string(), value: z.unknown() })).nullish() });

const gone = (): ProviderError =>
  new ProviderError('not-found', 'The comment or its issue is no longer in the project.');

export const createCommentWriter = (client: JiraClient, project: Project): Writer => {
  const isThere = async (issue: string): Promise<boolean> => (await findIssue(client, project, issue)) !== null;

  const found = async (id: string) => {
    const parts = partsOf(id);
    if (parts === null || !(await isThere(parts.issue))) return null;
    const path = `/issue/${parts.issue}/comment/${parts.comment}`;
    const data = await findData(client, { path });
    return data === null ? null : { path, issue: parts.issue, node: readComment(data) };
  };

  return {
    async create({ fields, key }) {
      const issue = String(fields.issue);
      if (!(await isThere(issue))) throw gone();
      const body = { body: bodyOf(fields.body ?? '', client.isCloud), properties: propertiesOf(key) };
      const path = `/issue/${issue}/comment`;
      const made = await client.send({ method: 'POST', path, body }).catch(naming(['body']));
      return commentItem(readComment(made.data), issue);
    },

    /** The latest first: what was lost a moment ago is among them. */
    async findCreated({ fields, key }) {
      const issue = String(fields.issue);
      if (!(await isThere(issue))) return [];
      const query = { orderBy: '-created', maxResults: String(PAGE), expand: 'properties' };
      const { comments } = readList((await client.send({ path: `/issue/${issue}/comment`, query })).data);
      return comments
        .filter((raw) => {
          const properties = withProperties.safeParse(raw).data?.properties ?? [];
          return properties.some((one) => one.key === PROPERTY && isOf(one.value, key));
        })
        .map((raw) => commentItem(readComment(raw), issue));
    },

    async update({ externalId, fields }) {
      const before = await found(externalId);
      if (before === null) throw gone();
      const { path, issue, node } = before;
      const body = { body: bodyOf(fields.body ?? '', client.isCloud, node.body ?? null) };
      const changed = await client.send({ method: 'PUT', path, body }).catch(naming(['body']));
      return commentItem(readComment(changed.data), issue);
    },

    async remove({ externalId }) {
      const before = await found(externalId);
      if (before === null) return null;
      await client.send({ method: 'DELETE', path: before.path }).catch((error: unknown) => {
        if (!(error instanceof ProviderError) || error.kind !== 'not-found') throw error;
      });
      return null;
    },
  };
};
