import { describe, expect, test } from '@jest/globals';
import { commentItem, issueItem, labelItem, milestoneItem } from '../../../src/datasources/github/map.ts';
import { commentNode, issueNode, labelNode, milestoneNode } from '../../../src/datasources/github/nodes.ts';

const user = { id: 7, login: 'ada' };
const milestone = {
  number: 3,
  title: '1.0',
  description: '',
  state: 'open',
  due_on: '2026-03-29T07:00:00Z',
  closed_at: null,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-02T00:00:00Z',
  html_url: 'https://github.com/o/r/milestone/3',
};
const issue = {
  number: 12_345,
  title: 'Title',
  body: 'Body',
  state: 'open',
  state_reason: null,
  type: null,
  labels: [
    { id: 20, name: 'b', color: 'ffffff', description: null },
    { id: 10, name: 'a', color: '000000' },
  ],
  milestone,
  assignees: [user],
  user: null,
  reactions: { url: 'https://x', total_count: 3, '+1': 2, heart: 1, eyes: 0 },
  parent_issue_url: 'https://api.github.com/repos/O/R/issues/7',
  repository_url: 'https://api.github.com/repos/o/r',
  locked: false,
  closed_at: null,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-02T00:00:00Z',
  html_url: 'https://github.com/o/r/issues/12345',
};
const fieldsOf = (changes: object) => issueItem(issueNode.parse({ ...issue, ...changes })).fields;

test('an issue becomes a ticket, its number as text', () => {
  expect(issueItem(issueNode.parse(issue))).toEqual({
    entityType: 'TICKET',
    externalId: '12345',
    modifiedAt: new Date('2026-01-02T00:00:00Z'),
    deleted: null,
    url: 'https://github.com/o/r/issues/12345',
    fields: {
      number: 12_345,
      title: 'Title',
      body: 'Body',
      state: 'open',
      type: null,
      assignees: [{ externalId: '7', name: 'ada' }],
      labels: ['10', '20'],
      milestone: '3',
      parent: '7',
      reactions: [
        { name: '+1', count: 2 },
        { name: 'heart', count: 1 },
      ],
      author: null,
      locked: false,
      closedAt: null,
      createdAt: '2026-01-01T00:00:00.000Z',
    },
  });
});

test.each([
  ['open', null, 'open'],
  ['open', 'reopened', 'reopened'],
  ['closed', 'completed', 'completed'],
  ['closed', 'not_planned', 'not_planned'],
  ['closed', 'duplicate', 'duplicate'],
  ['closed', 'something new', 'something new'],
  ['closed', null, 'closed'],
  ['closed', 'reopened', 'closed'],
])('%s for the reason %j is %s', (state, state_reason, expected) => {
  expect(fieldsOf({ state, state_reason }).state).toBe(expected);
});

test('a body that is null, missing or empty is none', () => {
  for (const body of [null, undefined, '']) expect(fieldsOf({ body }).body).toBeNull();
});

test('a parent in another repository is left out, as its number means another thing here', () => {
  const elsewhere = 'https://api.github.com/repos/o/other/issues/7';
  expect(fieldsOf({ parent_issue_url: elsewhere }).parent).toBeNull();
  expect(fieldsOf({ parent_issue_url: null }).parent).toBeNull();
});

test('people who are gone are left out', () => {
  expect(fieldsOf({ assignees: [null, user] }).assignees).toEqual([{ externalId: '7', name: 'ada' }]);
  expect(fieldsOf({ assignees: null }).assignees).toEqual([]);
});

describe('what is not an issue', () => {
  test('a label has no time of its own', () => {
    const label = labelNode.parse({ id: 9, name: 'bug', color: 'd73a4a', description: 'Broken' });
    expect(labelItem(label)).toMatchObject({
      externalId: '9',
      modifiedAt: null,
      fields: { name: 'bug', color: '#d73a4a', description: 'Broken' },
    });
  });

  test('a milestone is due on a day', () => {
    const due = (due_on: string | null) =>
      milestoneItem(milestoneNode.parse({ ...milestone, due_on })).fields.dueOn ?? null;
    expect(due('2026-03-29T07:00:00Z')).toBe('2026-03-29');
    expect(due('2026-11-29T08:00:00Z')).toBe('2026-11-29');
    expect(due(null)).toBeNull();
  });

  test('a comment names its issue, and has a body however it came', () => {
    const comment = {
      id: 5,
      user,
      issue_url: 'https://api.github.com/repos/o/r/issues/12345',
      created_at: '2026-01-01T00:00:00Z',
      updated_at: '2026-01-02T00:00:00Z',
      html_url: 'https://github.com/o/r/issues/12345#issuecomment-5',
    };
    expect(commentItem(commentNode.parse(comment))).toMatchObject({
      externalId: '5',
      fields: { body: '', issue: '12345', author: { externalId: '7', name: 'ada' } },
    });
  });
});
