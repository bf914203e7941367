import { z } from 'zod';
import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalItem } from '../../domain/external-item.ts';
import { ProviderError } from '../../domain/provider-error.ts';
import type { RejectedItem } from '../connector.ts';
import { answerReader, unreadable } from '../read-answer.ts';
import type { Answer, JiraClient } from './client.ts';
import type { ListName, Reading } from './cursor.ts';
import type { ReadRows } from './issue-rows.ts';
import { labelItem, sprintItem, userItem, versionItem } from './map.ts';
import { sprintNode, userNode, versionNode } from './nodes.ts';

export interface ListPage {
  readonly answer: Answer;
  readonly read: ReadRows;
  /** Where the list goes on; null at its end. */
  readonly next: Reading | null;
}

const PAGE = 50;
const LABELS = 300;

const readArray = answerReader('Jira', z.array(z.unknown()));
const readValues = answerReader('Jira', z.object({ values: z.array(z.unknown()), isLast: z.boolean().nullish() }));

const rowsOf = <Schema extends z.ZodType>(
  entityType: EntityType,
  schema: Schema,
  toItem: (node: z.infer<Schema>) => ExternalItem,
  raws: readonly unknown[],
): ReadRows => {
  const items: ExternalItem[] = [];
  const rejected: RejectedItem[] = [];
  for (const raw of raws) {
    const { data, error } = schema.safeParse(raw);
    const id = (raw as { id?: unknown } | null)?.id;
    if (error === undefined) items.push(toItem(data));
    else
      rejected.push({
        entityType,
        externalId: id === undefined ? null : String(id),
        reason: unreadable('Jira', error),
      });
  }
  return { items, rejected };
};

const after = (reading: Reading, rows: readonly unknown[], isLast: boolean): Reading | null =>
  isLast || rows.length === 0 ? null : { ...reading, start: reading.start + rows.length };

/** Jira leaves out of a page those who cannot be assigned: only an empty page is surely the last one. */
const people = async (client: JiraClient, project: string, reading: Reading): Promise<ListPage> => {
  const query = { project, startAt: String(reading.start), maxResults: String(PAGE) };
  const answer = await client.send({ path: '/user/assignable/search', query });
  const users = readArray(answer.data);
  const next = users.length === 0 ? null : { ...reading, start: reading.start + PAGE };
  return { answer, read: rowsOf('PERSON', userNode, userItem, users), next };
};

const labels = async (client: JiraClient, _project: string, reading: Reading): Promise<ListPage> => {
  const query = { startAt: String(reading.start), maxResults: String(LABELS) };
  const answer = await client.send({ path: '/label', query });
  const { values, isLast } = readValues(answer.data);
  const read = rowsOf('LABEL', z.string().min(1), labelItem, values);
  return { answer, read, next: after(reading, values, isLast ?? values.length < LABELS) };
};

const versions = async (client: JiraClient, project: string, reading: Reading): Promise<ListPage> => {
  const query = { startAt: String(reading.start), maxResults: String(PAGE) };
  const answer = await client.send({ path: `/project/${project}/version`, query });
  const { values, isLast } = readValues(answer.data);
  const read = rowsOf('MILESTONE', versionNode, versionItem, values);
  return { answer, read, next: after(reading, values, isLast ?? values.length < PAGE) };
};

const boardNode = z.object({ id: z.int(), type: z.string() });
const readBoards = answerReader('Jira', z.object({ values: z.array(boardNode) }));

/** Sprints belong to boards; a board shows those of others too, which come with theirs. */
const sprints = async (client: JiraClient, project: string, reading: Reading): Promise<ListPage> => {
  const at = { projectKeyOrId: project, startAt: String(reading.board), maxResults: '1' };
  const boards = await client.send({ api: 'agile', path: '/board', query: at });
  const [board] = readBoards(boards.data).values;
  const nothing = { items: [], rejected: [] };
  if (board === undefined) return { answer: boards, read: nothing, next: null };
  const nextBoard = { ...reading, board: reading.board + 1, start: 0 };
  if (board.type === 'kanban') return { answer: boards, read: nothing, next: nextBoard };
  const answer = await client.send({
    api: 'agile',
    path: `/board/${board.id}/sprint`,
    query: { startAt: String(reading.start), maxResults: String(PAGE) },
  });
  const { values, isLast } = readValues(answer.data);
  const own = values.filter((raw) => {
    const origin = (raw as { originBoardId?: unknown } | null)?.originBoardId;
    return origin === undefined || origin === board.id;
  });
  const next = after(reading, values, isLast ?? values.length < PAGE) ?? nextBoard;
  return { answer, read: rowsOf('ITERATION', sprintNode, sprintItem, own), next };
};

/** Without Jira Software there are no boards; a Data Center lists no labels. */
const orNone =
  (list: typeof people): typeof people =>
  async (client, project, reading) =>
    list(client, project, reading).catch((error: unknown) => {
      const isAbsent = error instanceof ProviderError && (error.kind === 'not-found' || error.kind === 'protocol');
      if (!isAbsent || reading.start > 0) throw error;
      const answer = { data: null, quotas: [], date: null };
      return { answer, read: { items: [], rejected: [] }, next: null };
    });

export interface List {
  readonly entityType: EntityType;
  /** @param project its id @throws ProviderError */
  read(client: JiraClient, project: string, reading: Reading): Promise<ListPage>;
}

export const LIST: Readonly<Record<Exclude<ListName, 'issues'>, List>> = {
  people: { entityType: 'PERSON', read: people },
  labels: { entityType: 'LABEL', read: orNone(labels) },
  versions: { entityType: 'MILESTONE', read: versions },
  sprints: { entityType: 'ITERATION', read: orNone(sprints) },
};
