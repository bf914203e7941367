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
    writing: {},
    overlapMs: 180_000,
  });
});
