import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createSandbox, type Sandbox } from '../../../sandbox/create-sandbox.ts';
import { createTwinControl, type TwinControl } from '../twin-control.ts';

interface Node {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly team: { readonly id: string };
  readonly assignee: { readonly id: string; readonly name: string } | null;
}

interface List {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** What a query asked for of these; the rest is not there. */
interface Data {
  readonly issues: List;
  readonly teams: List;
  readonly users: List;
  readonly organization: { readonly id: string };
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly data: Data;
  readonly errors: readonly { extensions: { code: string; type: string } }[] | undefined;
}

let sandbox: Sandbox;
let control: TwinControl;
beforeAll(async () => {
  sandbox = await createSandbox({ items: 300 });
  control = createTwinControl(sandbox.url, 'linear');
});
beforeEach(async () => {
  await control.reset();
});
afterAll(async () => {
  await sandbox[Symbol.asyncDispose]();
});

const ask = async (query: string, variables: object = {}, authorization = 'sandbox-key'): Promise<Answer> => {
  const response = await fetch(`${sandbox.url}/linear/graphql`, {
    method: 'POST',
    body: JSON.stringify({ query, variables }),
    headers: { authorization },
  });
  const { data, errors } = (await response.json()) as Pick<Answer, 'data' | 'errors'>;
  return { status: response.status, headers: response.headers, data, errors };
};
/** The one at a place that the seed is known to fill. */
const nth = <T>(list: readonly T[], place: number): T => {
  const item = list[place];
  if (item === undefined) throw new Error(`There is nothing at ${place}.`);
  return item;
};
const codes = ({ errors }: Answer): readonly string[] => (errors ?? []).map(({ extensions }) => extensions.code);

const ISSUES = `query Issues($first: Int, $after: String, $filter: IssueFilter, $archived: Boolean, $by: PaginationOrderBy) {
  issues(first: $first, after: $after, filter: $filter, includeArchived: $archived, orderBy: $by) {
    nodes { id title createdAt updatedAt team { id key } state { type } assignee { id name } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const allIssues = async (variables: object) => {
  const nodes: Node[] = [];
  let after: string | null = null;
  do {
    const { data }: Answer = await ask(ISSUES, { first: 120, ...variables, after });
    nodes.push(...data.issues.nodes);
    after = data.issues.pageInfo.hasNextPage ? data.issues.pageInfo.endCursor : null;
  } while (after !== null);
  return nodes;
};

describe('access', () => {
  test.each(['', 'wrong', 'Bearer wrong'])('the key %j is refused as Linear refuses it', async (key) => {
    const answer = await ask('{ viewer { id } }', {}, key);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(codes(answer)).toEqual(['AUTHENTICATION_ERROR']);
  });

  test('a key is not a bearer token', async () => {
    expect((await ask('{ viewer { id } }', {}, 'Bearer sandbox-key')).status).toBe(400);
  });

  test('two keys see two workspaces', async () => {
    const query = '{ organization { id name } teams { nodes { id } } }';
    const [mine, other] = [await ask(query), await ask(query, {}, 'sandbox-other')];
    expect(mine.data.organization.id).not.toBe(other.data.organization.id);
    expect(other.data.teams.nodes).toHaveLength(1);
  });
});

describe('a list', () => {
  test.each(['createdAt', 'updatedAt'] as const)(
    'by %s goes from the latest to the earliest, through all pages',
    async (by) => {
      const nodes = await allIssues({ by });
      expect(nodes).toHaveLength(330);
      expect(new Set(nodes.map(({ id }) => id)).size).toBe(330);
      const times = nodes.map((node) => node[by]);
      expect(times).toEqual(times.toSorted().toReversed());
    },
  );

  test('holds 50 unless asked for more, and 250 at most', async () => {
    expect((await ask(ISSUES)).data.issues.nodes).toHaveLength(50);
    expect((await ask(ISSUES, { first: 250 })).data.issues.nodes).toHaveLength(250);
    expect(codes(await ask(ISSUES, { first: 251 }))).toEqual(['INPUT_ERROR']);
  });

  test('goes on after its cursor though things move to the front meanwhile', async () => {
    const first = (await ask(ISSUES, { first: 100, by: 'updatedAt' })).data.issues;
    const [seen, unseen] = [nth(first.nodes, 5).id, nth(await allIssues({ by: 'updatedAt' }), 200).id];
    for (const id of [seen, unseen]) await control.edit({ id, type: 'issue', data: { title: 'moved' } });
    const rest = await ask(ISSUES, { first: 250, by: 'updatedAt', after: first.pageInfo.endCursor });
    const ids = rest.data.issues.nodes.map(({ id }) => id);
    expect(ids).toHaveLength(229);
    expect(ids).not.toContain(seen);
    expect(ids).not.toContain(unseen);
  });

  test('refuses a cursor that it never gave', async () => {
    const answer = await ask(ISSUES, { after: 'nonsense' });
    expect(codes(answer)).toEqual(['INPUT_ERROR']);
    expect(answer.data).toBeNull();
  });

  test('leaves out what is archived unless asked for it', async () => {
    const first = nth((await ask(ISSUES)).data.issues.nodes, 0);
    await control.remove(first.id);
    expect(await allIssues({})).toHaveLength(329);
    expect(await allIssues({ archived: true })).toHaveLength(330);
  });

  test('filters by team, date and their combinations', async () => {
    const { nodes: teams } = (await ask('{ teams { nodes { id key } } }')).data.teams;
    const eng = nth(teams, 0).id;
    const nodes = await allIssues({});
    const since = nth(nodes, 100).updatedAt;
    const check = async (filter: object, keep: (node: (typeof nodes)[number]) => boolean) => {
      const found = await allIssues({ filter });
      expect(found.map(({ id }) => id).toSorted()).toEqual(
        nodes
          .filter(keep)
          .map(({ id }) => id)
          .toSorted(),
      );
      expect(found.length).toBeGreaterThan(0);
    };
    await check({ team: { id: { eq: eng } } }, ({ team }) => team.id === eng);
    await check({ team: { id: { in: [nth(teams, 1).id] } } }, ({ team }) => team.id !== eng);
    await check({ updatedAt: { gte: since } }, ({ updatedAt }) => updatedAt >= since);
    await check({ updatedAt: { gt: since } }, ({ updatedAt }) => updatedAt > since);
    await check({ updatedAt: { lte: since } }, ({ updatedAt }) => updatedAt <= since);
    await check(
      { team: { id: { eq: eng } }, or: [{ updatedAt: { gte: since } }, { archivedAt: { gte: since } }] },
      ({ team, updatedAt }) => team.id === eng && updatedAt >= since,
    );
    await check(
      { and: [{ updatedAt: { gte: since } }, { id: { eq: nth(nodes, 100).id } }] },
      ({ id }) => id === nth(nodes, 100).id,
    );
    await check(
      { or: [{ id: { eq: nth(nodes, 3).id } }, { updatedAt: { gte: since } }] },
      ({ id, updatedAt }) => id === nth(nodes, 3).id || updatedAt >= since,
    );
  });
});

describe('an edit', () => {
  test('names other things by id, and a state by its name or type', async () => {
    const user = nth((await ask('{ users { nodes { id name } } }')).data.users.nodes, 0);
    const { id } = await control.edit({
      type: 'issue',
      data: { title: 'Edited', assigneeId: user.id, state: { type: 'completed' } },
    });
    const [issue] = (await ask(ISSUES, { filter: { id: { eq: id } } })).data.issues.nodes;
    expect(issue).toMatchObject({ title: 'Edited', assignee: user, state: { type: 'completed' } });
    await control.edit({ id, type: 'issue', data: { state: { name: 'In Review' }, assignee: null } });
    const [again] = (await ask(ISSUES, { filter: { id: { eq: id } } })).data.issues.nodes;
    expect(again).toMatchObject({ assignee: null, state: { type: 'started' } });
    await expect(control.edit({ id, type: 'issue', data: { state: { name: 'Nowhere' } } })).rejects.toThrow('state');
  });

  test('of a person is seen wherever the person is named', async () => {
    const assigned = (await allIssues({})).flatMap(({ id, assignee }) => (assignee ? [{ id, assignee }] : []));
    const node = nth(assigned, 0);
    await control.edit({ id: node.assignee.id, type: 'user', data: { name: 'Renamed' } });
    const [issue] = (await ask(ISSUES, { filter: { id: { eq: node.id } } })).data.issues.nodes;
    expect(issue?.assignee?.name).toBe('Renamed');
  });
});

describe('the price of a request', () => {
  test('is told with both allowances', async () => {
    const { headers } = await ask(ISSUES, { first: 10 });
    expect(Number(headers.get('x-complexity'))).toBeGreaterThan(10);
    const left = (name: string) => Number(headers.get(`x-ratelimit-${name}-remaining`));
    expect(left('requests')).toBeLessThan(Number(headers.get('x-ratelimit-requests-limit')));
    expect(left('complexity')).toBeLessThan(Number(headers.get('x-ratelimit-complexity-limit')));
    expect(Number(headers.get('x-ratelimit-complexity-reset'))).toBeGreaterThan(Date.now() - 1000);
  });

  test('may not exceed what one query may cost', async () => {
    const query = '{ a: issues(first: 250) { nodes { id comments: team { id key } } } '.concat(
      ...Array.from({ length: 30 }, (_, index) => `b${index}: issues(first: 250) { nodes { id title url } } `),
      '}',
    );
    const answer = await ask(query);
    expect(answer.status).toBe(400);
    expect(codes(answer)).toEqual(['INPUT_ERROR']);
  });
});

test('what is no GraphQL of the schema is refused', async () => {
  expect(codes(await ask('{ planets { id } }'))).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  expect(codes(await ask('{'))).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  const response = await fetch(`${sandbox.url}/linear/graphql`, {
    method: 'POST',
    body: 'no json',
    headers: { authorization: 'sandbox-key' },
  });
  expect(response.status).toBe(400);
});

test('the clock that was moved is the one of the Date header', async () => {
  await control.moveClock(-86_400_000);
  const { headers } = await ask('{ viewer { id } }');
  expect(Date.parse(headers.get('date') ?? '')).toBeLessThan(Date.now() - 86_000_000);
});
