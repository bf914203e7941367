import { expect, test } from '@jest/globals';
import type { Data } from '../support/client.ts';
import { sync } from '../support/sessions.ts';
import { createTicket, readTicket, updateTicket } from '../support/tickets.ts';
import { sharedTrackers } from '../support/trackers.ts';

const { stage, github, inGithub, connectBoth } = sharedTrackers();

test('what is written at GitHub and changed back within the same second is seen, though it looks as it did before', async () => {
  const client = await stage.gateway.client();
  const { hub } = await connectBoth(client);
  const ticket = await createTicket(client, { title: 'Oil', privacy: 'SHAREABLE', shareWith: [hub.id] });
  await sync(client, hub.id);
  const [issue] = (await inGithub('Oil')) as [Data];
  const updated_at = new Date(Date.now() + 5_000).toISOString();
  const asBefore = { id: issue.id, type: 'issue', data: { title: 'Oiled', updated_at } };
  await github().edit(asBefore);
  await sync(client, hub.id);

  await updateTicket(client, await readTicket(client, ticket.id), { title: 'OILED' });
  await sync(client, hub.id);
  expect(await inGithub('OILED')).toHaveLength(1);
  await github().edit(asBefore);
  await sync(client, hub.id);
  expect(await readTicket(client, ticket.id)).toMatchObject({ title: 'Oiled' });
});
