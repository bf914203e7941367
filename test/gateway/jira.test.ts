import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Data, TestClient } from '../support/client.ts';
import { uniqueName } from '../support/gateway.ts';
import { control } from '../support/sandbox.ts';
import { sync } from '../support/sessions.ts';
import { connectSource, expectMember } from '../support/sources.ts';
import { aTicket, createTicket, readTicket, updateTicket } from '../support/tickets.ts';
import { sharedTrackers, syncAll } from '../support/trackers.ts';

const { stage, inLinear, inGithub, connectBoth } = sharedTrackers();
const jira = () => control(stage.sandbox, 'jira');
beforeEach(() => jira().reset());

const inJira = async (summary: string): Promise<Data[]> =>
  (await jira().state()).filter(({ type, data }) => type === 'issue' && data.summary === summary);

const jiraSource = async (client: TestClient, direction = 'BIDIRECTIONAL'): Promise<Data> => {
  const credentials = {
    jira: { email: 'sandbox@example.com', apiToken: 'sandbox-key', baseUrl: `${stage.sandbox.url}/jira` },
  };
  const configuration = { externalProjectId: 'APP', direction };
  return expectMember(
    'ExternalSource',
    await connectSource(client, { name: uniqueName('jira'), credentials, configuration }),
  );
};

describe('a space shared with Linear, GitHub and Jira', () => {
  test('holds a ticket once on every side, and carries an edit in Jira to the others', async () => {
    const client = await stage.gateway.client();
    const { linear, hub } = await connectBoth(client);
    const sources: string[] = [linear.id, hub.id, (await jiraSource(client)).id];
    await syncAll(client, sources);
    const made = await createTicket(client, {
      title: 'Everywhere',
      description: 'As it is *said*.\n\n- once',
      status: 'IN_PROGRESS',
      privacy: 'SHAREABLE',
      shareWith: sources,
    });
    await syncAll(client, sources);
    await syncAll(client, sources);
    const [issue, ...others] = await inJira('Everywhere');
    expect([others.length, (await inLinear('Everywhere')).length, (await inGithub('Everywhere')).length]).toEqual([
      0, 1, 1,
    ]);
    expect(issue?.data).toMatchObject({ status: '10001', priority: 'Medium' });

    await jira().edit({ id: issue?.id, type: 'issue', data: { summary: 'From Jira', status: '10003' } });
    await syncAll(client, sources.toReversed());
    expect(await readTicket(client, made.id)).toMatchObject({ title: 'From Jira', status: 'DONE', priority: 'NONE' });
    const [[there], [hubIssue]] = await Promise.all([inLinear('From Jira'), inGithub('From Jira')]);
    expect(there?.data.state).toMatchObject({ type: 'completed' });
    expect(hubIssue?.data).toMatchObject({ state: 'closed' });

    const quiet = await syncAll(client, sources);
    expect(quiet.map(({ progress }) => [progress.pushed, progress.created, progress.conflicts])).toEqual(
      sources.map(() => [0, 0, 0]),
    );
  });
});

describe('a Jira source that is only written to', () => {
  test('gets what is made and changed here once, reads each copy before it writes, and brings nothing here', async () => {
    const client = await stage.gateway.client();
    const { id } = await jiraSource(client, 'PUSH');
    const made = await aTicket(client, { title: 'Ours', privacy: 'SHAREABLE', shareWith: [id] });
    await jira().fault({ kind: 'drop-after-write', count: 1, match: { operation: 'createIssue' } });
    expect(await sync(client, id)).toMatchObject({ status: 'SUCCEEDED', progress: { pushed: 1, created: 0 } });
    const [issue, ...others] = await inJira('Ours');
    expect(others).toEqual([]);
    expect((await client.query('{ tickets { totalCount } }')).tickets.totalCount).toBe(1);

    await jira().edit({ id: issue?.id, type: 'issue', data: { duedate: '2026-12-24' } });
    await updateTicket(client, await readTicket(client, made.id), { title: 'Ours, edited' });
    expect((await sync(client, id)).progress).toMatchObject({ fetched: 1, pushed: 1, created: 0 });
    expect((await inJira('Ours, edited'))[0]?.data).toMatchObject({ duedate: '2026-12-24' });
    expect((await readTicket(client, made.id)).dueOn ?? null).toBeNull();
    expect((await sync(client, id, { full: true })).progress).toMatchObject({ fetched: 0, pushed: 0 });
  });
});
