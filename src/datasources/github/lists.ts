import type { EntityType } from '../../domain/entity-type.ts';

/** GitHub's lists, in an order where a thing comes after what it refers to. */
export const LISTS = ['labels', 'milestones', 'issues', 'comments'] as const;
export type ListName = (typeof LISTS)[number];

export interface List {
  /** Below the repository. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** What it gives in a full listing. */
  readonly full: EntityType;
  /** What it gives in an incremental pull: labels and milestones come with the issues that have them. */
  readonly incremental: readonly EntityType[];
}

const LONGEST_PAGE = '100';
const BY_UPDATE = { sort: 'updated', direction: 'asc', per_page: LONGEST_PAGE };

export const LIST: Readonly<Record<ListName, List>> = {
  labels: { path: '/labels', query: { per_page: LONGEST_PAGE }, full: 'LABEL', incremental: [] },
  milestones: {
    path: '/milestones',
    query: { state: 'all', per_page: LONGEST_PAGE },
    full: 'MILESTONE',
    incremental: [],
  },
  issues: {
    path: '/issues',
    query: { state: 'all', ...BY_UPDATE },
    full: 'TICKET',
    incremental: ['TICKET', 'LABEL', 'MILESTONE'],
  },
  comments: { path: '/issues/comments', query: BY_UPDATE, full: 'COMMENT', incremental: ['COMMENT'] },
};

/** The lists to read for these types, in their order. */
export const listsFor = (types: readonly EntityType[], isFull: boolean): readonly ListName[] =>
  LISTS.filter((name) => {
    const { full, incremental } = LIST[name];
    return (isFull ? [full] : incremental).some((type) => types.includes(type));
  });
