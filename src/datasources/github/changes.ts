import { z } from 'zod';
import { CursorExpiredError, ProviderError } from '../../domain/provider-error.ts';
import type { Quota } from '../../domain/source.ts';
import type { ChangePage, ChangesRequest } from '../connector.ts';
import { parentsFirst } from '../parents-first.ts';
import { answerReader } from '../read-answer.ts';
import type { Answer, GithubClient } from './client.ts';
import { formatCursor, type Position, parseCursor, type Scope } from './cursor.ts';
import { LIST, LISTS, listsFor } from './lists.ts';
import { secondOf } from './map.ts';
import { startAt, step } from './place.ts';
import { type FoundRepository, findRepository, repositoryPath } from './repository.ts';
import { isOfPullRequest, type ReadRows, readRows, rowOf } from './rows.ts';

/** How far pulls reach into the one before, for what was being written while GitHub answered. */
const OVERLAP_MS = 60_000;

const readList = answerReader('GitHub', z.array(z.unknown()));

type Reading = NonNullable<Position['reading']>;
/** A position in the middle of a pull. */
type Underway = Position & { readonly reading: Reading };

/**
 * Where the next pull begins: before this one did, by GitHub's clock. Without its Date header nothing is known about
 * that clock, and the next pull begins where this one did.
 */
const nextSince = (since: string | null, date: Date | null): string =>
  secondOf(date === null ? (since ?? new Date(0)) : new Date(date.getTime() - OVERLAP_MS));

/** The repository, unless another one has come to stand under its name. */
const provenRepository = async (client: GithubClient, project: string, identity: string | null) => {
  const found = await findRepository(client, project);
  if (found !== null && (identity === null || found.repository.node_id === identity)) return found;
  const message =
    'The repository is gone, or another one stands under its name. Choose it again, or connect the new one.';
  throw new ProviderError('not-found', message);
};

/** What the repository is called now. @throws ProviderError when it is no longer the same one */
const currentName = async (client: GithubClient, { name, repository }: Position): Promise<string> =>
  (await provenRepository(client, name, repository)).repository.full_name;

const start = ({ project, types }: Scope, { repository, date }: FoundRepository): Position => ({
  version: 1,
  project,
  repository: repository.node_id,
  name: repository.full_name,
  types,
  since: null,
  etags: {},
  next: nextSince(null, date),
  earliest: null,
  reading: null,
});

/** The first list after `list` that is to be read, from its beginning; null after the last one. */
const nextReading = ({ types, since }: Position, list: Reading['list'] | null): Reading | null => {
  const wanted = listsFor(types, since === null);
  const next = LISTS.slice(list === null ? 0 : LISTS.indexOf(list) + 1).find((name) => wanted.includes(name));
  return next === undefined ? null : { list: next, place: startAt(since) };
};

/**
 * Where the next pull begins. What was found lies in the overlap with it, or there was nothing: then it asks the very
 * same as this one did, and only for what has changed since. Not so when GitHub's clock has gone back.
 */
const ended = (position: Position): Position => {
  const { since, next, earliest } = position;
  const isOnward = since !== null && next !== null && next >= since;
  const isSame = isOnward && (earliest === null || earliest >= next);
  return { ...position, ...(isSame ? {} : { since: next, etags: {} }), next: null, earliest: null, reading: null };
};

const isBeginning = ({ place }: Reading, since: string | null): boolean =>
  place.link === null && place.since === since && place.readings === 1;

/** GitHub refuses a link that it no longer knows as it refuses any other argument. */
const asExpired = ({ place }: Reading, error: unknown): unknown =>
  error instanceof ProviderError && error.kind === 'rejected' && place.link !== null
    ? new CursorExpiredError('GitHub no longer knows the stored cursor. List everything again.', { cause: error })
    : error;

const ask = (client: GithubClient, { name, since, etags, reading }: Underway): Promise<Answer> => {
  const { list, place } = reading;
  const { path, query } = LIST[list];
  const etag = isBeginning(reading, since) ? etags[list] : undefined;
  return client
    .get({
      path: `${repositoryPath(name)}${path}`,
      query: place.link ?? { ...query, ...(place.since !== null && { since: place.since }) },
      ...(etag !== undefined && { etag }),
    })
    .catch((error: unknown) => {
      throw asExpired(reading, error);
    });
};

/** The position after an answer, and what the answer gave. */
const take = (position: Underway, answer: Answer): { after: Position; read: ReadRows; isEmpty: boolean } => {
  const { list, place } = position.reading;
  const next = position.next ?? nextSince(position.since, answer.date);
  const rows = answer.isUnchanged ? [] : readList(answer.data).map((node) => rowOf(list, node));
  const isEmpty = rows.length === 0;
  const { fresh, place: goOn } = step(place, rows, answer.next);
  const given = rows.filter(({ id, node }) => fresh.has(id) && !isOfPullRequest(node));
  const { [list]: known, ...others } = position.etags;
  const isWhole = isBeginning(position.reading, position.since) && answer.next === null;
  const etag = answer.isUnchanged ? known : answer.etag;
  const etags = isWhole && etag ? { ...others, [list]: etag } : others;
  const earliest = rows.reduce<string | null>(
    (least, { second }) => (least === null || (second ?? '') < least ? (second ?? '') : least),
    position.earliest,
  );
  const after: Position = { ...position, next, etags, earliest };
  const reading = goOn === null ? nextReading(after, list) : { list, place: goOn };
  return {
    after: { ...after, reading },
    read: readRows(list, given, position.since !== null),
    isEmpty,
  };
};

const begin = async (client: GithubClient, scope: Scope, identity: string | null): Promise<Position> => {
  const position = start(scope, await provenRepository(client, scope.project, identity));
  return { ...position, reading: nextReading(position, null) };
};

const resume = (cursor: string, scope: Scope): Position => {
  const position = parseCursor(cursor, scope);
  const { types, since, reading } = position;
  // A list that is no longer wanted is not read to its end.
  const isWanted = reading !== null && listsFor(types, since === null).includes(reading.list);
  return isWanted ? position : { ...position, reading: nextReading(position, reading?.list ?? null) };
};

const isUnderway = (position: Position): position is Underway => position.reading !== null;

/** Full listings go on while a page has at most this many things: larger pages are applied in fewer batches. */
const SMALL_PAGE = 200;

/**
 * Reads one page: several requests of a full listing, otherwise one. Lists that are empty are passed over at once, so
 * that a pull with nothing new is one page.
 */
export const readPage = async (
  client: GithubClient,
  scope: Scope & { readonly identity: string | null },
  { cursor }: ChangesRequest,
): Promise<ChangePage> => {
  const { identity, ...ours } = scope;
  let position = cursor === null ? await begin(client, ours, identity) : resume(cursor, ours);
  const full = position.since === null;
  const reads: ReadRows[] = [];
  let quotas: readonly Quota[] = [];
  for (let goesOn = true; goesOn && isUnderway(position); ) {
    const answer = await ask(client, position);
    const taken = take(position, answer);
    const isNews = !full && !taken.isEmpty && position.earliest === null;
    const name = isNews || answer.isMoved ? await currentName(client, position) : position.name;
    reads.push(taken.read);
    position = { ...taken.after, name };
    quotas = answer.quotas;
    goesOn = taken.isEmpty || (full && reads.flatMap(({ items }) => items).length <= SMALL_PAGE);
  }
  const after = isUnderway(position) ? position : ended(position);
  return {
    ...together(reads, after),
    cursor: formatCursor(after),
    done: !isUnderway(after),
    full,
    total: null,
    quotas,
  };
};

/**
 * What several answers gave, in the order of the lists. Issues are read for their labels too, and need not be wanted
 * themselves.
 */
const together = (reads: readonly ReadRows[], { types }: Position): ReadRows => {
  const items = reads.flatMap((read) => read.items);
  return {
    items: LISTS.map((name) => LIST[name].full)
      .filter((type) => types.includes(type))
      .flatMap((type) => parentsFirst(items.filter(({ entityType }) => entityType === type))),
    rejected: reads.flatMap((read) => read.rejected).filter(({ entityType }) => types.includes(entityType)),
  };
};
