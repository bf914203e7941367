import type { EntityType } from '../../domain/entity-type.ts';
import type { JsonObject } from '../../domain/json.ts';
import { ProviderError } from '../../domain/provider-error.ts';
import type { LostCreate } from '../connector.ts';
import { issueBody } from './issue-body.ts';
import type { LabelNames } from './label-names.ts';
import type { ListName } from './lists.ts';

/** How things of one type are written. All paths stand below the repository. */
export interface Kind {
  readonly list: ListName;
  /** Where things are made; what is no field of theirs there is left out of the body. */
  readonly place: (fields: JsonObject) => string;
  /** Where a thing is changed and removed. */
  readonly path: (id: string) => Promise<string>;
  readonly body: (fields: JsonObject, isNew: boolean) => Promise<JsonObject>;
  /** Where what a lost creation made is looked for. */
  readonly lost: (lost: LostCreate, since: string, login: string) => { path: string; query: Record<string, string> };
  /** By what it is recognised. */
  readonly marks: readonly string[];
  /** GitHub refuses a second thing of the same name: the first one is looked for then. */
  readonly isNamed: boolean;
}

const ALL = { per_page: '100' };

/** Names as GitHub compares them. */
export const sameName = (a: unknown, b: unknown): boolean =>
  String(a ?? '').toLowerCase() === String(b ?? '').toLowerCase();

/** GitHub has six digits without a mark, and a colour always: what is none is left to it. */
const labelBody = ({ color, name, ...rest }: JsonObject, isNew: boolean): JsonObject => ({
  ...rest,
  ...(name === undefined ? {} : { [isNew ? 'name' : 'new_name']: name }),
  ...('description' in rest ? { description: rest.description ?? '' } : {}),
  ...(typeof color === 'string' && /^#[0-9a-f]{6}$/i.test(color) ? { color: color.slice(1) } : {}),
});

/** A day is told as its noon: wherever GitHub's people are, it is that day. */
const milestoneBody = ({ dueOn, ...rest }: JsonObject): JsonObject => ({
  ...rest,
  ...(dueOn === undefined ? {} : { due_on: dueOn === null ? null : `${dueOn}T12:00:00Z` }),
});

const nameOf = async (labelNames: LabelNames, id: string): Promise<string> => {
  labelNames.forget();
  const [name = ''] = await labelNames.of([id]).catch((error: unknown) => {
    if (!(error instanceof ProviderError) || error.kind !== 'rejected') throw error;
    throw new ProviderError('not-found', 'The label is no longer in the repository.', { cause: error });
  });
  labelNames.forget();
  return name;
};

export const kindsOf = (labelNames: LabelNames): ((type: EntityType) => Kind) => {
  const kinds: Partial<Record<EntityType, Kind>> = {
    TICKET: {
      list: 'issues',
      place: () => '/issues',
      path: async (id) => `/issues/${id}`,
      body: async (fields) => issueBody(fields, await labelNames.of((fields.labels ?? []) as readonly string[])),
      lost: (_lost, since, login) => ({
        path: '/issues',
        query: { creator: login, since, state: 'all', sort: 'created', direction: 'desc', ...ALL },
      }),
      marks: ['title', 'body'],
      isNamed: false,
    },
    COMMENT: {
      list: 'comments',
      place: ({ issue }) => `/issues/${issue}/comments`,
      path: async (id) => `/issues/comments/${id}`,
      body: async ({ body }) => ({ body: body ?? '' }),
      lost: ({ fields }, since) => ({ path: `/issues/${fields.issue}/comments`, query: { since, ...ALL } }),
      marks: ['body'],
      isNamed: false,
    },
    LABEL: {
      list: 'labels',
      place: () => '/labels',
      path: async (id) => `/labels/${encodeURIComponent(await nameOf(labelNames, id))}`,
      body: async (fields, isNew) => labelBody(fields, isNew),
      lost: () => ({ path: '/labels', query: ALL }),
      marks: ['name'],
      isNamed: true,
    },
    MILESTONE: {
      list: 'milestones',
      place: () => '/milestones',
      path: async (id) => `/milestones/${id}`,
      body: async (fields) => milestoneBody(fields),
      lost: () => ({ path: '/milestones', query: { state: 'all', direction: 'desc', ...ALL } }),
      marks: ['title'],
      isNamed: true,
    },
  };
  return (type) => {
    const kind = kinds[type];
    if (kind !== undefined) return kind;
    throw new ProviderError('rejected', `A ${type.toLowerCase()} cannot be written to GitHub.`);
  };
};
