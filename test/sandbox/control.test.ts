import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createSandbox, type Sandbox } from '../../sandbox/create-sandbox.ts';
import { createTwinControl, type TwinControl } from './twin-control.ts';

let sandbox: Sandbox;
let control: TwinControl;
beforeAll(async () => {
  sandbox = await createSandbox({ items: 20 });
  control = createTwinControl(sandbox.url, 'linear');
});
beforeEach(async () => {
  await control.reset();
});
afterAll(async () => {
  await sandbox[Symbol.asyncDispose]();
});

const query = async (name: string): Promise<number> => {
  const body = JSON.stringify({ query: `query ${name} { viewer { id } }`, operationName: name });
  const response = await fetch(`${sandbox.url}/linear/graphql`, {
    method: 'POST',
    body,
    headers: { authorization: 'sandbox-key' },
  });
  await response.text();
  return response.status;
};
const post = async (path: string, body: unknown): Promise<Response> =>
  fetch(sandbox.url + path, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });

test('is healthy and names its twins', async () => {
  const response = await fetch(`${sandbox.url}/_control/health`);
  expect(await response.json()).toEqual({ ok: true, twins: expect.arrayContaining(['linear']) });
});

describe('items', () => {
  test('are edited, with version and time moved', async () => {
    const [before] = (await control.state()).filter(({ type }) => type === 'issue');
    await control.moveClock(3_600_000);
    const after = await control.edit({ id: before?.id ?? '', type: 'issue', data: { title: 'Edited' } });
    expect(after).toMatchObject({ id: before?.id, version: 2, deleted: false, data: { title: 'Edited' } });
    expect(Date.parse(after.updatedAt)).toBeGreaterThan(Date.now() + 3_500_000);
    expect(after.data).toEqual({ ...before?.data, title: 'Edited', updatedAt: after.updatedAt });
  });

  test('are made, under an id given or not', async () => {
    const made = await control.edit({ type: 'issue', data: { title: 'New' } });
    const named = await control.edit({ id: 'mine', type: 'label', data: {} });
    expect(named).toMatchObject({ id: 'mine', version: 1, type: 'label' });
    const ids = (await control.state()).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([made.id, 'mine']));
  });

  test('are deleted, and stay in the state', async () => {
    const { id } = await control.edit({ type: 'issue', data: {} });
    expect(await control.remove(id)).toMatchObject({ id, deleted: true, version: 2 });
    expect((await control.state()).find((row) => row.id === id)).toMatchObject({ deleted: true });
    await expect(control.remove('nothing')).rejects.toThrow('404');
  });

  test.each(['{', '[]', { type: 'planet', data: {} }, { type: 'issue' }, { type: 'issue', data: [] }])(
    'that make no sense are refused: %j',
    async (body) => {
      const response = await post('/_control/linear/items', body);
      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({ error: expect.any(String) });
    },
  );
});

describe('faults', () => {
  test('hit as many requests as were asked for, then no more', async () => {
    await control.fault({ kind: 'server-error', count: 2 });
    expect([await query('A'), await query('A'), await query('A')]).toEqual([502, 502, 200]);
  });

  test('hit only what matches', async () => {
    await control.fault({ kind: 'server-error', match: { operation: 'B' } });
    await control.fault({ kind: 'auth', match: { method: 'get' } });
    await control.fault({ kind: 'auth', match: { path: '/other' } });
    expect([await query('A'), await query('B'), await query('B')]).toEqual([200, 502, 200]);
  });

  test('are taken back', async () => {
    await control.fault({ kind: 'server-error', count: 5 });
    await control.clearFaults();
    expect(await query('A')).toBe(200);
  });

  test('drop connections', async () => {
    await control.fault({ kind: 'drop-connection' });
    await expect(query('A')).rejects.toThrow();
    expect((await control.requests()).at(-1)?.status).toBeNull();
  });

  test('of no known kind are refused', async () => {
    await expect(control.fault({ kind: 'earthquake' })).rejects.toThrow('400');
    await expect(control.fault({ kind: 'auth', count: 0 })).rejects.toThrow('400');
  });
});

test('the ledger holds each request but not its credentials', async () => {
  await query('First');
  await query('Second');
  const all = await control.requests();
  expect(all).toMatchObject([
    {
      n: 1,
      method: 'POST',
      path: '/linear/graphql',
      operation: 'First',
      status: 200,
      body: { operationName: 'First' },
    },
    { n: 2, operation: 'Second' },
  ]);
  expect(await control.requests(1)).toEqual(all.slice(1));
  expect(JSON.stringify(all)).not.toContain('sandbox-key');
});

test('a reset brings everything back', async () => {
  const before = await control.state();
  await control.edit({ type: 'issue', data: {} });
  await control.fault({ kind: 'auth' });
  await control.moveClock(1e9);
  await query('A');
  await control.reset();
  expect(await control.state()).toEqual(before);
  expect(await control.requests()).toEqual([]);
  expect(await query('A')).toBe(200);
});

test('what is not there is 404', async () => {
  for (const path of ['/', '/planet/graphql', '/_control/planet/state', '/_control/linear/planet', '/linear/other']) {
    expect((await fetch(sandbox.url + path)).status).toBe(404);
  }
});

test('the same seed makes the same data, another seed other data', async () => {
  const stateOf = async (seed: number) => {
    await using other = await createSandbox({ items: 20, seed });
    return await createTwinControl(other.url, 'linear').state();
  };
  const mine = await control.state();
  expect(await stateOf(1)).toEqual(mine);
  expect(await stateOf(2)).not.toEqual(mine);
});
