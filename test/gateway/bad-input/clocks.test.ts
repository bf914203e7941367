import { describe, expect, test } from '@jest/globals';
import { failedMappings } from '../../support/bad-input.ts';
import type { Data } from '../../support/client.ts';
import { conflictsOf } from '../../support/conflicts.ts';
import { sync } from '../../support/sessions.ts';
import { configureSource } from '../../support/sources.ts';
import { aTicket, readTicket, updateTicket } from '../../support/tickets.ts';
import { sharedTrackers, syncAll } from '../../support/trackers.ts';

const { stage, github, inLinear, inGithub, connectBoth } = sharedTrackers();

const MINUTES = 60_000;
const OFFSETS = [-5 * MINUTES, 5 * MINUTES];

const begin = async (offset: number, conflictStrategy = 'MANUAL') => {
  await stage.sandbox.linear.moveClock(offset);
  await github().moveClock(offset);
  const client = await stage.gateway.client();
  const { linear, hub } = await connectBoth(client);
  const sources: string[] = [linear.id, hub.id];
  for (const id of sources) await configureSource(client, { id, configuration: { conflictStrategy } });
  await syncAll(client, sources);
  const { id } = await aTicket(client, { title: 'First', privacy: 'SHAREABLE', shareWith: sources });
  await syncAll(client, sources);
  const edit = async (where: 'linear' | 'github', data: Data) => {
    const [issue] = await (where === 'linear' ? inLinear : inGithub)('First');
    const twin = where === 'linear' ? stage.sandbox.linear : github();
    await twin.edit({ id: issue?.id, type: 'issue', data });
  };
  return { client, linear, hub, sources, id, edit };
};

describe.each(OFFSETS)("providers' clocks that are %d ms off", (offset) => {
  test('lose nothing that is made or changed there', async () => {
    const { client, sources, id, edit } = await begin(offset);
    await edit('linear', { priority: 1 });
    await edit('github', { state: 'closed' });
    await stage.sandbox.linear.edit({ type: 'issue', data: { title: 'New at Linear' } });
    await github().edit({ type: 'issue', data: { title: 'New at GitHub' } });
    await syncAll(client, sources);
    expect(await readTicket(client, id)).toMatchObject({ priority: 'URGENT', status: 'DONE' });
    const { tickets } = await client.query('{ tickets(first: 200) { edges { node { title } } } }');
    const titles = tickets.edges.map(({ node }: Data) => node.title);
    expect(titles).toEqual(expect.arrayContaining(['New at Linear', 'New at GitHub']));
    await syncAll(client, sources);
    for (const { progress } of await syncAll(client, sources)) {
      expect(progress).toMatchObject({ created: 0, updated: 0, pushed: 0, conflicts: 0 });
    }
  });

  test('hide no creation whose answer was lost', async () => {
    const { client, sources } = await begin(offset);
    await github().fault({ kind: 'drop-after-write', match: { operation: 'issues/create' } });
    await aTicket(client, { title: 'Lost', privacy: 'SHAREABLE', shareWith: sources });
    await syncAll(client, sources);
    expect([(await inGithub('Lost')).length, (await inLinear('Lost')).length]).toEqual([1, 1]);
    expect(await failedMappings(client, String(sources[1]))).toEqual([]);
  });

  test('do not decide which of two edits is the newer: a person is asked', async () => {
    const { client, linear, id, edit } = await begin(offset, 'NEWEST_WINS');
    await edit('linear', { title: 'There' });
    await updateTicket(client, await readTicket(client, id), { title: 'Here' });
    await sync(client, linear.id);
    expect(await readTicket(client, id)).toMatchObject({ title: 'Here' });
    expect(await inLinear('There')).toHaveLength(1);
    expect(await conflictsOf(client)).toMatchObject([{ fields: [{ name: 'title', base: 'First' }] }]);
  });

  test('leave the newer edit the winner where hours lie between them', async () => {
    const { client, linear, id, edit } = await begin(offset, 'NEWEST_WINS');
    await edit('linear', { title: 'There', updatedAt: new Date(Date.now() + offset + 60 * MINUTES).toISOString() });
    await updateTicket(client, await readTicket(client, id), { title: 'Here' });
    await sync(client, linear.id);
    expect(await readTicket(client, id)).toMatchObject({ title: 'There' });
    expect(await conflictsOf(client)).toEqual([]);
  });
});
