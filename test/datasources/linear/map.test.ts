import { describe, expect, test } from '@jest/globals';
import { readNode } from '../../../src/datasources/linear/connections.ts';
import { filtersFor } from '../../../src/datasources/linear/filters.ts';

const issue = {
  id: 'i1',
  identifier: 'ENG-1',
  title: 'Title',
  description: null,
  priority: 2,
  estimate: 0.5,
  dueDate: '2026-03-29',
  labelIds: ['b', 'a'],
  reactionData: [{ emoji: '+1', reactions: [{}, {}] }],
  state: { id: 's1', name: 'In Review', type: 'started' },
  assignee: { id: 'u1', name: 'Ada' },
  project: { id: 'p1' },
  cycle: null,
  parent: null,
  trashed: null,
  url: 'https://linear.app/x/issue/ENG-1',
  archivedAt: null,
  createdAt: '2026-01-01T00:00:00+01:00',
  updatedAt: '2026-02-01T00:00:00.000Z',
};

const item = (node: object) => {
  const result = readNode('issues', node, undefined);
  if ('rejected' in result) throw new Error(result.rejected.reason);
  return result.item;
};
const reason = (node: unknown) => {
  const result = readNode('issues', node, undefined);
  return 'rejected' in result ? result.rejected : null;
};

describe('an issue', () => {
  test('is a ticket with every field', () => {
    expect(item(issue)).toEqual({
      entityType: 'TICKET',
      externalId: 'i1',
      modifiedAt: new Date('2026-02-01T00:00:00.000Z'),
      deleted: null,
      url: 'https://linear.app/x/issue/ENG-1',
      fields: {
        identifier: 'ENG-1',
        title: 'Title',
        description: null,
        state: 'started',
        stateName: 'In Review',
        stateId: 's1',
        priority: 2,
        estimate: 0.5,
        dueDate: '2026-03-29',
        assignee: { externalId: 'u1', name: 'Ada' },
        labels: ['a', 'b'],
        project: 'p1',
        cycle: null,
        parent: null,
        reactions: [{ name: '+1', count: 2 }],
        createdAt: '2025-12-31T23:00:00.000Z',
      },
    });
  });

  test('has the same content however Linear orders its labels', () => {
    expect(item({ ...issue, labelIds: ['a', 'b'] })).toEqual(item(issue));
  });

  test('without reactions has none', () => {
    expect(item({ ...issue, reactionData: {} }).fields.reactions).toEqual([]);
  });

  test.each([
    [{ trashed: true }, 'TOMBSTONE'],
    [{ archivedAt: '2026-02-02T00:00:00.000Z' }, 'TOMBSTONE'],
    [{ trashed: false }, null],
  ])('with %j is %s', (data, deleted) => {
    expect(item({ ...issue, ...data }).deleted).toBe(deleted);
  });

  test('is as new as its archiving', () => {
    const archivedAt = '2026-02-02T00:00:00.000Z';
    expect(item({ ...issue, archivedAt }).modifiedAt).toEqual(new Date(archivedAt));
  });

  test.each([
    ['title', { title: 7 }],
    ['dueDate', { dueDate: '2026-02-30' }],
    ['updatedAt', { updatedAt: 'yesterday' }],
    ['state', { state: null }],
    ['assignee.name', { assignee: { id: 'u1' } }],
    ['labelIds.0', { labelIds: [null] }],
  ])('with a wrong %s is rejected by that name', (field, data) => {
    expect(reason({ ...issue, ...data })).toMatchObject({ externalId: 'i1', reason: expect.stringContaining(field) });
  });

  test.each([null, 'text', {}, { id: 4 }])('that is %j is rejected without an id', (node) => {
    expect(reason(node)).toMatchObject({ entityType: 'TICKET', externalId: null });
  });
});

test('a cycle without a name is called by its number', () => {
  const cycle = {
    id: 'c1',
    name: null,
    number: 5,
    description: null,
    startsAt: '2026-01-01T00:00:00.000Z',
    endsAt: '2026-01-15T00:00:00.000Z',
    completedAt: null,
    archivedAt: null,
    updatedAt: '2026-01-01T00:00:00.000Z',
  };
  expect(readNode('cycles', cycle, undefined)).toMatchObject({ item: { fields: { name: 'Cycle 5', number: 5 } } });
});

describe('what is asked for', () => {
  test('is everything of the team at first', () => {
    expect(JSON.stringify(filtersFor('t1', null))).not.toContain('updatedAt');
  });

  test('is later what changed, and issues that were archived', () => {
    const filters = filtersFor('t1', '2026-01-01T00:00:00.000Z');
    expect(Object.entries(filters).filter(([, filter]) => !JSON.stringify(filter).includes('updatedAt'))).toEqual([]);
    expect(filters.issues).toMatchObject({ or: [{ updatedAt: {} }, { archivedAt: {} }] });
  });
});
