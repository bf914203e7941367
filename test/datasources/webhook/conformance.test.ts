import { describe } from '@jest/globals';
import { sharedStores } from '../../models/storage.ts';
import { PATHS, SECRET, webhookCredentials } from '../../support/webhook.ts';
import { type Conformance, createKit } from '../conformance/kit.ts';
import { describeListing } from '../conformance/listing.ts';
import { describeWriting } from '../conformance/writing.ts';
import { createFeed } from './feed.ts';

const shared = sharedStores();

const OTHER = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;

const conformance: Conformance = {
  provider: 'WEBHOOK',
  twin: 'webhook',
  path: '/webhook/inbox',
  credentials: (key, url) =>
    webhookCredentials(null, { url, paths: PATHS, secret: key === 'sandbox-key' ? SECRET : OTHER }).webhook,
  items: 0,
  // Labels and people are not in the system's own list: they are but names on its items.
  entityTypes: ['TICKET'],
  feed: (sandbox) => createFeed(shared.stores, sandbox),
  main: { type: 'item', entityType: 'TICKET', titleField: 'title', updatedField: 'updated_at' },
  embedded: [],
  isOrderedForGood: false,
  entityTypeOf: (type) => (type === 'item' ? 'TICKET' : null),
  belongs: () => true,
  malformed: { data: {}, field: 'title' },
  writing: {
    TICKET: { fields: () => ({ title: 'Made', description: 'By hand.' }), text: 'title', operation: 'inbox' },
    LABEL: { fields: () => ({ name: 'made' }), text: 'name', operation: null },
  },
  overlapMs: 5 * 60_000,
};

// Accounts, projects, and failures of reading are left out: nobody is asked for any of them.
describe('the webhook connector', () => {
  describe('with many items', () => describeListing(createKit({ ...conformance, items: 520 })));
  describe('with few items', () => describeWriting(createKit({ ...conformance, items: 5 })));
});
