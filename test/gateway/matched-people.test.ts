import { describe, expect, test } from '@jest/globals';
import type { Data, TestClient } from '../support/client.ts';
import { startSync, sync, waitForSession } from '../support/sessions.ts';
import { connected } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';
import { aTicket, readTicket } from '../support/tickets.ts';

const stage = sharedStage({ items: 2 });

const people = async (client: TestClient): Promise<Data[]> => {
  const { people: page } = await client.query(
    '{ people(first: 200) { edges { node { id name email active mappings { externalId source { id } } } } } }',
  );
  return page.edges.map(({ node }: Data) => node);
};
const unmapPerson = async (client: TestClient, sourceId: string, externalId: string): Promise<Data> =>
  (
    await client.mutate(
      `mutation ($sourceId: ID!, $externalId: String!) {
        unmapPerson(sourceId: $sourceId, externalId: $externalId) { __typename ... on Person { id } }
      }`,
      { sourceId, externalId },
    )
  ).unmapPerson;
const accountsOf = ({ mappings }: Data): string[] => mappings.map(({ source }: Data) => source.id);
const users = async (): Promise<Data[]> => (await stage.sandbox.linear.state()).filter(({ type }) => type === 'user');

/** Two sources of one space whose providers both list their people and vouch for their addresses. */
const begin = async () => {
  const client = await stage.gateway.client();
  const configuration = { direction: 'BIDIRECTIONAL' };
  const first = await connected(client, stage.sandbox, { configuration });
  const second = await connected(client, stage.sandbox, { configuration });
  await sync(client, first.id);
  return { client, first, second };
};

describe('people whom two sources list', () => {
  test('are one by their e-mail address, assigned on both sides, and come apart for good when somebody says so', async () => {
    const { client, first, second } = await begin();
    const before = await people(client);
    await sync(client, second.id);
    const after = await people(client);
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(after.map(accountsOf).every((accounts) => accounts.length === 2)).toBe(true);

    // Linear takes no assignment to somebody who has left.
    const ada = after.find(({ active }) => active) as Data;
    const { auditLog } = await client.query(
      'query ($recordId: ID) { auditLog(recordId: $recordId) { edges { node { action by sources { id } } } } }',
      { recordId: ada.id },
    );
    expect(auditLog.edges).toEqual([{ node: { action: 'PERSON_MAPPED', by: null, sources: [{ id: second.id }] } }]);

    const shared = { privacy: 'SHAREABLE', shareWith: [second.id] };
    const ticket = await aTicket(client, { title: 'For Ada', assignees: [ada.id], ...shared });
    await sync(client, second.id);
    const issue = (await stage.sandbox.linear.state()).find(({ data }) => data.title === 'For Ada') as Data;
    expect(ada.mappings.map(({ externalId }: Data) => externalId)).toContain(issue.data.assignee.id);

    const account = ada.mappings.find(({ source }: Data) => source.id === second.id);
    expect(await unmapPerson(client, second.id, account.externalId)).toMatchObject({
      __typename: 'Person',
      id: ada.id,
    });
    expect(await unmapPerson(client, second.id, account.externalId)).toMatchObject({
      __typename: 'PersonNotFoundError',
    });
    await sync(client, second.id, { full: true });
    await sync(client, first.id, { full: true });
    const apart = (await people(client)).filter(({ email }) => email === ada.email);
    expect(apart.map(accountsOf).toSorted()).toEqual([[first.id], [second.id]].toSorted());
    expect((await readTicket(client, ticket.id)).assignees).toHaveLength(1);
  });

  test('stay apart when an address is that of several, or of nobody', async () => {
    const { client, second } = await begin();
    const known = await people(client);
    const [one, two, three] = (await users()) as [Data, Data, Data];
    await stage.sandbox.linear.edit({ id: one.id, type: 'user', data: { email: two.data.email } });
    await stage.sandbox.linear.edit({ id: three.id, type: 'user', data: { email: 'new@elsewhere.example' } });
    await sync(client, second.id);
    const after = await people(client);
    const alone = after.filter((person) => accountsOf(person).length === 1);
    expect(alone).toHaveLength(6);
    expect(after).toHaveLength(known.length + 3);
  });

  test('are suggested by their name, made one when somebody says so, and come apart again', async () => {
    const { client, first, second } = await begin();
    const [user] = (await users()) as [Data];
    await stage.sandbox.linear.edit({ id: user.id, type: 'user', data: { email: 'elsewhere@new.example' } });
    await sync(client, second.id);
    const before = await people(client);
    const two = before.filter(({ name }) => name === user.data.name);
    expect(two).toHaveLength(2);
    const there = two.find((person) => accountsOf(person).includes(second.id)) as Data;
    const here = two.find((person) => accountsOf(person).includes(first.id)) as Data;
    const { linkCandidates } = await client.query(
      `query ($id: ID!) { linkCandidates(sourceId: $id, entityType: PERSON, rule: NAME) {
        ... on LinkCandidateConnection { edges { node { mapping { externalId } record { id } differing } } }
      } }`,
      { id: second.id },
    );
    expect(linkCandidates.edges.map(({ node }: Data) => node)).toEqual([
      { mapping: { externalId: user.id }, record: { id: here.id }, differing: ['email'] },
    ]);
    const assigned = await aTicket(client, { title: 'For them', assignees: [there.id] });

    const join = async (name = 'any') =>
      (
        await client.mutate(
          `mutation ($input: MapPersonInput!) { mapPerson(input: $input) {
            __typename ... on Person { id } ... on UserError { message }
          } }`,
          { input: { sourceId: second.id, externalId: user.id, name, personId: here.id } },
        )
      ).mapPerson;
    expect(await join()).toMatchObject({ __typename: 'Person', id: here.id });
    const requests = (await stage.sandbox.linear.requests()).filter(({ operation }) =>
      /^(Create|Update)/.test(operation ?? ''),
    );
    const running = await startSync(client, second.id);
    await waitForSession(client, running.session?.id ?? running.id);
    const one = (await people(client)).filter(({ id }) => id === here.id);
    expect(one.map((person) => accountsOf(person).toSorted())).toEqual([[first.id, second.id].toSorted()]);
    expect(one).toMatchObject([{ email: here.email }]);
    const { node } = await client.query(
      'query ($id: ID!) { node(id: $id) { ... on Person { deletedAt mappings { id } } } }',
      {
        id: there.id,
      },
    );
    expect(node).toMatchObject({ deletedAt: expect.any(String), mappings: [] });
    expect((await readTicket(client, assigned.id)).assignees).toMatchObject([{ person: { id: here.id } }]);
    expect(
      (await stage.sandbox.linear.requests()).filter(({ operation }) => /^(Create|Update)/.test(operation ?? '')),
    ).toEqual(requests);
    expect(await join()).toMatchObject({ __typename: 'Person', id: here.id });

    expect(await unmapPerson(client, second.id, user.id)).toMatchObject({ __typename: 'Person', id: here.id });
    await sync(client, second.id, { full: true });
    const apart = (await people(client)).filter(({ name }) => name === user.data.name);
    expect(apart.map(accountsOf).toSorted()).toEqual([[first.id], [second.id]].toSorted());
    expect((await readTicket(client, assigned.id)).assignees).toMatchObject([{ person: { id: there.id } }]);
  });

  test('of another space, or another tenant, are others', async () => {
    const { client } = await begin();
    const known = await people(client);
    const { createSpace: space } = await client.mutate('mutation { createSpace(name: "Elsewhere") { id } }');
    const far = await connected(client, stage.sandbox, { spaceId: space.id });
    await sync(client, far.id);
    expect(await people(client)).toHaveLength(2 * known.length);
    const stranger = await stage.gateway.client();
    const own = await connected(stranger, stage.sandbox);
    await sync(stranger, own.id);
    const theirs = await people(stranger);
    expect(theirs.map(accountsOf)).toEqual(theirs.map(() => [own.id]));
  });
});
