import { z } from 'zod';
import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalItem } from '../../domain/external-item.ts';
import { CursorExpiredError, ProviderError } from '../../domain/provider-error.ts';
import type { Quota } from '../../domain/source.ts';
import type { ChangePage, ChangesRequest } from '../connector.ts';
import { parentsFirst } from '../parents-first.ts';
import { answerReader } from '../read-answer.ts';
import type { JiraClient } from './client.ts';
import {
  beginOf,
  formatCursor,
  LISTS,
  type ListName,
  type Position,
  parseCursor,
  type Reading,
  type Scope,
} from './cursor.ts';
import { searchPage } from './issue-pages.ts';
import { type ReadRows, readComments, readIssues, wantedFields } from './issue-rows.ts';
import { changedIssues } from './jql.ts';
import { LIST, type ListPage } from './lists.ts';
import { findProject, identityOf, siteOf } from './projects.ts';
import { discoverSiteFields } from './site-fields.ts';

/** How far pulls reach into the one before: JQL knows minutes only, and its index is behind what was written. */
const OVERLAP_MS = 120_000;
/** A page goes on while it has at most this many things: larger pages are applied in fewer batches. */
const SMALL_PAGE = 100;
/** Comments that are taken along with a page of issues; a page holds 500 things at most. */
const MAX_COMMENTS = 250;
const COMMENTS_PAGE = 100;

const readSelf = answerReader('Jira', z.object({ timeZone: z.string().min(1) }));
const readCommentList = answerReader(
  'Jira',
  z.object({ comments: z.array(z.unknown()), total: z.int(), startAt: z.int().nullish() }),
);

const nextSince = (since: string | null, date: Date | null): string =>
  date === null ? (since ?? new Date(0).toISOString()) : new Date(date.getTime() - OVERLAP_MS).toISOString();

const selfOf = async (client: JiraClient): Promise<{ timeZone: string; date: Date | null }> => {
  const { data, date } = await client.send({ path: '/myself' });
  return { timeZone: readSelf(data).timeZone, date };
};

const wants = (list: ListName, types: readonly EntityType[]): boolean =>
  list === 'issues'
    ? types.some((type) => type === 'TICKET' || type === 'COMMENT')
    : types.includes(LIST[list].entityType);

/** The first list after `list` that is to be read; null after the last one. Changes are found by the issues alone. */
const nextReading = ({ types, since }: Position, list: ListName | null): Reading | null => {
  const rest = LISTS.slice(list === null ? 0 : LISTS.indexOf(list) + 1);
  const next = rest.find((name) => (since === null ? wants(name, types) : name === 'issues'));
  return next === undefined ? null : beginOf(next);
};

const GONE = 'The project is gone, hidden from this account, or another one has come to stand under its key.';

/** A full listing begins: the project is the one that was connected, and the site numbers its fields as it does. */
const begin = async (client: JiraClient, scope: Scope, identity: string | null): Promise<Position> => {
  const { timeZone, date } = await selfOf(client);
  const project = await findProject(client, scope.project);
  if (project === null || (identity !== null && identityOf(await siteOf(client), project) !== identity)) {
    throw new ProviderError('not-found', GONE);
  }
  const position: Position = {
    version: 1,
    ...scope,
    projectId: project.id,
    siteFields: await discoverSiteFields(client),
    since: null,
    next: nextSince(null, date),
    timeZone,
    reading: null,
  };
  return { ...position, reading: nextReading(position, null) };
};

const resume = async (client: JiraClient, cursor: string, scope: Scope): Promise<Position> => {
  const position = parseCursor(cursor, scope);
  const { reading, since } = position;
  if (position.next === null) {
    const { timeZone, date } = await selfOf(client);
    const begun = { ...position, timeZone, next: nextSince(since, date) };
    return { ...begun, reading: nextReading(begun, null) };
  }
  // A list that is no longer wanted is not read to its end.
  const isWanted = reading !== null && wants(reading.list, position.types);
  return isWanted ? position : { ...position, reading: nextReading(position, reading?.list ?? null) };
};

/** Jira refuses a project that is gone, and a token that it no longer knows, as it refuses any other argument. */
const explained = async (client: JiraClient, { projectId, reading }: Position, error: unknown): Promise<unknown> => {
  if (!(error instanceof ProviderError) || error.kind !== 'rejected') return error;
  if ((await findProject(client, projectId)) === null) return new ProviderError('not-found', GONE, { cause: error });
  if (reading?.token == null) return error;
  return new CursorExpiredError('Jira no longer knows the stored cursor. List everything again.', { cause: error });
};

const together = (reads: readonly ReadRows[]): ReadRows => ({
  items: reads.flatMap(({ items }) => items),
  rejected: reads.flatMap(({ rejected }) => rejected),
});

const readIssuePage = async (client: JiraClient, position: Position, reading: Reading): Promise<ListPage> => {
  const { projectId, types, since, siteFields, timeZone } = position;
  const withComments = types.includes('COMMENT');
  const search = {
    jql: changedIssues(projectId, since, timeZone),
    fields: wantedFields(siteFields, withComments),
  };
  const { answer, rows, next } = await searchPage(client, search, reading);
  const reads = [readIssues(client, rows, siteFields, since !== null)];
  const pending: Reading['pending'] = [];
  let room = MAX_COMMENTS;
  for (const { row, raw } of withComments ? rows : []) {
    const { comments, total } = readCommentList((raw as { fields?: { comment?: unknown } }).fields?.comment);
    // Jira tells the latest ones only of an issue that has many: such a one is read by itself.
    const isWhole = comments.length >= total && comments.length <= room;
    if (isWhole) reads.push(readComments(row.id, comments));
    else pending.push({ issue: row.id, start: 0 });
    if (isWhole) room -= comments.length;
  }
  const isOver = next === null && pending.length === 0;
  const goOn = next ?? { ...reading, list: 'issues' as const, token: null, start: -1 };
  return { answer, read: together(reads), next: isOver ? null : { ...goOn, pending } };
};

/** More of what was said about an issue than its page told. An issue that is gone meanwhile has none. */
const readPending = async (client: JiraClient, reading: Reading): Promise<ListPage> => {
  const [first, ...others] = reading.pending;
  const { issue = '', start = 0 } = first ?? {};
  const query = { startAt: String(start), maxResults: String(COMMENTS_PAGE), orderBy: 'created' };
  const answer = await client.send({ path: `/issue/${issue}/comment`, query }).catch((error: unknown) => {
    if (error instanceof ProviderError && error.kind === 'not-found') return null;
    throw error;
  });
  const { comments, total } = answer === null ? { comments: [], total: 0 } : readCommentList(answer.data);
  const read = start + comments.length;
  const isOver = comments.length === 0 || read >= total;
  const pending = isOver ? others : [{ issue, start: read }, ...others];
  const isEnd = pending.length === 0 && isRead(reading);
  return {
    answer: answer ?? { data: null, quotas: [], date: null },
    read: readComments(issue, comments),
    next: isEnd ? null : { ...reading, pending },
  };
};

/** Whether all issues have been read, and comments only are left. */
const isRead = ({ start }: Reading): boolean => start === -1;

const readList = (client: JiraClient, position: Position, reading: Reading): Promise<ListPage> => {
  if (reading.list !== 'issues') return LIST[reading.list].read(client, position.projectId, reading);
  return reading.pending.length > 0 ? readPending(client, reading) : readIssuePage(client, position, reading);
};

const ORDER: readonly EntityType[] = ['PERSON', 'LABEL', 'MILESTONE', 'ITERATION', 'TICKET', 'COMMENT'];

const ordered = (items: readonly ExternalItem[], types: readonly EntityType[]): readonly ExternalItem[] =>
  ORDER.filter((type) => types.includes(type)).flatMap((type) =>
    parentsFirst(items.filter(({ entityType }) => entityType === type)),
  );

/** Reads one page: of several lists, or parts of one, while they are short. */
export const readPage = async (
  client: JiraClient,
  scope: Scope & { readonly identity: string | null },
  { cursor }: ChangesRequest,
): Promise<ChangePage> => {
  const { identity, ...ours } = scope;
  let position = cursor === null ? await begin(client, ours, identity) : await resume(client, cursor, ours);
  const reads: ReadRows[] = [];
  let quotas: readonly Quota[] = [];
  while (position.reading !== null && together(reads).items.length <= SMALL_PAGE) {
    const { reading }: { reading: Reading } = { reading: position.reading };
    const { answer, read, next }: ListPage = await readList(client, position, reading).catch(async (error: unknown) => {
      throw await explained(client, position, error);
    });
    reads.push(read);
    if (answer.quotas.length > 0) quotas = answer.quotas;
    position = { ...position, reading: next ?? nextReading(position, reading.list) };
  }
  const done = position.reading === null;
  const { items, rejected } = together(reads);
  return {
    items: ordered(items, position.types),
    rejected: rejected.filter(({ entityType }) => position.types.includes(entityType)),
    cursor: formatCursor(done ? { ...position, since: position.next, next: null } : position),
    done,
    full: position.since === null,
    total: null,
    quotas,
  };
};
