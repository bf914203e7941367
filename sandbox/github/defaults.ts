import type { JsonObject } from '../../src/domain/json.ts';
import type { HeldType } from './world.ts';

export interface Birth {
  /** Unique in the whole service. */
  readonly id: number;
  /** Of issues, pull requests and milestones: within the repository. */
  readonly number: number;
  /** As GitHub spells time. */
  readonly at: string;
  readonly login: string;
}

const issue = ({ id, number, at, login }: Birth): JsonObject => ({
  id,
  number,
  title: 'New issue',
  body: null,
  state: 'open',
  state_reason: null,
  user: { login },
  labels: [],
  assignees: [],
  milestone: null,
  parent: null,
  locked: false,
  active_lock_reason: null,
  comments: 0,
  reactions: {},
  type: null,
  author_association: 'OWNER',
  closed_at: null,
  created_at: at,
  updated_at: at,
});

const BUILDERS: Readonly<Record<HeldType, (birth: Birth) => JsonObject>> = {
  issue,
  pull: (birth) => ({ ...issue(birth), title: 'New pull request' }),
  comment: ({ id, at, login }) => ({
    id,
    body: 'New comment',
    user: { login },
    reactions: {},
    author_association: 'OWNER',
    created_at: at,
    updated_at: at,
  }),
  label: ({ id }) => ({ id, name: 'new label', color: 'ededed', default: false, description: null }),
  milestone: ({ id, number, at, login }) => ({
    id,
    number,
    title: 'New milestone',
    description: null,
    state: 'open',
    open_issues: 0,
    closed_issues: 0,
    due_on: null,
    closed_at: null,
    creator: { login },
    created_at: at,
    updated_at: at,
  }),
};

/** A new thing with all its fields, those given in place of the usual ones. */
export const newData = (type: HeldType, birth: Birth, given: JsonObject): JsonObject => ({
  ...BUILDERS[type](birth),
  ...given,
});

/** What a thing is known by in its repository. */
export const idOf = (type: HeldType, { id, number }: Birth): string =>
  String(type === 'comment' || type === 'label' ? id : number);
