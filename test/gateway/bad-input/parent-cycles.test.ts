import { describe, expect, test } from '@jest/globals';
import { failedMappings, retried } from '../../support/bad-input.ts';
import type { Data } from '../../support/client.ts';
import { sync } from '../../support/sessions.ts';
import { connected } from '../../support/sources.ts';
import { sharedStage } from '../../support/stage.ts';
import { aTicket, readTicket, updateTicket } from '../../support/tickets.ts';

const stage = sharedStage({ items: 0 });

/** Two tickets that Linear holds, neither of them under the other. */
const begin = async () => {
  const client = await stage.gateway.client();
  const source = await connected(client, stage.sandbox, { configuration: { direction: 'BIDIRECTIONAL' } });
  const sharing = { privacy: 'SHAREABLE', shareWith: [source.id] };
  const [one, other] = [
    await aTicket(client, { title: 'One', ...sharing }),
    await aTicket(client, { title: 'Other', ...sharing }),
  ];
  await sync(client, source.id);
  const read = (ticket: Data) => readTicket(client, ticket.id);
  const issueOf = async (ticket: Data): Promise<string> => (await read(ticket)).mappings[0].externalId;
  const hang = async (part: Data, whole: Data) =>
    stage.sandbox.linear.edit({
      id: await issueOf(part),
      type: 'issue',
      data: { parentId: await issueOf(whole) },
    });
  return { client, source, sharing, one, other, read, issueOf, hang };
};
const parentThere = async (id: string) =>
  ((await stage.sandbox.linear.state()) as Data[]).find((row) => row.id === id)?.data.parent ?? null;

describe('a circle of parents that two edits make, each legal by itself', () => {
  test('is not closed on either side, is told, and the rest goes on; the other edit comes in once there is room', async () => {
    const { client, source, sharing, one, other, read, issueOf, hang } = await begin();
    await updateTicket(client, await read(one), { parentId: other.id });
    await hang(other, one);
    await aTicket(client, { title: 'Beside them', ...sharing });
    expect(await sync(client, source.id)).toMatchObject({ status: 'PARTIAL' });
    expect([(await read(one)).parent, (await read(other)).parent]).toEqual([{ id: other.id }, null]);
    expect([await parentThere(await issueOf(one)), await parentThere(await issueOf(other))]).toEqual([
      null,
      { id: await issueOf(one) },
    ]);
    expect((await stage.sandbox.linear.state()).filter(({ data }) => data.title === 'Beside them')).toHaveLength(1);
    const failed = await failedMappings(client, source.id);
    expect(failed.map(({ errorMessage }) => errorMessage)).toContain(
      'The parent that it has at the source is a part of it here. Take one of the two out of the other.',
    );

    await updateTicket(client, await read(one), { parentId: null });
    for (const { id } of failed) {
      if ((await failedMappings(client, source.id)).some((left) => left.id === id))
        await retried(client, source.id, id);
    }
    expect(await failedMappings(client, source.id)).toEqual([]);
    expect([(await read(one)).parent, (await read(other)).parent]).toEqual([null, { id: one.id }]);
    expect((await sync(client, source.id)).progress).toMatchObject({ pushed: 0, updated: 0, failed: 0 });
  });

  test('is not closed by a page either that is planned again because somebody wrote meanwhile', async () => {
    const { client, source, one, other, read, hang } = await begin();
    await hang(other, one);
    const planned = stage.gate.shut('before-journal');
    const syncing = sync(client, source.id);
    await planned.reached;
    await updateTicket(client, await read(one), { parentId: other.id });
    await updateTicket(client, await read(other), { description: 'Written meanwhile.' });
    planned.open();
    await syncing;
    expect([(await read(one)).parent, (await read(other)).parent]).toEqual([{ id: other.id }, null]);
  });

  test('is none where a part and its whole change places', async () => {
    const { client, source, one, other, read, issueOf, hang } = await begin();
    await hang(one, other);
    await sync(client, source.id);
    await stage.sandbox.linear.edit({ id: await issueOf(one), type: 'issue', data: { parentId: null } });
    await hang(other, one);
    expect(await sync(client, source.id)).toMatchObject({ status: 'SUCCEEDED', progress: { failed: 0 } });
    expect([(await read(one)).parent, (await read(other)).parent]).toEqual([null, { id: one.id }]);
  });
});
