import { z } from 'zod';
import type { ExternalItem } from '../../domain/external-item.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { LostCreate, Writer } from '../connector.ts';
import { answerReader } from '../read-answer.ts';
import type { GithubClient } from './client.ts';
import { issueBody } from './issue-body.ts';
import type { LabelNames } from './label-names.ts';
import { secondOf } from './map.ts';
import { repositoryPath } from './repository.ts';
import { isOfPullRequest } from './rows.ts';
import { goneAs, madeFrom, naming, ownLogin, writtenItem } from './written.ts';

const LISTS = { TICKET: 'issues', COMMENT: 'comments' } as const;
type Written = keyof typeof LISTS;

const readNodes = answerReader('GitHub', z.array(z.unknown()));

const itemOf = (type: Written, node: unknown): ExternalItem => writtenItem(LISTS[type], node);

/** Texts as GitHub keeps them. */
const kept = (text: unknown): string =>
  String(text ?? '')
    .replaceAll('\r\n', '\n')
    .trimEnd();

const looksLike = ({ fields }: LostCreate, item: ExternalItem): boolean =>
  ['title', 'body'].every((name) => kept(fields[name]) === kept(item.fields[name]));

/** Writes issues and what is said about them. */
export const createIssueWriter = (client: GithubClient, project: () => string, labels: LabelNames): Writer => {
  const repository = () => repositoryPath(project());
  const asGone = goneAs(client, project);
  const bodyOf = async (type: Written, fields: JsonObject): Promise<JsonObject> => {
    if (type === 'COMMENT') return { body: fields.body ?? '' };
    return issueBody(fields, await labels.of((fields.labels ?? []) as readonly string[]));
  };
  const pathOf = (type: Written, id: string) =>
    type === 'TICKET' ? `${repository()}/issues/${id}` : `${repository()}/issues/comments/${id}`;

  /** Everything that may be a lost creation is younger than it, and written by the token's own account. */
  const younger = async (type: Written, { since, fields }: LostCreate): Promise<readonly unknown[]> => {
    const from = secondOf(madeFrom(since));
    const login = await ownLogin(client);
    const listed = await client.get(
      type === 'TICKET'
        ? {
            path: `${repository()}/issues`,
            query: { creator: login, since: from, state: 'all', sort: 'created', direction: 'desc', per_page: '100' },
          }
        : { path: `${repository()}/issues/${fields.issue}/comments`, query: { since: from, per_page: '100' } },
    );
    return readNodes(listed.data).filter((node) => !isOfPullRequest(node));
  };

  const writer: Writer = {
    async create({ entityType, fields }) {
      const type = entityType as Written;
      const { issue, ...rest } = fields;
      // GitHub makes open issues only.
      const { state, state_reason, ...body } = await bodyOf(type, rest);
      const path = type === 'TICKET' ? `${repository()}/issues` : `${repository()}/issues/${issue}/comments`;
      const made = itemOf(type, await client.write({ method: 'POST', path, body }).catch(naming(Object.keys(rest))));
      if (state === undefined || state === 'open') return made;
      const closing = { state, ...(state_reason === undefined ? {} : { state_reason }) };
      return itemOf(type, await client.write({ method: 'PATCH', path: pathOf(type, made.externalId), body: closing }));
    },
    async findCreated(lost) {
      const type = lost.entityType as Written;
      const nodes = (await younger(type, lost).catch(asGone)) ?? [];
      return nodes.map((node) => itemOf(type, node)).filter((item) => looksLike(lost, item));
    },
    async update({ entityType, externalId, fields }) {
      const type = entityType as Written;
      const body = await bodyOf(type, fields);
      const path = pathOf(type, externalId);
      return itemOf(type, await client.write({ method: 'PATCH', path, body }).catch(naming(Object.keys(fields))));
    },
    async remove({ entityType, externalId }) {
      const type = entityType as Written;
      if (type === 'TICKET') return writer.update({ ...CLOSED, externalId }).catch(asGone);
      return client.write({ method: 'DELETE', path: pathOf(type, externalId) }).then(() => null, asGone);
    },
  };
  return writer;
};

const CLOSED = {
  entityType: 'TICKET',
  fields: { state: 'not_planned' },
  seen: { fields: {}, modifiedAt: null },
} as const;
