import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createHarness, type Harness } from '../connector-harness.ts';
import { LINEAR } from './twin-account.ts';

/** An address that takes deliveries: the secret by which each was signed is looked up among those known. */
const SECRETS = ['first', 'second'];

let harness: Harness;
const signedBy: (string | undefined)[] = [];
const receiver = createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray());
  const isBy = (secret: string) =>
    createHmac('sha256', secret).update(body).digest('hex') === request.headers['linear-signature'];
  signedBy.push(SECRETS.find(isBy));
  response.end();
});
let url: string;

beforeAll(async () => {
  harness = await createHarness({ ...LINEAR, items: 4 });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
});
afterAll(async () => {
  await harness?.[Symbol.asyncDispose]();
  receiver.close();
});

const sentOf = async (id: string): Promise<(string | undefined)[]> => {
  signedBy.length = 0;
  const body = JSON.stringify({ mode: 'now', items: [id] });
  await fetch(`${harness.sandboxUrl}/_control/linear/webhooks`, { method: 'POST', body });
  return [...signedBy];
};
const issueOf = async (team: string): Promise<string> => {
  const rows = await harness.control.state();
  const isOf = ({ type, data }: (typeof rows)[number]) => type === 'issue' && (data.team as { id: string }).id === team;
  return rows.find(isOf)?.id as string;
};
const registrar = (project = harness.project, key = 'sandbox-key') => {
  const { webhooks } = harness.open({ project, key });
  if (webhooks === undefined) throw new Error('The connector registers no webhooks.');
  return webhooks;
};

test('a webhook is made once, takes a new secret, moves to another team and is removed, however often', async () => {
  const [here, elsewhere] = ((await harness.open().projects?.list()) ?? []).map(({ id }) => id) as [string, string];
  const [issue, other] = [await issueOf(here), await issueOf(elsewhere)];
  await registrar().ensure({ url, secret: 'first' });
  await registrar().ensure({ url, secret: 'first' });
  expect(await sentOf(issue)).toEqual(['first']);
  expect(await sentOf(other)).toEqual([]);
  await registrar().ensure({ url, secret: 'second' });
  expect(await sentOf(issue)).toEqual(['second']);
  await registrar(elsewhere).ensure({ url, secret: 'second' });
  expect(await sentOf(issue)).toEqual([]);
  expect(await sentOf(other)).toEqual(['second']);
  await registrar().remove(url);
  await registrar().remove(url);
  expect(await sentOf(other)).toEqual([]);
});

test('who is no admin is told who may', async () => {
  const call = registrar(harness.project, 'sandbox-member').ensure({ url, secret: 'first' });
  await expect(call).rejects.toMatchObject({ kind: 'auth', message: expect.stringContaining('only admins') });
});
