import { z } from 'zod';
import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalItem } from '../../domain/external-item.ts';
import type { RejectedItem } from '../connector.ts';
import { instant } from '../foreign-values.ts';
import { unreadable } from '../read-answer.ts';
import type { ListName } from './lists.ts';
import { commentItem, issueItem, labelItem, milestoneItem, secondOf } from './map.ts';
import { commentNode, issueNode, labelNode, milestoneNode } from './nodes.ts';
import type { Row } from './place.ts';

/** One thing of a list as it came, with what its place in the list is known by. */
export interface RawRow extends Row {
  readonly node: unknown;
}

const issueKey = z.object({ number: z.int(), updated_at: instant });
const commentKey = z.object({ id: z.int(), updated_at: instant });
const milestoneKey = z.object({ number: z.int() });
const labelKey = z.object({ id: z.int() });

const keyOf = (list: ListName, node: unknown): Row => {
  switch (list) {
    case 'labels':
      return { id: String(labelKey.safeParse(node).data?.id ?? ''), second: null };
    case 'milestones':
      return { id: String(milestoneKey.safeParse(node).data?.number ?? ''), second: null };
    case 'issues': {
      const { data } = issueKey.safeParse(node);
      return { id: String(data?.number ?? ''), second: data ? secondOf(data.updated_at) : null };
    }
    case 'comments': {
      const { data } = commentKey.safeParse(node);
      return { id: String(data?.id ?? ''), second: data ? secondOf(data.updated_at) : null };
    }
  }
};

export const rowOf = (list: ListName, node: unknown): RawRow => ({ ...keyOf(list, node), node });

/** GitHub lists pull requests among the issues, and what is said about them among the comments. */
export const isOfPullRequest = (node: unknown): boolean => {
  const { pull_request: pull, html_url: url } = (node ?? {}) as Record<string, unknown>;
  return (pull !== undefined && pull !== null) || (typeof url === 'string' && /\/pull\/\d+/.test(url));
};

interface Reader {
  readonly entityType: EntityType;
  /** @throws ZodError */
  read(node: unknown): ExternalItem;
  /** What is read out of the same node beside it. @throws ZodError */
  embedded?(node: unknown): readonly ExternalItem[];
}

export const READERS: Readonly<Record<ListName, Reader>> = {
  labels: { entityType: 'LABEL', read: (node) => labelItem(labelNode.parse(node)) },
  milestones: { entityType: 'MILESTONE', read: (node) => milestoneItem(milestoneNode.parse(node)) },
  comments: { entityType: 'COMMENT', read: (node) => commentItem(commentNode.parse(node)) },
  issues: {
    entityType: 'TICKET',
    read: (node) => issueItem(issueNode.parse(node)),
    embedded: (node) => {
      const { labels, milestone } = issueNode.parse(node);
      return [...labels.map(labelItem), ...(milestone === null ? [] : [milestoneItem(milestone)])];
    },
  },
};

export interface ReadRows {
  readonly items: readonly ExternalItem[];
  readonly rejected: readonly RejectedItem[];
}

/** A page holds 500 things at most, a hundred of them issues; a label that finds no room comes with a full listing. */
const MAX_EMBEDDED = 400;

const distinct = (items: readonly ExternalItem[]): readonly ExternalItem[] => [
  ...new Map(items.map((item) => [`${item.entityType} ${item.externalId}`, item])).values(),
];

/**
 * Reads the rows of one page, each by itself; what cannot be read is told with its reason.
 * @param withEmbedded whether labels and milestones are read out of the issues that have them
 */
export const readRows = (list: ListName, rows: readonly RawRow[], withEmbedded: boolean): ReadRows => {
  const { entityType, read, embedded } = READERS[list];
  const items: ExternalItem[] = [];
  const beside: ExternalItem[] = [];
  const rejected: RejectedItem[] = [];
  for (const { id, node } of rows) {
    try {
      items.push(read(node));
      if (withEmbedded && embedded) beside.push(...embedded(node));
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error;
      rejected.push({ entityType, externalId: id === '' ? null : id, reason: unreadable('GitHub', error) });
    }
  }
  const first = distinct(beside).slice(0, MAX_EMBEDDED);
  return { items: [...first, ...items], rejected };
};
