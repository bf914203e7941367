import type { JsonObject, JsonValue } from '../../src/domain/json.ts';
import { nodeId, personShape } from './people.ts';
import { type HeldType, type Repository, type Thing, tableOf, type World } from './world.ts';

/** What things are shown as: `root` is the address of the API as the caller knows it. */
export interface View {
  readonly world: World;
  readonly repository: Repository;
  readonly root: string;
}

const member = (value: JsonValue | undefined, name: string): JsonValue =>
  typeof value === 'object' && value !== null && name in value ? ((value as JsonObject)[name] ?? null) : null;

export const apiUrl = ({ repository, root }: Pick<View, 'repository' | 'root'>): string =>
  `${root}/repos/${repository.fullName}`;
const webUrl = ({ repository }: Pick<View, 'repository'>): string => `https://github.com/${repository.fullName}`;

/** The whole person behind `{login}`; what is no person is shown as it was given. */
const personIn = (value: JsonValue | undefined, { world, root }: View): JsonValue => {
  const person = world.people.get(String(member(value, 'login')));
  return person ? personShape(person, root) : (value ?? null);
};

const listIn = (value: JsonValue | undefined): readonly JsonValue[] =>
  Array.isArray(value) ? (value as readonly JsonValue[]) : [];

const living = (repository: Repository, type: HeldType, id: JsonValue): Thing | undefined => {
  const thing = tableOf(repository, type).get(String(id));
  return thing?.deleted ? undefined : thing;
};

export const labelShape = ({ data }: Thing, view: View): JsonObject => ({
  ...data,
  node_id: nodeId('LA', String(data.id)),
  url: `${apiUrl(view)}/labels/${encodeURIComponent(String(data.name))}`,
});

export const milestoneShape = ({ id, data }: Thing, view: View): JsonObject => ({
  ...data,
  node_id: nodeId('MI', String(data.id)),
  url: `${apiUrl(view)}/milestones/${id}`,
  html_url: `${webUrl(view)}/milestone/${id}`,
  labels_url: `${apiUrl(view)}/milestones/${id}/labels`,
  creator: personIn(data.creator, view),
});

const issueUrl = (view: View, number: JsonValue): string => `${apiUrl(view)}/issues/${number}`;

const reactionShape = (counts: JsonValue | undefined, url: string): JsonObject => {
  const none = { '+1': 0, '-1': 0, laugh: 0, hooray: 0, confused: 0, heart: 0, rocket: 0, eyes: 0 };
  const given = { ...none, ...(counts as JsonObject | undefined) };
  const total_count = Object.values(given).reduce<number>((sum, count) => sum + Number(count), 0);
  return { url: `${url}/reactions`, total_count, ...given };
};

const pullLinks = (view: View, id: string): JsonObject => ({
  url: `${apiUrl(view)}/pulls/${id}`,
  html_url: `${webUrl(view)}/pull/${id}`,
  diff_url: `${webUrl(view)}/pull/${id}.diff`,
  patch_url: `${webUrl(view)}/pull/${id}.patch`,
  merged_at: null,
});

export const issueShape = ({ id, type, data }: Thing, view: View): JsonObject => {
  const { parent, ...own } = data;
  const url = issueUrl(view, id);
  const milestone = living(view.repository, 'milestone', member(data.milestone, 'number'));
  const assignees = listIn(data.assignees).map((one) => personIn(one, view));
  return {
    ...own,
    node_id: nodeId('I', String(data.id)),
    url,
    repository_url: apiUrl(view),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    html_url: `${webUrl(view)}/${type === 'pull' ? 'pull' : 'issues'}/${id}`,
    user: personIn(data.user, view),
    labels: listIn(data.labels).flatMap((one) => {
      const label = living(view.repository, 'label', member(one, 'id'));
      return label ? [labelShape(label, view)] : [];
    }),
    assignee: assignees[0] ?? null,
    assignees,
    milestone: milestone ? milestoneShape(milestone, view) : null,
    reactions: reactionShape(data.reactions, url),
    ...(parent ? { parent_issue_url: issueUrl(view, member(parent, 'number')) } : {}),
    ...(type === 'pull' ? { pull_request: pullLinks(view, id), draft: false } : {}),
  };
};

export const commentShape = ({ id, data }: Thing, view: View): JsonObject => {
  const { issue, ...own } = data;
  const number = String(member(issue, 'number'));
  const isOfPull = view.repository.issues.get(number)?.type === 'pull';
  return {
    ...own,
    node_id: nodeId('IC', id),
    url: `${apiUrl(view)}/issues/comments/${id}`,
    html_url: `${webUrl(view)}/${isOfPull ? 'pull' : 'issues'}/${number}#issuecomment-${id}`,
    issue_url: issueUrl(view, number),
    user: personIn(data.user, view),
    reactions: reactionShape(data.reactions, `${apiUrl(view)}/issues/comments/${id}`),
  };
};

/** A thing as GitHub shows it. */
export const shapeOf = (thing: Thing, view: View): JsonObject => {
  switch (thing.type as HeldType) {
    case 'issue':
    case 'pull':
      return issueShape(thing, view);
    case 'comment':
      return commentShape(thing, view);
    case 'label':
      return labelShape(thing, view);
    case 'milestone':
      return milestoneShape(thing, view);
  }
};
