import { expect, test } from '@jest/globals';
import type { Data } from '../support/client.ts';
import { sync } from '../support/sessions.ts';
import { createTickets, updateTicket } from '../support/tickets.ts';
import { sharedTrackers, syncAll } from '../support/trackers.ts';

const { stage, github, connectBoth } = sharedTrackers();
const TEN = 10;

/** What a session asked the provider for: lists, and writes. */
const costs = async (from: number, of: 'LINEAR' | 'GITHUB') => {
  const rows = await (of === 'LINEAR' ? stage.sandbox.linear : github()).requests(from);
  const isWrite = ({ method, operation }: (typeof rows)[number]) =>
    of === 'LINEAR' ? /^(Create|Update|Delete)/.test(operation ?? '') : method !== 'GET';
  return { reads: rows.filter((row) => !isWrite(row)).length, writes: rows.filter(isWrite).length };
};
const ledgerEnd = async (of: 'LINEAR' | 'GITHUB'): Promise<number> =>
  (await (of === 'LINEAR' ? stage.sandbox.linear : github()).requests()).at(-1)?.n ?? 0;

test('ten changes here cost one list and a write for each at either source', async () => {
  const client = await stage.gateway.client();
  const { linear, hub } = await connectBoth(client);
  const sources: string[] = [linear.id, hub.id];
  await syncAll(client, sources);
  const made = await createTickets(
    client,
    Array.from({ length: TEN }, (_, index) => ({ title: `Change ${index}`, privacy: 'SHAREABLE', shareWith: sources })),
  );
  await syncAll(client, [...sources, ...sources]);
  for (const ticket of made) {
    const { ticket: now } = await client.query('query ($id: ID!) { ticket(id: $id) { id version } }', {
      id: ticket.id,
    });
    await updateTicket(client, now, { title: `${ticket.title} edited` });
  }
  for (const [of, source] of [
    ['LINEAR', linear.id],
    ['GITHUB', hub.id],
  ] as const) {
    const from = await ledgerEnd(of);
    expect((await sync(client, source)).progress).toMatchObject({ pushed: TEN, failed: 0 });
    const { reads, writes } = await costs(from, of);
    expect(writes).toBe(TEN);
    // GitHub has a list of issues and one of comments, and says by a third request that the repository is the same.
    expect(reads).toBeLessThanOrEqual(of === 'LINEAR' ? 1 : 3);
  }
});

test('ten changes at a source cost one list, and none of them is written back', async () => {
  const client = await stage.gateway.client();
  const { linear, hub } = await connectBoth(client);
  await syncAll(client, [linear.id, hub.id]);
  await createTickets(
    client,
    Array.from({ length: TEN }, (_, index) => ({
      title: `There ${index}`,
      privacy: 'SHAREABLE',
      shareWith: [linear.id],
    })),
  );
  await syncAll(client, [linear.id, linear.id]);
  const issues = (await stage.sandbox.linear.state()).filter(
    ({ type, data }) => type === 'issue' && /^There/.test(String(data.title)),
  );
  for (const { id } of issues) await stage.sandbox.linear.edit({ id, type: 'issue', data: { title: 'Edited there' } });
  const from = await ledgerEnd('LINEAR');
  expect((await sync(client, linear.id)).progress).toMatchObject({ updated: TEN, pushed: 0 } satisfies Data);
  expect(await costs(from, 'LINEAR')).toEqual({ reads: 1, writes: 0 });
});
