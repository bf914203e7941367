import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { idOf } from '../../../sandbox/linear/world.ts';
import { until } from '../../server/support.ts';
import type { Data, TestClient } from '../../support/client.ts';
import { startGateway, type TestGateway } from '../../support/gateway.ts';
import { type Hooked, hook } from '../../support/hooked.ts';
import { startSandbox, type TestSandbox } from '../../support/sandbox.ts';
import { connected, disconnectSource } from '../../support/sources.ts';

describe("Linear's webhooks", () => {
  let sandbox: TestSandbox;
  let gateway: TestGateway;
  let client: TestClient;
  let hooked: Hooked;
  let issues: readonly string[];

  beforeAll(async () => {
    sandbox = await startSandbox({ items: 4 });
    gateway = await startGateway();
    client = await gateway.client();
    const { id, project } = await connected(client, sandbox);
    hooked = await hook({ gateway, client, sandbox }, 'linear', id);
    const rows = await sandbox.linear.state();
    issues = rows.filter(({ type, data }) => type === 'issue' && idOf(data.team) === project).map((row) => row.id);
  }, 60_000);
  afterAll(async () => {
    await gateway?.[Symbol.asyncDispose]();
    await sandbox?.[Symbol.asyncDispose]();
  });

  const edit = (id: string | undefined, title: string) =>
    sandbox.linear.edit({ id: id as string, type: 'issue', data: { title } });

  test('what a person edits at Linear is here without a poll', async () => {
    const { health, lastSuccessfulPollAt } = await hooked.source();
    expect(health.webhook).toMatchObject({ active: true, reason: null });
    await edit(issues[0], 'Edited there');
    await until(async () => (await hooked.titles()).includes('Edited there'));
    await hooked.settled();
    const now = await hooked.source();
    expect(now.lastSuccessfulPollAt).toBe(lastSuccessfulPollAt);
    expect(now.health.webhook.lastDeliveryAt).not.toBeNull();
    expect(now.sessions.edges.map(({ node }: Data) => node.trigger)).toContain('WEBHOOK');
  });

  test('an issue that is put into the trash is gone here', async () => {
    await sandbox.linear.remove(issues[3] as string);
    await until(async () => {
      const { mappings } = await client
        .query(
          `query ($id: ID!) { source(id: $id) { mappings(first: 200) { edges { node { externalId deletedAt } } } } }`,
          { id: hooked.globalId },
        )
        .then(({ source }) => source);
      return mappings.edges.some(({ node }: Data) => node.externalId === issues[3] && node.deletedAt !== null);
    });
    await hooked.settled();
  });

  test('deliveries that come twice, late or in another order have effect once', async () => {
    const before = await hooked.tickets();
    const [one, two] = issues as [string, string];
    expect(await hooked.send('twice', [one])).toEqual([202, 200]);
    expect(await hooked.send('late', [one])).toEqual([]);
    expect(await hooked.send('reorder', [one, two])).toEqual([202, 202, 202]);
    await hooked.settled();
    expect(await hooked.tickets()).toEqual(before);
  });

  test('what is forged, or was signed more than a minute ago, is refused', async () => {
    expect(await hooked.send('forge', [issues[0] as string])).toEqual([401]);
    await sandbox.linear.moveClock(-61_000);
    expect(await hooked.send('now', [issues[0] as string])).toEqual([401]);
    await sandbox.linear.moveClock(0);
    expect(await hooked.send('now', [issues[0] as string])).toEqual([202]);
    await hooked.settled();
  });

  test('registering again changes the webhook that is there: each change is sent once', async () => {
    await hooked.tend();
    expect(await hooked.send('now', [issues[0] as string])).toEqual([202]);
    await hooked.settled();
  });

  test('a key without admin rights leaves the source polling, and health says how to mend it', async () => {
    const { id } = await connected(client, sandbox, { apiKey: 'sandbox-member' });
    const plain = await hook({ gateway, client, sandbox }, 'linear', id);
    const { webhook } = (await plain.source()).health;
    expect(webhook.active).toBe(false);
    expect(webhook.reason).toMatch(/source polls.*admins of the workspace.*API key of one/);
  });

  test('a disconnected source is sent nothing more', async () => {
    await disconnectSource(client, hooked.globalId);
    expect(await hooked.send('now', [issues[0] as string])).toEqual([]);
  });
});
