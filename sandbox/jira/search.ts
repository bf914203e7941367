import type { JsonObject } from '../../src/domain/json.ts';
import { jsonResponse } from '../core/http.ts';
import type { TwinResponse } from '../core/twin.ts';
import { errorResponse } from './errors.ts';
import { issueShape, type View } from './shapes.ts';
import { isObject, living, numberOf, projectOf, type Thing } from './world.ts';

const JQL =
  /^project = (?<project>\w+)(?: AND updated >= "(?<since>\d{4}-\d\d-\d\d \d\d:\d\d)")?(?: AND issuetype = (?<type>\d+))?(?: AND status = (?<status>\d+))? ORDER BY key ASC$/;

/** The minute at which the clocks of a zone show a time; of two such the earlier one. */
const momentOf = (clock: string, timeZone: string): number => {
  const asIfUtc = Date.parse(`${clock.replace(' ', 'T')}:00Z`);
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  for (let minutes = -14 * 60; minutes <= 14 * 60; minutes += 15) {
    const moment = asIfUtc + minutes * 60_000;
    if (format.format(moment) === clock) return moment;
  }
  return asIfUtc;
};

/** Tokens are good for seven days. */
const TOKEN_MS = 7 * 86_400_000;
const MOST = 100;

const tokenOf = (last: number, jql: string, now: Date): string =>
  Buffer.from(JSON.stringify({ last, jql, at: now.getTime() })).toString('base64url');

const readToken = (token: string, jql: string, now: Date): number | null => {
  try {
    const { last, jql: of, at } = JSON.parse(Buffer.from(token, 'base64url').toString());
    return of === jql && now.getTime() - at < TOKEN_MS ? Number(last) : null;
  } catch {
    return null;
  }
};

export interface SearchCall extends View {
  readonly query: URLSearchParams;
  readonly now: Date;
}

const select = (jql: string, { world }: View): Thing[] | TwinResponse => {
  const groups = JQL.exec(jql)?.groups;
  if (!groups) return errorResponse(400, ['Error in the JQL Query: the sandbox speaks another part of JQL.']);
  const { project = '', since, type, status } = groups;
  const found = projectOf(world, project);
  if (!found) return errorResponse(400, [`The value '${project}' does not exist for the field 'project'.`]);
  const from = since === undefined ? 0 : momentOf(since, world.timeZone);
  return living(world, 'issue')
    .filter(({ data }) => data.project === found.id && Date.parse(String(data.updated)) >= from)
    .filter(({ data }) => (type ?? data.issuetype) === data.issuetype && (status ?? data.status) === data.status)
    .toSorted((a, b) => numberOf(a) - numberOf(b));
};

const isAnswer = (value: Thing[] | TwinResponse): value is TwinResponse => !Array.isArray(value);

const sizeOf = (query: URLSearchParams): number => Math.min(MOST, Number(query.get('maxResults') ?? 50));
const fieldsOf = (query: URLSearchParams): readonly string[] => (query.get('fields') ?? 'id').split(',');

/** An issue with the fields and the entity properties that are asked for. */
const shown = (issue: Thing, call: SearchCall): JsonObject => {
  const wanted = call.query.get('properties')?.split(',');
  const properties = isObject(issue.data.properties) ? issue.data.properties : {};
  return {
    ...issueShape(issue, fieldsOf(call.query), call),
    ...(wanted && {
      properties: Object.fromEntries(Object.entries(properties).filter(([name]) => wanted.includes(name))),
    }),
  };
};

/** As Jira Cloud searches: it goes on after the last one that was told. */
export const searchByToken = (call: SearchCall): TwinResponse => {
  const { query, now } = call;
  const jql = query.get('jql') ?? '';
  const found = select(jql, call);
  if (isAnswer(found)) return found;
  const token = query.get('nextPageToken');
  const last = token === null ? 0 : readToken(token, jql, now);
  if (last === null) return errorResponse(400, ['The provided next page token is invalid or expired.']);
  const rest = found.filter((issue) => numberOf(issue) > last);
  const page = rest.slice(0, sizeOf(query));
  const end = page.at(-1);
  const isLast = page.length === rest.length || end === undefined;
  const issues = page.map((issue) => shown(issue, call));
  return jsonResponse(200, { issues, isLast, ...(!isLast && { nextPageToken: tokenOf(numberOf(end), jql, now) }) });
};

/** As a Data Center searches: it counts. */
export const searchByStart = (call: SearchCall): TwinResponse => {
  const { query } = call;
  const found = select(query.get('jql') ?? '', call);
  if (isAnswer(found)) return found;
  const startAt = Number(query.get('startAt') ?? 0);
  const maxResults = sizeOf(query);
  const issues = found.slice(startAt, startAt + maxResults).map((issue) => shown(issue, call));
  return jsonResponse(200, { startAt, maxResults, total: found.length, issues });
};
