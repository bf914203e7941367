import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Writer } from '../../../src/datasources/connector.ts';
import { parseCredentials } from '../../../src/datasources/jira/credentials.ts';
import { failureOf } from '../conformance/kit.ts';
import { createHarness, cursorOf, type Harness, itemsOf, readAll } from '../connector-harness.ts';
import { JIRA } from './twin-account.ts';

describe('Jira of a Data Center', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await createHarness({ ...JIRA, items: 160, credentials: (apiToken, baseUrl) => ({ apiToken, baseUrl }) });
  });
  beforeEach(async () => {
    await harness.control.reset();
  });
  afterAll(async () => {
    await harness[Symbol.asyncDispose]();
  });
  const issues = async () =>
    (await harness.control.state()).filter(
      ({ type, data, deleted }) => type === 'issue' && !deleted && /^APP/.test(String(data.key)),
    );

  test('lists every issue once, though many of those before are deleted meanwhile', async () => {
    const doomed = (await issues()).slice(0, 40);
    const pages = await readAll(harness.open({ entityTypes: ['TICKET'] }), null, async (_page, number) => {
      if (number === 1) for (const { id } of doomed) await harness.control.remove(id);
    });
    const listed = itemsOf(pages).map(({ externalId }) => externalId);
    expect(new Set(listed).size).toBe(listed.length);
    expect((await issues()).map(({ id }) => id).filter((id) => !listed.includes(id))).toEqual([]);
  });

  test('finds what changed, writes it in its own markup, and finds a lost creation by its property', async () => {
    const cursor = cursorOf(await readAll(harness.open(), null));
    const writer = harness.open().writer as Writer;
    const lost = {
      entityType: 'TICKET',
      key: 'k',
      fields: { summary: 'Made', description: '*bold*' },
      since: new Date(),
    } as const;
    const made = await writer.create(lost);
    expect(made.fields).toMatchObject(lost.fields);
    expect(itemsOf(await readAll(harness.open(), cursor))).toContainEqual(made);
    expect(await writer.findCreated(lost)).toEqual([made]);
    expect(await writer.findCreated({ ...lost, key: 'another' })).toEqual([]);
  });

  test('takes a token alone, and refuses a wrong one', async () => {
    expect(await failureOf(harness.open({ key: 'wrong' }).authenticate())).toMatchObject({ kind: 'auth' });
    const input = { apiToken: 't', baseUrl: 'https://jira.example.com/' };
    expect(parseCredentials(input)).toEqual({ secrets: { apiToken: 't' }, baseUrl: 'https://jira.example.com' });
    expect(() => parseCredentials({ ...input, email: 'no address' })).toThrow('e-mail');
    expect(() => parseCredentials({ apiToken: 't' })).toThrow();
  });
});
