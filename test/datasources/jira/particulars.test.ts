import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { CursorExpiredError } from '../../../src/domain/provider-error.ts';
import { failureOf } from '../conformance/kit.ts';
import { createHarness, cursorOf, type Harness, itemsOf, readAll, readPage } from '../connector-harness.ts';
import { JIRA } from './twin-account.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await createHarness({ ...JIRA, items: 160 });
});
beforeEach(async () => {
  await harness.control.reset();
});
afterAll(async () => {
  await harness[Symbol.asyncDispose]();
});

test('a token that Jira no longer knows expires the cursor', async () => {
  const first = await readPage(harness.open({ entityTypes: ['TICKET'] }), null);
  expect(first.cursor).toMatch(/"token":"/);
  await harness.control.moveClock(8 * 86_400_000);
  const failure = await failureOf(readPage(harness.open({ entityTypes: ['TICKET'] }), first.cursor));
  expect(failure).toBeInstanceOf(CursorExpiredError);
});

test('a project that is deleted between two pulls is not an empty one', async () => {
  const cursor = cursorOf(await readAll(harness.open(), null));
  const project = (await harness.control.state()).find(({ type, data }) => type === 'project' && data.key === 'APP');
  await harness.control.remove(project?.id ?? '');
  expect(await failureOf(readPage(harness.open(), cursor))).toMatchObject({ kind: 'not-found' });
});

test('another project under the same key is not the one that was connected', async () => {
  const elsewhere = harness.open({ identity: 'sandbox.atlassian.net/1' });
  expect(await failureOf(readPage(elsewhere, null))).toMatchObject({ kind: 'not-found' });
});

test('nothing is missed when the account moves to another time zone', async () => {
  const cursor = cursorOf(await readAll(harness.open(), null));
  for (const timeZone of ['America/Los_Angeles', 'Pacific/Auckland']) {
    await harness.control.edit({ type: 'site', data: { timeZone } });
    const { id } = await harness.control.edit({ type: 'issue', data: { summary: timeZone } });
    const found = itemsOf(await readAll(harness.open(), cursor)).map(({ externalId }) => externalId);
    expect(found).toContain(id);
    expect(found.length).toBeLessThan(10);
  }
});
