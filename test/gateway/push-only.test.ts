import { describe, expect, test } from '@jest/globals';

import type { Data, TestClient } from '../support/client.ts';
import { conflictsOf, resolveConflict } from '../support/conflicts.ts';
import { githubSource, REPOSITORY } from '../support/github.ts';
import { startSync, sync } from '../support/sessions.ts';
import { connected, readSource } from '../support/sources.ts';
import { aTicket, readTicket, storedRecord, updateTicket } from '../support/tickets.ts';
import { sharedTrackers } from '../support/trackers.ts';

const { stage, github, inLinear, inGithub } = sharedTrackers();

interface Tracker {
  readonly twin: () => ReturnType<typeof github>;
  readonly connect: (client: TestClient, direction: string) => Promise<Data>;
  readonly called: (title: string) => Promise<Data[]>;
  readonly text: string;
  readonly creates: string;
}

const TRACKERS: readonly (readonly [string, Tracker])[] = [
  [
    'Linear',
    {
      twin: () => stage.sandbox.linear,
      connect: (client, direction) => connected(client, stage.sandbox, { configuration: { direction } }),
      called: inLinear,
      text: 'description',
      creates: 'CreateIssue',
    },
  ],
  [
    'GitHub',
    {
      twin: github,
      connect: (client, direction) => githubSource(client, stage.sandbox, { externalProjectId: REPOSITORY, direction }),
      called: inGithub,
      text: 'body',
      creates: 'issues/create',
    },
  ],
];

const ticketsOf = async (client: TestClient): Promise<number> =>
  (await client.query('{ tickets { totalCount } }')).tickets.totalCount;

describe.each(TRACKERS)('a source at %s that is only written to', (_name, tracker) => {
  const begin = async (direction = 'PUSH') => {
    const client = await stage.gateway.client();
    const source = await tracker.connect(client, direction);
    const sharing = { privacy: 'SHAREABLE', shareWith: [source.id] };
    const made = await aTicket(client, { title: 'Ours', description: 'As we say it.', ...sharing });
    const issue = async (title = 'Ours'): Promise<Data> => (await tracker.called(title))[0] as Data;
    const edit = async (data: Data): Promise<unknown> =>
      tracker.twin().edit({ id: (await issue()).id, type: 'issue', data });
    const read = () => readTicket(client, made.id);
    return { client, source, sharing, made, issue, edit, read };
  };

  test('gets what is made and changed here, once also when an answer is lost, and nothing of it comes here', async () => {
    const { client, source, read, issue } = await begin();
    await tracker.twin().fault({ kind: 'drop-after-write', count: 1, match: { operation: tracker.creates } });
    expect(await sync(client, source.id)).toMatchObject({ status: 'SUCCEEDED', progress: { pushed: 1, created: 0 } });
    expect(await tracker.called('Ours')).toHaveLength(1);
    expect(await ticketsOf(client)).toBe(1);
    await updateTicket(client, await read(), { title: 'Ours, edited' });
    expect((await sync(client, source.id)).progress).toMatchObject({ pushed: 1, created: 0 });
    expect((await issue('Ours, edited')).data[tracker.text]).toBe('As we say it.');
    expect((await sync(client, source.id, { full: true })).progress).toMatchObject({ fetched: 0, pushed: 0 });
    expect((await readSource(client, source.id)).lastSuccessfulPollAt ?? null).toBeNull();
    for (const direction of ['PULL', 'BIDIRECTIONAL']) {
      expect((await startSync(client, source.id, { direction })).__typename).toBe('DirectionNotSupportedError');
    }
  });

  test('keeps an edit of its own beside ours as drift, and as a conflict where both changed the same', async () => {
    const { client, source, made, read, edit, issue } = await begin();
    await sync(client, source.id);
    await edit({ [tracker.text]: 'As they say it.' });
    await updateTicket(client, await read(), { title: 'Ours, edited' });
    expect((await sync(client, source.id)).progress).toMatchObject({ pushed: 1, conflicts: 0 });
    expect((await issue('Ours, edited')).data[tracker.text]).toBe('As they say it.');
    expect(await read()).toMatchObject({ description: 'As we say it.' });
    const { tenant, id } = await storedRecord(stage.gateway, client, made.id);
    expect(await stage.gateway.services.stores.mappings.findByRecord(tenant, [id])).toMatchObject([
      { drift: [{ field: 'description', local: 'As we say it.', external: 'As they say it.' }] },
    ]);

    await updateTicket(client, await read(), { description: 'As we say it now.' });
    expect((await sync(client, source.id)).progress).toMatchObject({ pushed: 0, conflicts: 1 });
    expect((await issue('Ours, edited')).data[tracker.text]).toBe('As they say it.');
    const [conflict] = (await conflictsOf(client)).filter(({ record }) => record?.id === made.id) as [Data];
    expect(conflict.fields).toMatchObject([{ name: 'description' }]);
    await resolveConflict(client, { id: conflict.id, expectedVersion: conflict.version, strategy: 'LOCAL_WINS' });
    await sync(client, source.id);
    expect((await issue('Ours, edited')).data[tracker.text]).toBe('As we say it now.');
  });

  test('does not get again what is deleted there while we edit it: a person is asked', async () => {
    const { client, source, made, read, issue } = await begin();
    await sync(client, source.id);
    await tracker.twin().remove((await issue()).id);
    await updateTicket(client, await read(), { title: 'Ours, edited' });
    expect((await sync(client, source.id)).progress).toMatchObject({ pushed: 0, conflicts: 1 });
    expect(await tracker.called('Ours, edited')).toEqual([]);
    const ticket = await read();
    expect(ticket).toMatchObject({ title: 'Ours, edited', deletedAt: null });
    expect(ticket.mappings).toMatchObject([{ deletedAt: expect.any(String) }]);
    expect((await conflictsOf(client)).map(({ record }) => record?.id)).toContain(made.id);
    expect((await sync(client, source.id)).progress).toMatchObject({ pushed: 0, conflicts: 0 });
  });

  test('is read where it is synced both ways, though only a push was asked for', async () => {
    const { client, source, read, edit, issue } = await begin('BIDIRECTIONAL');
    await sync(client, source.id);
    const tickets = await ticketsOf(client);
    await edit({ [tracker.text]: 'As they say it.' });
    await tracker.twin().edit({ type: 'issue', data: { title: 'Theirs' } });
    await updateTicket(client, await read(), { title: 'Ours, edited' });
    expect((await sync(client, source.id, { direction: 'PUSH' })).progress).toMatchObject({ pushed: 1 });
    expect((await issue('Ours, edited')).data[tracker.text]).toBe('As they say it.');
    expect(await read()).toMatchObject({ description: 'As they say it.' });
    expect(await ticketsOf(client)).toBe(tickets);
  });
});
