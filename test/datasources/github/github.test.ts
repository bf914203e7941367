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
    overlapMs: 60_000,
  });
});
