import { describe } from '@jest/globals';
import { describeConnector } from '../connector-conformance.ts';
import { belongsToRepository, entityTypeOf, GITHUB } from './twin-account.ts';

describe('the GitHub connector', () => {
  describeConnector({
    ...GITHUB,
    items: 330,
    main: { type: 'issue', entityType: 'TICKET', titleField: 'title', updatedField: 'updated_at' },
    embedded: ['LABEL', 'MILESTONE'],
    isOrderedForGood: false,
    entityTypeOf,
    belongs: belongsToRepository,
    malformed: { data: { title: { not: 'text' } }, field: 'title' },
    writing: {
      TICKET: { fields: () => ({ title: 'Made', body: 'By hand.' }), text: 'title', operation: 'issues/create' },
      COMMENT: { fields: (issue) => ({ issue, body: 'Said.' }), text: 'body', operation: 'issues/create-comment' },
      LABEL: {
        fields: () => ({ name: 'made', color: '#00ff00', description: 'By hand.' }),
        text: 'name',
        operation: 'issues/create-label',
      },
      MILESTONE: {
        fields: () => ({ title: 'Made', description: 'By hand.', dueOn: '2026-12-24' }),
        text: 'title',
        operation: 'issues/create-milestone',
      },
    },
    overlapMs: 60_000,
  });
});
