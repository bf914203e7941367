import { describe, expect, test } from '@jest/globals';
import { failedMapping, failedMappings, retried } from '../../support/bad-input.ts';
import type { Data, Variables } from '../../support/client.ts';
import { sync } from '../../support/sessions.ts';
import { configureSource, connected, expectMember } from '../../support/sources.ts';
import { sharedStage } from '../../support/stage.ts';
import { aTicket, readTicket, updateTicket } from '../../support/tickets.ts';

const stage = sharedStage({ items: 0 });

const KNOWN = [
  { local: 'BACKLOG', external: 'backlog' },
  { local: 'BACKLOG', external: 'triage' },
  { local: 'TODO', external: 'unstarted' },
  { local: 'DONE', external: 'completed' },
  { local: 'CANCELED', external: 'canceled' },
  { local: 'CANCELED', external: 'duplicate' },
];
const STARTED = { local: 'IN_PROGRESS', external: 'started' };
const status = (values: readonly Variables[]) => [
  { local: 'status', external: 'state', direction: 'BIDIRECTIONAL', values },
];
const issue = async (title: string): Promise<Data | undefined> =>
  ((await stage.sandbox.linear.state()) as Data[]).find(({ type, data }) => type === 'issue' && data.title === title);

/** A source whose value mapping lacks a status. */
const begin = async () => {
  const client = await stage.gateway.client();
  const source = await connected(client, stage.sandbox, {
    configuration: { direction: 'BIDIRECTIONAL', fieldMappings: status(KNOWN) },
  });
  await sync(client, source.id);
  const add = async () =>
    expectMember(
      'ExternalSource',
      await configureSource(client, {
        id: source.id,
        configuration: { fieldMappings: status([...KNOWN, STARTED]) },
      }),
    );
  return { client, source, add, sharing: { privacy: 'SHAREABLE', shareWith: [source.id] } };
};

describe('a state that the other side does not have', () => {
  test.each(['made', 'changed'])('is told where a ticket is %s, and goes through once it is mapped', async (what) => {
    const { client, source, add, sharing } = await begin();
    const first = await aTicket(client, { title: 'Odd', status: what === 'made' ? STARTED.local : 'TODO', ...sharing });
    if (what === 'changed') {
      await sync(client, source.id);
      await updateTicket(client, await readTicket(client, first.id), { status: STARTED.local });
    }
    await aTicket(client, { title: 'Even', status: 'DONE', ...sharing });
    expect(await sync(client, source.id)).toMatchObject({ status: 'PARTIAL', progress: { failed: 1, pushed: 1 } });
    expect(await issue('Even')).toMatchObject({ data: { state: { type: 'completed' } } });
    const mapping = await failedMapping(client, source.id);
    expect(mapping.errorMessage).toBe(
      'The field status has the value IN_PROGRESS, for which the source has no state. Add it to the value mapping.',
    );
    await add();
    expect(await retried(client, source.id, mapping.id)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await issue('Odd')).toMatchObject({ data: { state: { type: 'started' } } });
    expect(await failedMappings(client, source.id)).toEqual([]);
  });

  test('is told where an issue comes with one, and comes in once it is mapped', async () => {
    const { client, source, add } = await begin();
    const data = { title: 'From there', state: { name: 'In Progress' } };
    await stage.sandbox.linear.edit({ type: 'issue', data });
    await stage.sandbox.linear.edit({ type: 'issue', data: { title: 'Beside it' } });
    expect(await sync(client, source.id)).toMatchObject({ status: 'PARTIAL', progress: { failed: 1, created: 1 } });
    const mapping = await failedMapping(client, source.id);
    expect(mapping.errorMessage).toContain('which stands for no status here. Add it to the value mapping.');
    await add();
    expect(await retried(client, source.id, mapping.id)).toMatchObject({ status: 'SUCCEEDED' });
    const { tickets } = await client.query('{ tickets { edges { node { title status } } } }');
    expect(tickets.edges).toContainEqual({ node: { title: 'From there', status: 'IN_PROGRESS' } });
  });
});
