import { describe, expect, test } from '@jest/globals';
import { failedMapping, failedMappings, retried } from '../../support/bad-input.ts';
import type { Data } from '../../support/client.ts';
import { sync } from '../../support/sessions.ts';
import { aTicket, commentsOf, createComment, updateComment } from '../../support/tickets.ts';
import { sharedTrackers, syncAll } from '../../support/trackers.ts';

const { stage, github, inGithub, connectBoth } = sharedTrackers();

const begin = async () => {
  const client = await stage.gateway.client();
  const { linear, hub } = await connectBoth(client);
  const sources: string[] = [linear.id, hub.id];
  await syncAll(client, sources);
  return { client, linear, hub, sources, sharing: { privacy: 'SHAREABLE', shareWith: sources } };
};
const labelsOf = (issues: readonly Data[]): string[] =>
  issues.flatMap(({ data }) => data.labels.map(({ name }: Data) => name));

describe('a label of 300 characters', () => {
  test('is left out of the ticket at GitHub, and told; a shorter name goes through when it is retried', async () => {
    const { client, linear, hub, sources, sharing } = await begin();
    const name = 'x'.repeat(80);
    await aTicket(client, { title: 'Labelled', labels: [name], ...sharing });
    await aTicket(client, { title: 'Another', ...sharing });
    const [there, pushed] = await syncAll(client, sources);
    expect(there).toMatchObject({ status: 'SUCCEEDED' });
    expect(pushed).toMatchObject({ status: 'PARTIAL', progress: { failed: 1, pushed: 2 } });
    expect([labelsOf(await inGithub('Labelled')), (await inGithub('Another')).length]).toEqual([[], 1]);
    const mapping = await failedMapping(client, hub.id);
    expect(mapping).toMatchObject({
      entityType: 'LABEL',
      errorMessage: 'The field name has 80 characters; the source takes at most 50. Shorten it.',
    });
    const [label] = (await stage.sandbox.linear.state()).filter(({ data }) => data.name === name);
    await stage.sandbox.linear.edit({ id: label?.id ?? '', type: 'label', data: { name: 'short' } });
    await sync(client, linear.id);
    expect(await retried(client, hub.id, mapping.id)).toMatchObject({ status: 'SUCCEEDED' });
    expect(labelsOf(await inGithub('Labelled'))).toEqual(['short']);
    expect(await failedMappings(client, hub.id)).toEqual([]);
  });

  test('is not taken here', async () => {
    const { client } = await begin();
    await expect(aTicket(client, { labels: ['x'.repeat(300)] })).rejects.toThrow(/TicketNotValidError.*labels/);
  });

  test('that Linear brings is told at GitHub', async () => {
    const { client, hub, sources } = await begin();
    await client.mutate(
      `mutation ($id: ID!) { configureSource(id: $id, configuration: { createHere: ALL_PUBLIC }) { __typename } }`,
      { id: hub.id },
    );
    await client.mutate(
      `mutation ($id: ID!) { configureSource(id: $id, configuration: { pulledPrivacy: PUBLIC }) { __typename } }`,
      { id: sources[0] },
    );
    await stage.sandbox.linear.edit({ type: 'label', data: { name: 'y'.repeat(300) } });
    const [, pushed] = await syncAll(client, sources);
    expect(pushed).toMatchObject({ status: 'PARTIAL', progress: { failed: 1 } });
    expect((await failedMapping(client, hub.id)).errorMessage).toMatch(/^The field name has 300 characters/);
    expect(JSON.stringify(await github().requests())).not.toContain('yyyy');
  });
});

describe('a comment of 70,000 characters', () => {
  test('is marked where it does not fit, holds nothing up, and goes through once it was shortened', async () => {
    const { client, linear, hub, sources, sharing } = await begin();
    const ticket = await aTicket(client, { title: 'Discussed', ...sharing });
    const long = await createComment(client, { ticketId: ticket.id, body: 'z'.repeat(70_000) });
    await createComment(client, { ticketId: ticket.id, body: 'In short.' });
    for (const session of await syncAll(client, sources)) {
      expect(session).toMatchObject({ status: 'PARTIAL', progress: { failed: 1, pushed: 2 } });
    }
    const bodies = (rows: readonly Data[]) =>
      rows.filter(({ type }) => type === 'comment').map(({ data }) => data.body);
    expect(bodies(await github().state())).toContain('**alice** wrote:\n\nIn short.');
    expect(bodies(await stage.sandbox.linear.state())).toContain('**alice** wrote:\n\nIn short.');
    const failed = [await failedMapping(client, linear.id), await failedMapping(client, hub.id)];
    for (const { errorMessage } of failed) expect(errorMessage).toContain('body');
    expect(failed[1]?.errorMessage).toBe(
      'The field body has 70000 characters; the source takes at most 65536. Shorten it.',
    );
    const [comment] = (await commentsOf(client, ticket.id)).filter(({ id }) => id === long.id);
    await updateComment(client, comment as never, { body: 'Shortened.' });
    for (const [index, source] of [linear, hub].entries()) {
      expect(await retried(client, source.id, failed[index]?.id)).toMatchObject({ status: 'SUCCEEDED' });
      expect(await failedMappings(client, source.id)).toEqual([]);
    }
    expect(bodies(await github().state()).filter((body) => body === '**alice** wrote:\n\nShortened.')).toHaveLength(1);
    expect(
      bodies(await stage.sandbox.linear.state()).filter((body) => body === '**alice** wrote:\n\nShortened.'),
    ).toHaveLength(1);
  });
});
