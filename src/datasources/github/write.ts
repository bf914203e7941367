import { z } from 'zod';
import type { ExternalItem } from '../../domain/external-item.ts';
import type { JsonObject } from '../../domain/json.ts';
import { ProviderError } from '../../domain/provider-error.ts';
import type { CreateRequest, LostCreate, Writer } from '../connector.ts';
import { answerReader, unreadable } from '../read-answer.ts';
import type { GithubClient } from './client.ts';
import { type Kind, kindsOf, sameName } from './kinds.ts';
import { labelNames } from './label-names.ts';
import { secondOf } from './map.ts';
import { accountNode } from './nodes.ts';
import { readThing } from './read.ts';
import { repositoryPath } from './repository.ts';
import { isOfPullRequest, READERS } from './rows.ts';

const readAccount = answerReader('GitHub', accountNode);
const readNodes = answerReader('GitHub', z.array(z.unknown()));
/** Between the gateway's clock and GitHub's. */
const SKEW_MS = 5 * 60_000;
const MOST_PAGES = 100;

const itemOf = ({ list }: Kind, node: unknown): ExternalItem => {
  try {
    return READERS[list].read(node);
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

const looksLike = ({ marks, isNamed }: Kind, { fields }: Pick<LostCreate, 'fields'>, item: ExternalItem): boolean =>
  marks.every((name) =>
    isNamed ? sameName(fields[name], item.fields[name]) : kept(fields[name]) === kept(item.fields[name]),
  );

export const createWriter = (client: GithubClient, project: () => string): Writer => {
  const repository = () => repositoryPath(project());
  const kindOf = kindsOf(labelNames(client, repository));

  /** What may be a lost creation: of issues and comments, what the token's own account has made since. */
  const candidates = async (kind: Kind, lost: LostCreate): Promise<readonly unknown[]> => {
    const from = secondOf(new Date(lost.since.getTime() - SKEW_MS));
    const { login } = kind.isNamed ? { login: '' } : readAccount((await client.get({ path: '/user' })).data);
    const { path, query } = kind.lost(lost, from, login);
    const found: unknown[] = [];
    let next: Readonly<Record<string, string>> | string | null = query;
    for (let page = 0; next !== null && page < (kind.isNamed ? MOST_PAGES : 1); page += 1) {
      const answer: Awaited<ReturnType<GithubClient['get']>> = await client.get({
        path: `${repository()}${path}`,
        query: next,
      });
      found.push(...readNodes(answer.data));
      next = answer.next;
    }
    return found.filter((node) => !isOfPullRequest(node));
  };

  const findCreated = async (lost: LostCreate): Promise<ExternalItem[]> => {
    const kind = kindOf(lost.entityType);
    const nodes = await candidates(kind, lost);
    return nodes.map((node) => itemOf(kind, node)).filter((item) => looksLike(kind, lost, item));
  };

  /** A second label or milestone of a name is refused: then the first one is it. */
  const orNamesake = (kind: Kind, request: CreateRequest) => async (error: unknown) => {
    const isRefused = error instanceof ProviderError && error.kind === 'rejected';
    const [namesake] = kind.isNamed && isRefused ? await findCreated({ ...request, since: new Date(0) }) : [];
    return namesake ?? naming(Object.keys(request.fields))(error);
  };

  const writer: Writer = {
    async create(request) {
      const kind = kindOf(request.entityType);
      const { issue: _issue, ...fields } = request.fields;
      // GitHub makes open issues only.
      const { state, state_reason, ...body } = await kind.body(fields, true);
      const path = `${repository()}${kind.place(request.fields)}`;
      const made = await client
        .write({ method: 'POST', path, body })
        .then((node) => itemOf(kind, node), orNamesake(kind, request));
      if (state === undefined || state === 'open') return made;
      const closing = { state, ...(state_reason === undefined ? {} : { state_reason }) };
      return change(kind, made.externalId, closing);
    },
    findCreated,
    async update({ entityType, externalId, fields }) {
      const kind = kindOf(entityType);
      const body = await kind.body(fields, false);
      return change(kind, externalId, body).catch(naming(Object.keys(fields)));
    },
    async remove({ entityType, externalId }) {
      const kind = kindOf(entityType);
      if (entityType === 'TICKET') return writer.update({ ...CLOSED, externalId }).catch(asGone);
      try {
        await client.write({ method: 'DELETE', path: `${repository()}${await kind.path(externalId)}` });
        return null;
      } catch (error) {
        return asGone(error);
      }
    },
  };
  const change = async (kind: Kind, id: string, body: JsonObject): Promise<ExternalItem> =>
    itemOf(kind, await client.write({ method: 'PATCH', path: `${repository()}${await kind.path(id)}`, body }));
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
