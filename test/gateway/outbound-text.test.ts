import { expect, test } from '@jest/globals';
import { commentsOf, createComment, createTicket, readTicket } from '../support/tickets.ts';
import { sharedTrackers, syncAll } from '../support/trackers.ts';

const { stage, github, inLinear, inGithub, connectBoth } = sharedTrackers();

const DESCRIPTION = [
  'Ask @octostranger; fixes #99999.',
  '![plan](https://uploads.linear.app/acme/plan.png)',
  '<!-- to ourselves --><script>alert(1)</script>',
  '`@octostranger fixes #99999`',
].join('\n\n');

test('a text is told to both sides in their words, is edited there, and stays ours', async () => {
  const client = await stage.gateway.client();
  const { linear, hub } = await connectBoth(client);
  await syncAll(client, [linear.id, hub.id]);
  const ticket = await createTicket(client, {
    title: 'Told to both',
    description: DESCRIPTION,
    privacy: 'SHAREABLE',
    shareWith: [linear.id, hub.id],
  });
  await createComment(client, { ticketId: ticket.id, body: 'cc @octostranger' });
  await syncAll(client, [linear.id, hub.id]);

  const [issue] = await inGithub('Told to both');
  expect(issue?.data.body).toBe(
    [
      'Ask @\u200boctostranger; fixes #\u200b99999.',
      'plan (file kept at Linear)',
      '&lt;script>alert(1)&lt;/script>',
      '`@octostranger fixes #99999`',
    ].join('\n\n'),
  );
  expect((await inLinear('Told to both'))[0]?.data.description).toContain('![plan](https://uploads.linear.app');
  const remarks = (await github().state()).filter(
    ({ type, data }) => type === 'comment' && /octostr/.test(String(data.body)),
  );
  expect(remarks.map(({ data }) => data.body)).toEqual(['**alice** wrote:\n\ncc @\u200boctostranger']);

  const body = issue?.data.body.replace('Ask', 'Please ask');
  await github().edit({ id: issue?.id, type: 'issue', data: { body } });
  await syncAll(client, [hub.id, linear.id]);
  const edited = DESCRIPTION.replace('Ask', 'Please ask');
  expect((await readTicket(client, ticket.id)).description).toBe(edited);
  expect((await inLinear('Told to both'))[0]?.data.description).toContain('Please ask');
  expect(await commentsOf(client, ticket.id)).toMatchObject([{ body: 'cc @octostranger', author: null }]);

  for (const session of await syncAll(client, [linear.id, hub.id, linear.id, hub.id])) {
    expect(session).toMatchObject({ progress: { pushed: 0, updated: 0 } });
  }
  expect((await inGithub('Told to both'))[0]?.data.body).toBe(body);
});
