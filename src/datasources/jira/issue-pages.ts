import { z } from 'zod';
import { answerReader } from '../read-answer.ts';
import type { Answer, JiraClient } from './client.ts';
import type { Reading } from './cursor.ts';
import { numberOf, type Row, rowNode } from './issue-rows.ts';

const PAGE = 50;
/** How far a page of a Data Center reaches back: into what moved up when issues before it were deleted. */
const REACH = 10;

const readPage = answerReader(
  'Jira',
  z.object({ issues: z.array(z.unknown()), nextPageToken: z.string().nullish(), total: z.int().nullish() }),
);
const readRow = answerReader('Jira', rowNode);

export interface IssuePage {
  readonly answer: Answer;
  readonly rows: readonly { readonly row: Row; readonly raw: unknown }[];
  /** Where the list goes on; null at its end. */
  readonly next: Reading | null;
}

export interface Search {
  readonly jql: string;
  readonly fields: string;
}

const rowsOf = (issues: readonly unknown[]) => issues.map((raw) => ({ raw, row: readRow(raw) }));

const lastOf = (rows: IssuePage['rows'], before: number): number =>
  rows.reduce((last, { row }) => Math.max(last, numberOf(row)), before);

const cloudPage = async (client: JiraClient, search: Search, reading: Reading): Promise<IssuePage> => {
  const { token } = reading;
  const query = { ...search, maxResults: String(PAGE), ...(token !== null && { nextPageToken: token }) };
  const answer = await client.send({ path: '/search/jql', query });
  const { issues, nextPageToken = null } = readPage(answer.data);
  const rows = rowsOf(issues);
  // The same token again would go on for ever.
  const isOver = nextPageToken === null || nextPageToken === token;
  return { answer, rows, next: isOver ? null : { ...reading, token: nextPageToken, last: lastOf(rows, reading.last) } };
};

/**
 * A Data Center counts rows, and they move up when one before them is deleted. So a page reaches back to something that
 * was read already; where it does not meet that, it is asked for from further on top.
 */
const dataCenterPage = async (client: JiraClient, search: Search, reading: Reading): Promise<IssuePage> => {
  for (let reach = REACH; ; reach *= 4) {
    const startAt = Math.max(0, reading.start - reach);
    const answer = await client.send({
      path: '/search',
      query: { ...search, startAt: String(startAt), maxResults: String(PAGE) },
    });
    const { issues, total = 0 } = readPage(answer.data);
    const rows = rowsOf(issues);
    const [first] = rows;
    const isMet = first !== undefined && numberOf(first.row) <= reading.last;
    if (!isMet && startAt > 0) continue;
    const start = startAt + rows.length;
    const isOver = rows.length === 0 || start >= (total ?? 0);
    return {
      answer,
      rows: rows.filter(({ row }) => numberOf(row) > reading.last),
      next: isOver ? null : { ...reading, start, last: lastOf(rows, reading.last) },
    };
  }
};

/** One page of the issues that are searched for. @throws ProviderError */
export const searchPage = (client: JiraClient, search: Search, reading: Reading): Promise<IssuePage> =>
  client.isCloud ? cloudPage(client, search, reading) : dataCenterPage(client, search, reading);
