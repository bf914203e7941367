import { expect, test } from '@jest/globals';
import { linkCandidates } from '../../../src/services/links/link-candidates.ts';
import { sharedStores } from '../../models/storage.ts';
import { aSource } from '../../models/things.ts';

const shared = sharedStores();

test('candidates are looked for when they are asked for, and a failure is told to whoever asks', async () => {
  const candidates = linkCandidates(shared, aSource(), { entityType: 'COMMENT', rule: 'NAME' });
  // A failure that nobody awaits yet would end the process here.
  await new Promise((resolve) => setImmediate(resolve));
  await expect(candidates.page({ first: 1, after: null })).rejects.toThrow('"entityType" takes');
  await expect(candidates.count()).rejects.toThrow('"entityType" takes');
});
