import type { JsonObject, JsonValue } from '../../src/domain/json.ts';
import { POINTS, PRIORITIES, SPRINT, statusOf, typeOf } from './workflow.ts';
import { alive, listIn, living, type Thing, type World } from './world.ts';

/** What things are shown with. */
export interface View {
  readonly world: World;
  /** Of the platform's API. */
  readonly root: string;
}

/** As Jira spells time. */
export const timeOf = (value: JsonValue | undefined): JsonValue =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value))
    ? new Date(value).toISOString().replace('Z', '+0000')
    : null;

export const userShape = ({ id, data }: Thing, { root }: View): JsonObject => ({
  self: `${root}/user?accountId=${encodeURIComponent(id)}`,
  accountId: id,
  accountType: 'atlassian',
  displayName: data.displayName ?? '',
  ...(data.emailAddress ? { emailAddress: data.emailAddress } : {}),
  active: data.active ?? true,
  timeZone: 'Etc/UTC',
});

const person = (id: JsonValue | undefined, view: View): JsonValue => {
  const user = view.world.tables.user.get(String(id));
  return user ? userShape(user, view) : null;
};

export const projectShape = ({ id, data }: Thing, { root }: View): JsonObject => ({
  self: `${root}/project/${id}`,
  id,
  key: data.key ?? '',
  name: data.name ?? '',
  projectTypeKey: 'software',
  simplified: false,
  style: 'classic',
  isPrivate: false,
});

export const versionShape = ({ id, data }: Thing, { root }: View): JsonObject => ({
  self: `${root}/version/${id}`,
  id,
  name: data.name ?? '',
  ...(data.description ? { description: data.description } : {}),
  archived: data.archived ?? false,
  released: data.released ?? false,
  ...(data.releaseDate ? { releaseDate: data.releaseDate } : {}),
  ...(data.startDate ? { startDate: data.startDate } : {}),
  projectId: Number(data.project),
});

/** The one board of a project has the project's number. */
export const sprintShape = ({ id, data }: Thing, { root }: View): JsonObject => ({
  id: Number(id),
  self: root.replace(/api\/\d$/, `agile/1.0/sprint/${id}`),
  state: data.state ?? 'future',
  name: data.name ?? '',
  ...(data.startDate ? { startDate: data.startDate } : {}),
  ...(data.endDate ? { endDate: data.endDate } : {}),
  originBoardId: Number(data.project),
  ...(data.goal ? { goal: data.goal } : {}),
});

export const statusShape = (id: JsonValue | undefined, { root }: View): JsonObject => {
  const { category, ...status } = statusOf(id);
  return {
    self: `${root}/status/${status.id}`,
    description: '',
    iconUrl: `${root}/icon`,
    ...status,
    statusCategory: { self: `${root}/statuscategory/${category.id}`, ...category },
  };
};

export const typeShape = (id: JsonValue | undefined, { root }: View): JsonObject => {
  const type = typeOf(id);
  return { self: `${root}/issuetype/${type.id}`, description: '', iconUrl: `${root}/icon`, ...type };
};

export const priorityShape = (id: JsonValue | undefined, { root }: View): JsonObject => {
  const priority = PRIORITIES.find((one) => one.id === id || one.name === id) ?? PRIORITIES[2];
  return { self: `${root}/priority/${priority?.id}`, ...priority };
};

export const commentShape = ({ id, data }: Thing, view: View, withProperties = false): JsonObject => {
  const [issue, number] = id.split('-');
  return {
    self: `${view.root}/issue/${issue}/comment/${number}`,
    id: number ?? '',
    author: person(data.author, view),
    body: data.body ?? null,
    updateAuthor: person(data.author, view),
    created: timeOf(data.created),
    updated: timeOf(data.updated),
    jsdPublic: true,
    ...(withProperties && {
      properties: Object.entries((data.properties ?? {}) as JsonObject).map(([key, value]) => ({ key, value })),
    }),
  };
};

export const commentsOf = (world: World, issue: string): Thing[] =>
  living(world, 'comment').filter(({ data }) => data.issue === issue);

/** How many comments a search tells of one issue. */
const LATEST = 20;

const fieldsOf = ({ id, data }: Thing, view: View): Readonly<Record<string, () => JsonValue>> => {
  const { world } = view;
  const project = world.tables.project.get(String(data.project));
  const own = (name: string) => () => data[name] ?? null;
  return {
    summary: own('summary'),
    description: own('description'),
    labels: own('labels'),
    duedate: own('duedate'),
    status: () => statusShape(data.status, view),
    issuetype: () => typeShape(data.issuetype, view),
    priority: () => (data.priority === null ? null : priorityShape(data.priority, view)),
    assignee: () => person(data.assignee, view),
    reporter: () => person(data.reporter, view),
    fixVersions: () =>
      listIn(data.fixVersions).flatMap((version) => {
        const found = alive(world, 'version', version);
        return found ? [versionShape(found, view)] : [];
      }),
    parent: () => {
      const found = alive(world, 'issue', data.parent);
      return found ? { id: found.id, key: found.data.key ?? '', self: `${view.root}/issue/${found.id}` } : null;
    },
    resolution: () => (statusOf(data.status).category.key === 'done' ? { name: 'Done' } : null),
    resolutiondate: () => (statusOf(data.status).category.key === 'done' ? timeOf(data.updated) : null),
    project: () => (project ? projectShape(project, view) : null),
    created: () => timeOf(data.created),
    updated: () => timeOf(data.updated),
    [SPRINT]: () => {
      const found = listIn(data.sprint).flatMap((sprint) => alive(world, 'sprint', sprint) ?? []);
      return found.length === 0 ? null : found.map((sprint) => sprintShape(sprint, view));
    },
    [POINTS]: own('points'),
    comment: () => {
      const comments = commentsOf(world, id);
      const shown = comments.slice(-LATEST).map((one) => commentShape(one, view));
      return {
        comments: shown,
        self: `${view.root}/issue/${id}/comment`,
        maxResults: shown.length,
        total: comments.length,
        startAt: 0,
      };
    },
  };
};

/** An issue with the fields that were asked for; Jira passes over those that it does not know. */
export const issueShape = (thing: Thing, wanted: readonly string[], view: View): JsonObject => {
  const known = fieldsOf(thing, view);
  const names = wanted.includes('*all') ? Object.keys(known) : wanted;
  return {
    expand: '',
    id: thing.id,
    self: `${view.root}/issue/${thing.id}`,
    key: thing.data.key ?? '',
    fields: Object.fromEntries(names.flatMap((name) => (known[name] ? [[name, known[name]()]] : []))),
  };
};
