import { describe, expect, test } from '@jest/globals';
import { failedMappings } from '../../support/bad-input.ts';
import { conflictsOf, sharedTicket } from '../../support/conflicts.ts';
import { startSync, sync, waitForSession } from '../../support/sessions.ts';
import { sharedStage } from '../../support/stage.ts';
import { aTicket, readTicket, updateTicket } from '../../support/tickets.ts';

const stage = sharedStage({ items: 0 });

const issueOf = async (id: string) => (await stage.sandbox.linear.state()).find((one) => one.id === id)?.data;

/** A ticket that Linear holds, edited here, and a session held at a place of its way there. */
const heldAt = async (place: string) => {
  const { client, source, ticket, issue } = await sharedTicket(stage);
  await updateTicket(client, ticket, { title: 'Second' });
  const shut = stage.gate.shut(place);
  const { id } = await startSync(client, source.id);
  await shut.reached;
  const goOn = async () => {
    shut.open();
    return (await waitForSession(client, id)).last;
  };
  return { client, source, ticket, issue, goOn };
};

describe('a record that changes again while it is written', () => {
  test.each(['before-write', 'after-write', 'after-journal', 'after-records', 'after-mappings'])(
    'here, at %s, ends up alike on both sides',
    async (place) => {
      const { client, source, ticket, issue, goOn } = await heldAt(place);
      await updateTicket(client, await readTicket(client, ticket.id), { title: 'Third', estimate: 5 });
      expect(await goOn()).toMatchObject({ status: 'SUCCEEDED' });
      await sync(client, source.id);
      expect(await issueOf(issue)).toMatchObject({ title: 'Third', estimate: 5 });
      expect(await readTicket(client, ticket.id)).toMatchObject({ title: 'Third', estimate: 5 });
      expect([await conflictsOf(client), await failedMappings(client, source.id)]).toEqual([[], []]);
      expect((await sync(client, source.id)).progress).toMatchObject({ pushed: 0, updated: 0 });
    },
  );

  test.each(['before-write', 'after-write'])('there, in another field, at %s, loses neither', async (place) => {
    const { client, source, ticket, issue, goOn } = await heldAt(place);
    await stage.sandbox.linear.edit({ id: issue, type: 'issue', data: { priority: 1 } });
    await goOn();
    await sync(client, source.id);
    expect(await issueOf(issue)).toMatchObject({ title: 'Second', priority: 1 });
    expect(await readTicket(client, ticket.id)).toMatchObject({ title: 'Second', priority: 'URGENT' });
  });

  test('while it is made, is made once, with what it is now', async () => {
    const { client, source } = await sharedTicket(stage);
    const sharing = { privacy: 'SHAREABLE', shareWith: [source.id] };
    const made = await aTicket(client, { title: 'Made', ...sharing });
    const shut = stage.gate.shut('after-write');
    const { id } = await startSync(client, source.id);
    await shut.reached;
    await updateTicket(client, await readTicket(client, made.id), { title: 'Made anew' });
    shut.open();
    await waitForSession(client, id);
    await sync(client, source.id);
    const issues = (await stage.sandbox.linear.state()).filter(({ data }) => /^Made/.test(String(data.title)));
    expect(issues).toMatchObject([{ data: { title: 'Made anew' } }]);
  });
});
