import { expect, test } from '@jest/globals';
import type { SeenCommand } from '../../../src/embedded-mongo/index.ts';
import { githubControl, githubSource } from '../../support/github.ts';
import { startSandbox } from '../../support/sandbox.ts';
import { sync } from '../../support/sessions.ts';
import { connected, readSource } from '../../support/sources.ts';
import { shareDatabase } from './shared-gateways.ts';

const WRITES = new Set(['insert', 'update', 'delete', 'findAndModify', 'bulkWrite']);
const targetOf = ({ name, body }: SeenCommand): string => String(body[name]).replace(/^syncline_/, '');

test('a sync with nothing new asks once, writes only that it was there, and announces no records', async () => {
  await using sandbox = await startSandbox({ items: 100 });
  await using database = await shareDatabase();
  await using gateway = await database.start();
  const client = await gateway.client();
  const source = await connected(client, sandbox);
  const announced: number[] = [];
  await gateway.services.bus.subscribe('recordsChanged', client.tenant as never, ({ records }) => {
    announced.push(records.length);
  });
  const first = await sync(client, source.id);
  expect(announced.reduce((sum, count) => sum + count, 0)).toBe(first.progress.created);
  const before = await readSource(client, source.id);
  const batches = announced.length;

  const [asked, written] = [(await sandbox.linear.requests()).length, database.storage.commands.length];
  const quiet = await sync(client, source.id);
  expect(quiet).toMatchObject({
    status: 'SUCCEEDED',
    full: false,
    progress: { created: 0, updated: 0, deleted: 0, conflicts: 0, failed: 0 },
  });
  expect((await sandbox.linear.requests()).length - asked).toBeLessThanOrEqual(2);
  expect(quiet.progress.requests).toBeLessThanOrEqual(2);
  const writes = database.storage.commands.slice(written).filter(({ name }) => WRITES.has(name));
  const targets = new Set(writes.map(targetOf).filter((name) => name !== 'job_logs'));
  expect(targets).toEqual(new Set(['sessions', 'sources', 'leases', 'jobs', 'audit']));
  expect(writes.filter((command) => targetOf(command) === 'sources')).toHaveLength(1);
  expect(announced).toHaveLength(batches);
  const after = await readSource(client, source.id);
  expect(Date.parse(after.lastSuccessfulPollAt)).toBeGreaterThan(Date.parse(before.lastSuccessfulPollAt));
});

test('a quiet sync of GitHub is two requests answered with nothing, and leaves the cursor as it was', async () => {
  await using sandbox = await startSandbox({ items: 20 });
  await using database = await shareDatabase();
  await using gateway = await database.start();
  const client = await gateway.client();
  const github = githubControl(sandbox);
  const { id } = await githubSource(client, sandbox);
  await sync(client, id);
  await github.moveClock(600_000);
  await sync(client, id);
  const cursorNow = async () => {
    const page = { first: 1, after: null };
    return (await gateway.services.stores.sources.list(client.tenant as never, {}, page)).items[0]?.cursor;
  };
  const cursor = await cursorNow();
  const [asked, written] = [(await github.requests()).length, database.storage.commands.length];

  expect(await sync(client, id)).toMatchObject({ status: 'SUCCEEDED', progress: { fetched: 0, requests: 2 } });
  expect((await github.requests()).slice(asked).map(({ status }) => status)).toEqual([304, 304]);
  const writes = database.storage.commands.slice(written).filter(({ name }) => WRITES.has(name));
  expect(new Set(writes.map(targetOf).filter((name) => name !== 'job_logs'))).toEqual(
    new Set(['sessions', 'sources', 'leases', 'jobs', 'audit']),
  );
  expect(await cursorNow()).toBe(cursor);
  expect(cursor).toContain('etags');
});
