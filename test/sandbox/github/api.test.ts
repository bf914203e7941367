import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createSandbox, type Sandbox } from '../../../sandbox/create-sandbox.ts';
import { createTwinControl, type TwinControl } from '../twin-control.ts';

let sandbox: Sandbox;
let control: TwinControl;
beforeAll(async () => {
  sandbox = await createSandbox({ items: 120 });
  control = createTwinControl(sandbox.url, 'github');
});
beforeEach(async () => {
  await control.reset();
});
afterAll(async () => {
  await sandbox[Symbol.asyncDispose]();
});

interface Got {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: the shape is what the tests assert
  readonly body: any;
}

const get = async (path: string, headers: Record<string, string> = {}, key = 'sandbox-key'): Promise<Got> => {
  const response = await fetch(path.startsWith('http') ? path : `${sandbox.url}/github/api/v3${path}`, {
    headers: { authorization: `Bearer ${key}`, 'user-agent': 'test', ...headers },
    redirect: 'manual',
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
};

const linkIn = ({ headers }: Got, rel: string): string | null =>
  new RegExp(`<([^>]+)>; rel="${rel}"`).exec(headers.get('link') ?? '')?.[1] ?? null;

const numbers = ({ body }: Got): readonly number[] => body.map(({ number }: { number: number }) => number);
const ISSUES = '/repos/sandbox/app/issues';

describe('a list', () => {
  test('shows the open ones, thirty of them, the newest first, unless asked otherwise', async () => {
    const page = await get(ISSUES);
    expect(page.body).toHaveLength(30);
    expect(page.body.every(({ state }: { state: string }) => state === 'open')).toBe(true);
    expect(numbers(page)).toEqual(numbers(page).toSorted((a, b) => b - a));
  });

  test('goes on by its links to its end, pull requests among the issues', async () => {
    const seen: number[] = [];
    let pulls = 0;
    let page = await get(`${ISSUES}?state=all&sort=updated&direction=asc&per_page=50`);
    expect(linkIn(page, 'prev')).toBeNull();
    for (let next: string | null = ''; next !== null; ) {
      seen.push(...numbers(page));
      pulls += page.body.filter((issue: object) => 'pull_request' in issue).length;
      next = linkIn(page, 'next');
      if (next !== null) page = await get(next);
    }
    expect(linkIn(page, 'prev')).not.toBeNull();
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(120 + pulls);
    expect(pulls).toBeGreaterThan(10);
  });

  test('is given from a second on, that second included', async () => {
    const all = await get(`${ISSUES}?state=all&sort=updated&direction=asc&per_page=100`);
    const { updated_at } = all.body[40];
    const since = await get(`${ISSUES}?state=all&sort=updated&direction=asc&per_page=100&since=${updated_at}`);
    expect(numbers(since)[0]).toBe(numbers(all)[40]);
  });

  test.each(['state=any', 'sort=size', 'since=yesterday'])('is refused for %s', async (query) => {
    const refused = await get(`${ISSUES}?${query}`);
    expect(refused).toMatchObject({ status: 422, body: { message: 'Validation Failed', status: '422' } });
    expect(refused.body.documentation_url).toMatch(/^https:/);
  });

  test('is not paged by number beyond ten thousand', async () => {
    expect(await get(`${ISSUES}?per_page=100&page=101`)).toMatchObject({ status: 422 });
  });
});

describe('a request', () => {
  test('needs a token, an agent and a version that exists', async () => {
    expect(await get('/user', {}, 'wrong')).toMatchObject({ status: 401, body: { message: 'Bad credentials' } });
    expect(await get('/user', { 'user-agent': '' })).toMatchObject({ status: 403 });
    expect(await get('/user', { 'x-github-api-version': '1999-01-01' })).toMatchObject({ status: 400 });
    expect(await get('/user', { authorization: 'token sandbox-key' })).toMatchObject({ status: 200 });
    expect(await get('/user', {}, 'sandbox-other')).toMatchObject({ body: { login: 'other' } });
  });

  test('for what has not changed is answered with nothing, and costs nothing', async () => {
    const first = await get(`${ISSUES}?per_page=1`);
    const etag = first.headers.get('etag') ?? '';
    const left = (answer: Got) => Number(answer.headers.get('x-ratelimit-remaining'));
    const again = await get(`${ISSUES}?per_page=1`, { 'if-none-match': etag });
    expect(again).toMatchObject({ status: 304, body: '' });
    expect(left(await get('/user'))).toBe(left(first) - 1);
    await control.edit({ id: String(first.body[0].number), type: 'issue', data: { title: 'Changed' } });
    expect(await get(`${ISSUES}?per_page=1`, { 'if-none-match': etag })).toMatchObject({ status: 200 });
  });

  test('has an allowance for the hour and one for the minute', async () => {
    await control.edit({ id: 'core', type: 'limit', data: { remaining: 1 } });
    expect((await get('/user')).headers.get('x-ratelimit-remaining')).toBe('0');
    expect(await get('/user')).toMatchObject({ status: 403 });
    await control.moveClock(3_600_000);
    expect(await get('/user')).toMatchObject({ status: 200 });
    await control.edit({ id: 'secondary', type: 'limit', data: { remaining: 0, status: 429 } });
    const refused = await get('/user');
    expect(refused).toMatchObject({ status: 429, body: { message: expect.stringContaining('secondary') } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50);
  });
});

describe('a person can', () => {
  test('rename a repository, which sends on what asks for the old name', async () => {
    await control.edit({ id: 'sandbox/app', type: 'repository', data: { name: 'renamed' } });
    const moved = await get(`${ISSUES}?per_page=1`);
    expect(moved).toMatchObject({ status: 301, body: { message: 'Moved Permanently' } });
    expect(await get(moved.headers.get('location') ?? '')).toMatchObject({ status: 200 });
    await control.edit({ type: 'repository', data: { name: 'app' } });
    expect(await get(ISSUES)).toMatchObject({ status: 200, body: [] });
  });

  test('transfer an issue with its comments, delete one for good', async () => {
    const comment = await control.edit({ type: 'comment', data: { issue: 1, body: 'along' } });
    const moved = await control.edit({ id: '1', type: 'issue', data: { repository: 'sandbox/ops' } });
    expect(moved.id).toMatch(/^sandbox\/ops#\d+$/);
    const answer = await get(`${ISSUES}/1`);
    expect(answer.status).toBe(301);
    expect((await get(answer.headers.get('location') ?? '')).body.html_url).toBe(moved.data.html_url);
    expect(await get(`/repos/sandbox/ops/issues/comments/${comment.id}`)).toMatchObject({ status: 200 });
    expect(await get(`${ISSUES}/comments/${comment.id}`)).toMatchObject({ status: 404 });
    await control.remove('2');
    expect(await get(`${ISSUES}/2`)).toMatchObject({ status: 410 });
    await expect(control.edit({ id: '2', type: 'issue', data: {} })).rejects.toThrow('deleted');
  });

  test('close and reopen, label and comment, and touches the issue by it', async () => {
    const closed = await control.edit({
      id: '1',
      type: 'issue',
      data: { state: 'closed', labels: ['BUG', 'new one'] },
    });
    expect(closed.data).toMatchObject({ state: 'closed', state_reason: 'completed', closed_at: closed.updatedAt });
    expect((closed.data.labels as { name: string }[]).map(({ name }) => name)).toEqual(['bug', 'new one']);
    const open = await control.edit({ id: '1', type: 'issue', data: { state: 'open' } });
    expect(open.data).toMatchObject({ state_reason: 'reopened', closed_at: null });
    await control.moveClock(3_600_000);
    await control.edit({ type: 'comment', data: { issue: 1 } });
    const { body } = await get(`${ISSUES}/1`);
    expect(body.comments).toBe(Number(closed.data.comments) + 1);
    expect(Date.parse(body.updated_at)).toBeGreaterThan(Date.now() + 3_500_000);
  });

  test('remove a milestone although an issue has its number', async () => {
    await control.remove('milestone:1');
    expect(await get('/repos/sandbox/app/milestones/1')).toMatchObject({ status: 404 });
    expect(await get(`${ISSUES}/1`)).toMatchObject({ status: 200 });
  });
});

test('the same seed gives the same data', async () => {
  await using other = await createSandbox({ items: 120 });
  const rows = await createTwinControl(other.url, 'github').state();
  expect(rows).toEqual(await control.state());
  expect(new Set(rows.map(({ type, id }) => `${type} ${id}`)).size).toBe(rows.length);
});
