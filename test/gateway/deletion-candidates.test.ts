import { describe, expect, test } from '@jest/globals';
import type { Data, TestClient } from '../support/client.ts';
import { githubControl, githubSource } from '../support/github.ts';
import { isBadPage } from '../support/lists.ts';
import { cancelSync, startSync, sync, waitForSession } from '../support/sessions.ts';
import { changeStatus, connected } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';

const stage = sharedStage({ items: 130 });

const CANDIDATES = `query ($id: ID!, $first: Int, $after: String) { deletionCandidates(sourceId: $id, first: $first, after: $after) {
  __typename ... on MappingConnection {
    totalCount edges { node { id externalId deletedAt suspectedDeletion { evidence status } } } pageInfo { endCursor }
  }
} }`;
const candidates = async (client: TestClient, source: { readonly id: string }): Promise<Data[]> =>
  (await client.query(CANDIDATES, { id: source.id, first: 200 })).deletionCandidates.edges.map(
    ({ node }: Data) => node,
  );
const decide = async (client: TestClient, name: string, id: string, mappingIds: readonly string[] | null = null) =>
  (
    await client.mutate(
      `mutation ($id: ID!, $mappingIds: [ID!]) { decided: ${name}(sourceId: $id, mappingIds: $mappingIds) {
        __typename ... on DecidedDeletions { count session { id } } ... on UserError { message }
      } }`,
      { id, mappingIds },
    )
  ).decided;

const begin = async () => {
  const client = await stage.gateway.client();
  const source = await connected(client, stage.sandbox);
  await sync(client, source.id);
  const found = await client.query('{ tickets(first: 200) { edges { node { mappings { externalId } } } } }');
  const issues: { readonly id: string }[] = found.tickets.edges.map(({ node }: Data) => ({
    id: node.mappings[0].externalId,
  }));
  return { client, source, issues };
};
const living = async (client: TestClient): Promise<number> =>
  (await client.query('{ tickets { totalCount } }')).tickets.totalCount;
const trash = async (issues: readonly { readonly id: string }[]) => {
  for (const { id } of issues) await stage.sandbox.linear.remove(id);
};
const ERRORS = 'query ($id: ID!) { session(id: $id) { errors { edges { node { message } } } } }';

describe('deletions at a source', () => {
  test('are shown at once while they are few', async () => {
    const { client, source, issues } = await begin();
    const before = await living(client);
    await trash(issues.slice(0, 9));
    expect((await sync(client, source.id)).progress).toMatchObject({ deleted: 9, failed: 0 });
    expect(await living(client)).toBe(before - 9);
    expect(await candidates(client, source)).toEqual([]);
  });

  test('wait for a person when they are many: confirmed, they are shown', async () => {
    const { client, source, issues } = await begin();
    const before = await living(client);
    await trash(issues);
    const session = await sync(client, source.id);
    expect(session).toMatchObject({ status: 'SUCCEEDED', progress: { deleted: 0 } });
    expect(await living(client)).toBe(before);
    const waiting = await candidates(client, source);
    expect(waiting.length).toBeGreaterThanOrEqual(issues.length);
    expect(waiting[0]).toMatchObject({
      deletedAt: null,
      suspectedDeletion: { evidence: 'TOMBSTONE', status: 'WAITING' },
    });
    const { errors } = (await client.query(ERRORS, { id: session.id })).session;
    expect(errors.edges[0].node.message).toContain(`${waiting.length} things seem to be gone`);
    expect((await sync(client, source.id)).progress).toMatchObject({ deleted: 0 });
    expect(await candidates(client, source)).toHaveLength(waiting.length);

    const decided = await decide(client, 'confirmDeletions', source.id);
    expect(decided).toMatchObject({ __typename: 'DecidedDeletions', count: waiting.length });
    const { last } = await waitForSession(client, decided.session.id);
    expect(last.progress).toMatchObject({ deleted: waiting.length });
    expect(await living(client)).toBe(before - issues.length);
    expect(await candidates(client, source)).toEqual([]);
    const { auditLog } = await client.query(
      'query ($id: ID) { auditLog(first: 200, sourceId: $id) { edges { node { action by outcome } } } }',
      { id: source.id },
    );
    expect(auditLog.edges.map(({ node }: Data) => node)).toContainEqual({
      action: 'DELETIONS_CONFIRMED',
      by: client.actor,
      outcome: `${waiting.length}`,
    });
  });

  test('that were released stay here, and do not wait again; a thing that is seen again is one like any other', async () => {
    const { client, source, issues } = await begin();
    const before = await living(client);
    await trash(issues);
    await sync(client, source.id);
    const [first, ...rest] = await candidates(client, source);
    const confirmed = await decide(client, 'confirmDeletions', source.id, [first?.id]);
    expect(confirmed).toMatchObject({ count: 1 });
    await waitForSession(client, confirmed.session.id);
    expect(await decide(client, 'releaseDeletions', source.id)).toEqual({
      __typename: 'DecidedDeletions',
      count: rest.length,
      session: null,
    });
    await sync(client, source.id, { full: true });
    expect(await candidates(client, source)).toEqual([]);
    expect(await living(client)).toBe(before - 1);
  });

  test('learnt of in a session that was cancelled are shown by the next one', async () => {
    const { client, source, issues } = await begin();
    await trash(issues.slice(0, 3));
    const held = stage.gate.shut('after-advance');
    const session = await startSync(client, source.id);
    await held.reached;
    await cancelSync(client, session.id);
    held.open();
    expect((await waitForSession(client, session.id)).last).toMatchObject({
      status: 'CANCELLED',
      progress: { deleted: 0 },
    });
    expect(await candidates(client, source)).toEqual([]);
    expect((await sync(client, source.id)).progress).toMatchObject({ deleted: 3 });
  });

  test('confirmed while the source is paused are shown when it syncs again', async () => {
    const { client, source, issues } = await begin();
    await trash(issues);
    await sync(client, source.id);
    await changeStatus(client, 'pauseSource', source.id);
    expect(await decide(client, 'confirmDeletions', source.id)).toMatchObject({ session: null });
    await changeStatus(client, 'resumeSource', source.id);
    expect((await sync(client, source.id)).progress.deleted).toBeGreaterThanOrEqual(issues.length);
  });

  test('are listed page by page, and nobody else’s', async () => {
    const { client, source, issues } = await begin();
    await trash(issues);
    await sync(client, source.id);
    const { deletionCandidates: page } = await client.query(CANDIDATES, { id: source.id, first: 5 });
    expect(page.edges).toHaveLength(5);
    const { deletionCandidates: next } = await client.query(CANDIDATES, {
      id: source.id,
      first: 5,
      after: page.pageInfo.endCursor,
    });
    expect(next.edges[0].node.id).not.toBe(page.edges[4].node.id);
    expect(isBadPage(await client.ask(CANDIDATES, { id: source.id, after: 'nonsense' }))).toBe(true);
    const bob = await stage.gateway.client();
    for (const name of ['confirmDeletions', 'releaseDeletions']) {
      expect(await decide(bob, name, source.id)).toMatchObject({ __typename: 'SourceNotFoundError' });
    }
    const long = Array.from({ length: 1_001 }, () => 'x');
    const { errors } = await client.ask(
      'mutation ($id: ID!, $ids: [ID!]) { releaseDeletions(sourceId: $id, mappingIds: $ids) { __typename } }',
      { id: source.id, ids: long },
    );
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('what a full listing no longer holds', () => {
  const beginAtGithub = async () => {
    const client = await stage.gateway.client();
    const github = githubControl(stage.sandbox);
    await github.reset();
    const source = await githubSource(client, stage.sandbox);
    await sync(client, source.id);
    const issues = (await github.state()).filter(
      ({ type, deleted, data }) => type === 'issue' && !deleted && data.pull_request === undefined,
    );
    return { client, source: { id: source.id as string }, github, issues };
  };

  test('is read one by one, and shown as gone when it is not found', async () => {
    const { client, source, github, issues } = await beginAtGithub();
    const before = await living(client);
    await github.remove(issues[0]?.id ?? '');
    expect((await sync(client, source.id)).progress.deleted).toBe(0);
    const full = await sync(client, source.id, { full: true });
    expect(full).toMatchObject({ status: 'SUCCEEDED' });
    expect(full.progress.deleted).toBeGreaterThanOrEqual(1);
    expect(await living(client)).toBe(before - 1);
    const again = await sync(client, source.id, { full: true });
    expect(again.progress).toMatchObject({ deleted: 0, created: 0, updated: 0 });
  });

  test('is left to a person when it is too much to be read one by one', async () => {
    const { client, source, github, issues } = await beginAtGithub();
    const before = await living(client);
    for (const { id } of issues) await github.remove(id);
    const asked = (await github.requests()).length;
    const full = await sync(client, source.id, { full: true });
    expect(full).toMatchObject({ status: 'SUCCEEDED', progress: { deleted: 0 } });
    const waiting = await candidates(client, source);
    expect(waiting.length).toBeGreaterThan(100);
    expect(waiting[0]?.suspectedDeletion).toEqual({ evidence: 'ABSENT_FROM_COMPLETE_LISTING', status: 'WAITING' });
    expect(await living(client)).toBe(before);
    expect((await github.requests()).length - asked).toBeLessThan(50);
  });
});
