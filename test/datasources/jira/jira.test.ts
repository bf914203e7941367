import { describe } from '@jest/globals';
import { describeConnector } from '../connector-conformance.ts';
import { belongsToProject, entityTypeOf, JIRA } from './twin-account.ts';

describe('the Jira connector', () => {
  describeConnector({
    ...JIRA,
    items: 330,
    main: { type: 'issue', entityType: 'TICKET', titleField: 'summary', updatedField: 'updated' },
    embedded: ['LABEL', 'MILESTONE', 'ITERATION', 'PERSON', 'COMMENT'],
    isOrderedForGood: true,
    entityTypeOf,
    belongs: belongsToProject,
    malformed: { data: { duedate: 'next Tuesday' }, field: 'duedate' },
    writing: {
      TICKET: {
        fields: () => ({ summary: 'Made', description: 'By hand.' }),
        text: 'summary',
        operation: 'createIssue',
      },
      COMMENT: { fields: (issue) => ({ issue, body: 'Said.' }), text: 'body', operation: 'addComment' },
      LABEL: { fields: () => ({ name: 'made' }), text: 'name', operation: null },
      MILESTONE: {
        fields: () => ({ name: 'Made', description: 'By hand.', releaseDate: '2026-12-24' }),
        text: 'name',
        operation: 'createVersion',
      },
    },
    overlapMs: 180_000,
  });
});
