import { expect, test } from '@jest/globals';
import type { Data, TestClient } from '../support/client.ts';
import { sync } from '../support/sessions.ts';
import { connected } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';
import { aTicket } from '../support/tickets.ts';

const stage = sharedStage({ items: 12 });

const COUNTS = 'fetched created updated unchanged deleted pushed conflicts failed';
const reportOf = async (client: TestClient, session: { readonly id: string }): Promise<Data> =>
  (
    await client.query(
      `query ($id: ID!) { session(id: $id) { report {
        counts { ${COUNTS} } byType { entityType counts { ${COUNTS} } } durationMs workedMs requests
        causes { count example { kind message externalId } }
      } } }`,
      { id: session.id },
    )
  ).session.report;

const ofType = (report: Data, type: string): Data | undefined =>
  report.byType.find(({ entityType }: Data) => entityType === type)?.counts;

/** What is counted of each type adds up to what is counted of all. */
const addsUp = ({ counts, byType }: Data): boolean =>
  Object.keys(counts).every(
    (name) => byType.reduce((sum: number, one: Data) => sum + one.counts[name], 0) === counts[name],
  );

const issues = async () => (await stage.sandbox.linear.state()).filter(({ type }) => type === 'issue');

test('a session reports what it did to each type, how long it took, and what went wrong', async () => {
  const client = await stage.gateway.client();
  const source = await connected(client, stage.sandbox, { configuration: { direction: 'BIDIRECTIONAL' } });
  const first = await reportOf(client, await sync(client, source.id));
  expect(addsUp(first)).toBe(true);
  expect(first.byType.map(({ entityType }: Data) => entityType)).toEqual(
    expect.arrayContaining(['LABEL', 'PERSON', 'TICKET']),
  );
  const tickets = ofType(first, 'TICKET')?.created;
  expect(tickets).toBe(12);
  expect(first.causes).toEqual([]);
  expect(first.requests).toBeGreaterThan(0);
  expect(first.durationMs).toBeGreaterThanOrEqual(first.workedMs);
  expect(first.workedMs).toBeGreaterThan(0);

  const [edited, removed, ...bad] = (await issues()).filter(({ data }) => String(data.identifier).startsWith('ENG-'));
  await stage.sandbox.linear.edit({ id: edited?.id ?? '', type: 'issue', data: { title: 'Edited' } });
  await stage.sandbox.linear.remove(removed?.id ?? '');
  for (const { id } of bad.slice(0, 3)) await stage.sandbox.linear.edit({ id, type: 'issue', data: { title: null } });
  const shared = { privacy: 'SHAREABLE', shareWith: [source.id] };
  await aTicket(client, { ...shared, title: 'Pushed' });
  for (const estimate of [2.5, 3.5]) await aTicket(client, { ...shared, title: 'Refused', estimate });
  const second = await reportOf(client, await sync(client, source.id));
  expect(addsUp(second)).toBe(true);
  expect(ofType(second, 'TICKET')).toMatchObject({ updated: 1, deleted: 1, pushed: 1, failed: 5, created: 0 });
  expect(second.causes).toMatchObject([
    { count: 3, example: { kind: 'REJECTED', message: expect.stringContaining('title') } },
    { count: 2, example: { kind: 'REJECTED', message: expect.stringContaining('estimate') } },
  ]);
});

test('a session that failed as a whole reports why', async () => {
  const client = await stage.gateway.client();
  const source = await connected(client, stage.sandbox);
  await stage.sandbox.linear.fault({ kind: 'auth', match: { operation: 'Changes' } });
  const report = await reportOf(client, await sync(client, source.id));
  expect(report).toMatchObject({ byType: [], causes: [{ count: 1, example: { kind: 'AUTH' } }] });
  expect(addsUp(report)).toBe(true);
});
