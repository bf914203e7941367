import { z } from 'zod';
import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalItem } from '../../domain/external-item.ts';
import type { JsonObject } from '../../domain/json.ts';
import { ProviderError } from '../../domain/provider-error.ts';
import type { LostCreate, Writer } from '../connector.ts';
import { answerReader, unreadable } from '../read-answer.ts';
import type { GithubClient } from './client.ts';
import { issueBody } from './issue-body.ts';
import { labelNames } from './label-names.ts';
import { secondOf } from './map.ts';
import { accountNode } from './nodes.ts';
import { readThing } from './read.ts';
import { repositoryPath } from './repository.ts';
import { isOfPullRequest, READERS } from './rows.ts';

const LISTS = { TICKET: 'issues', COMMENT: 'comments' } as const;
type Written = keyof typeof LISTS;

const readAccount = answerReader('GitHub', accountNode);
const readNodes = answerReader('GitHub', z.array(z.unknown()));
/** Between the gateway's clock and GitHub's. */
const SKEW_MS = 5 * 60_000;

const writtenType = (type: EntityType): Written => {
  if (type in LISTS) return type as Written;
  throw new ProviderError('rejected', `A ${type.toLowerCase()} cannot be written to GitHub.`);
};

const itemOf = (type: Written, node: unknown): ExternalItem => {
  try {
    return READERS[LISTS[type]].read(node);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new ProviderError('protocol', unreadable('GitHub', error), { cause: error });
  }
};

/** GitHub's words are not passed on: what is said of a refusal is what was to be taken. */
const naming = (names: readonly string[]) => (error: unknown) => {
  if (!(error instanceof ProviderError) || error.kind !== 'rejected') throw error;
  throw new ProviderError('rejected', `GitHub does not accept the change of ${names.join(', ')}.`, { cause: error });
};

/** Texts as GitHub keeps them. */
const kept = (text: unknown): string =>
  String(text ?? '')
    .replaceAll('\r\n', '\n')
    .trimEnd();

const looksLike = ({ fields }: LostCreate, item: ExternalItem): boolean =>
  ['title', 'body'].every((name) => kept(fields[name]) === kept(item.fields[name]));

export const createWriter = (client: GithubClient, project: () => string): Writer => {
  const repository = () => repositoryPath(project());
  const namesOf = labelNames(client, repository);
  const bodyOf = async (type: Written, fields: JsonObject): Promise<JsonObject> => {
    if (type === 'COMMENT') return { body: fields.body ?? '' };
    return issueBody(fields, await namesOf((fields.labels ?? []) as readonly string[]));
  };
  const pathOf = (type: Written, id: string) =>
    type === 'TICKET' ? `${repository()}/issues/${id}` : `${repository()}/issues/comments/${id}`;

  /** Everything that may be a lost creation is younger than it, and written by the token's own account. */
  const younger = async (type: Written, { since, fields }: LostCreate): Promise<readonly unknown[]> => {
    const from = secondOf(new Date(since.getTime() - SKEW_MS));
    const { login } = readAccount((await client.get({ path: '/user' })).data);
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
      const type = writtenType(entityType);
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
      const type = writtenType(lost.entityType);
      return (await younger(type, lost)).map((node) => itemOf(type, node)).filter((item) => looksLike(lost, item));
    },
    async update({ entityType, externalId, fields }) {
      const type = writtenType(entityType);
      const body = await bodyOf(type, fields);
      const path = pathOf(type, externalId);
      return itemOf(type, await client.write({ method: 'PATCH', path, body }).catch(naming(Object.keys(fields))));
    },
    async remove({ entityType, externalId }) {
      const type = writtenType(entityType);
      if (type === 'TICKET') return writer.update({ ...CLOSED, externalId }).catch(asGone);
      return client.write({ method: 'DELETE', path: pathOf(type, externalId) }).then(() => null, asGone);
    },
  };
  const asGone = async (error: unknown): Promise<null> => {
    if (!(error instanceof ProviderError) || error.kind !== 'not-found') throw error;
    // Throws where the repository itself is gone.
    await readThing(client, project(), { entityType: 'TICKET', externalId: '0' });
    return null;
  };
  return writer;
};

const CLOSED = {
  entityType: 'TICKET',
  fields: { state: 'not_planned' },
  seen: { fields: {}, modifiedAt: null },
} as const;
