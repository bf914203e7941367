/** The site's statuses, and how an issue gets from one to another. */
export const STATUSES = [
  { id: '10000', name: 'To Do', category: { id: 2, key: 'new', name: 'To Do', colorName: 'blue-gray' } },
  {
    id: '10001',
    name: 'In Progress',
    category: { id: 4, key: 'indeterminate', name: 'In Progress', colorName: 'yellow' },
  },
  {
    id: '10002',
    name: 'In Review',
    category: { id: 4, key: 'indeterminate', name: 'In Progress', colorName: 'yellow' },
  },
  { id: '10003', name: 'Done', category: { id: 3, key: 'done', name: 'Done', colorName: 'green' } },
] as const;

export type Status = (typeof STATUSES)[number];

export const statusOf = (id: unknown): Status =>
  STATUSES.find((status) => status.id === id || status.name === id) ?? STATUSES[0];

export interface Transition {
  readonly id: string;
  readonly name: string;
  readonly from: readonly string[];
  readonly to: string;
  /** Fields that its screen asks for. */
  readonly required: readonly string[];
}

/** Nothing is done that was not in review, and the way back begins anew. */
export const TRANSITIONS: readonly Transition[] = [
  { id: '11', name: 'Start', from: ['10000'], to: '10001', required: [] },
  { id: '21', name: 'Ask for review', from: ['10001'], to: '10002', required: [] },
  { id: '31', name: 'Accept', from: ['10002'], to: '10003', required: [] },
  { id: '41', name: 'Stop', from: ['10001', '10002'], to: '10000', required: [] },
  { id: '51', name: 'Reopen', from: ['10003'], to: '10000', required: [] },
];

export const PRIORITIES = ['Highest', 'High', 'Medium', 'Low', 'Lowest'].map((name, index) => ({
  id: String(index + 1),
  name,
}));

export const ISSUE_TYPES = [
  { id: '10100', name: 'Task', subtask: false, hierarchyLevel: 0 },
  { id: '10101', name: 'Bug', subtask: false, hierarchyLevel: 0 },
  { id: '10102', name: 'Epic', subtask: false, hierarchyLevel: 1 },
  { id: '10103', name: 'Sub-task', subtask: true, hierarchyLevel: -1 },
] as const;

export const typeOf = (id: unknown) => ISSUE_TYPES.find((type) => type.id === id || type.name === id) ?? ISSUE_TYPES[0];

/** Fields that this site numbers by itself. */
export const SPRINT = 'customfield_10020';
export const POINTS = 'customfield_10016';

export const FIELDS = [
  ...['summary', 'description', 'status', 'priority', 'assignee', 'labels', 'duedate', 'fixVersions', 'parent'].map(
    (id) => ({
      id,
      key: id,
      name: id,
      custom: false,
      schema: { type: 'string', system: id },
    }),
  ),
  {
    id: SPRINT,
    key: SPRINT,
    name: 'Sprint',
    custom: true,
    schema: { type: 'array', items: 'json', custom: 'com.pyxis.greenhopper.jira:gh-sprint', customId: 10_020 },
  },
  {
    id: POINTS,
    key: POINTS,
    name: 'Story point estimate',
    custom: true,
    schema: { type: 'number', custom: 'com.pyxis.greenhopper.jira:jsw-story-points', customId: 10_016 },
  },
];
