import { describe, expect, test } from '@jest/globals';
import type { Data, TestClient, Variables } from '../support/client.ts';
import { githubSource, REPOSITORY } from '../support/github.ts';
import { connected, disconnectSource, expectMember } from '../support/sources.ts';
import { aTicket, readTicket, updateTicket } from '../support/tickets.ts';
import { sharedTrackers, syncAll as syncBoth } from '../support/trackers.ts';

const { stage, github, inLinear: issuesInLinear, inGithub: issuesInGithub, connectBoth } = sharedTrackers();

const LOGIN = 'someone-at-github';

const people = async (client: TestClient, variables: Variables = {}): Promise<Data[]> => {
  const document = `query ($first: Int, $after: String, $spaceId: ID, $search: String) {
    people(first: $first, after: $after, spaceId: $spaceId, search: $search) {
      edges { cursor node { id name email active mappings { externalId source { id } } } } totalCount
    }
  }`;
  return (await client.query(document, variables)).people.edges.map(({ node }: Data) => node);
};
const mapPerson = async (client: TestClient, input: Variables): Promise<Data> => {
  const document = `mutation ($input: MapPersonInput!) { mapPerson(input: $input) {
    __typename ... on Person { id mappings { externalId source { id } } } ... on UserError { message }
    ... on PersonNotValidError { field }
  } }`;
  return (await client.mutate(document, { input })).mapPerson;
};
const unmapPerson = async (client: TestClient, variables: Variables): Promise<Data> => {
  const document = `mutation ($sourceId: ID!, $externalId: String!) {
    unmapPerson(sourceId: $sourceId, externalId: $externalId) { __typename ... on UserError { message } }
  }`;
  return (await client.mutate(document, variables)).unmapPerson;
};
const inLinear = async (title: string): Promise<Data | undefined> => (await issuesInLinear(title))[0];
const inGithub = async (title: string): Promise<Data | undefined> => (await issuesInGithub(title))[0];
const loginsIn = (issue: Data | undefined): string[] => issue?.data.assignees.map(({ login }: Data) => login);

/** A space shared with Linear and GitHub, a ticket of a person of Linear's, and two accounts of GitHub's. */
const begin = async () => {
  const client = await stage.gateway.client();
  const { linear, hub } = await connectBoth(client);
  const syncAll = () => syncBoth(client, [linear.id, hub.id]);
  await syncAll();
  const accounts = ((await github().state()) as Data[])
    .filter(({ type }) => type === 'issue' || type === 'comment')
    .flatMap(({ data }: Data) => [data.user, ...(data.assignees ?? [])])
    .filter((one) => one?.id !== undefined);
  const [account] = accounts as Data[];
  const other = accounts.find(({ id }) => id !== account?.id) as Data;
  // Linear takes no assignment to somebody who has left.
  const [ada, bob] = (await people(client)).filter(({ active }) => active) as [Data, Data];
  const shared = { privacy: 'SHAREABLE', shareWith: [linear.id, hub.id] };
  const made = await aTicket(client, { title: 'Shared', assignees: [ada.id], ...shared });
  await syncAll();
  const give = (person: Data, of: Data = account as Data) =>
    mapPerson(client, { sourceId: hub.id, externalId: String(of.id), name: of.login, personId: person.id });
  return { client, linear, hub, syncAll, account: account as Data, other, ada, bob, made, give };
};

describe('people', () => {
  test('are assigned on every side by the account that they have there', async () => {
    const { client, syncAll, account, ada, made, give } = await begin();
    expect(loginsIn(await inGithub('Shared'))).toEqual([]);
    expectMember('Person', await give(ada));
    await syncAll();
    expect(loginsIn(await inGithub('Shared'))).toEqual([account.login]);
    const ticket = await readTicket(client, made.id);
    expect(ticket.assignees).toMatchObject([{ resolved: true, person: { id: ada.id } }]);
    expect(ticket.mappings).toMatchObject([{ status: 'SYNCED' }, { status: 'SYNCED' }]);
    const before = ticket.version;
    await syncAll();
    expect((await readTicket(client, made.id)).version).toBe(before);
  });

  test('are the same to an assignment that comes from another side', async () => {
    const { client, syncAll, account, ada, bob, made, give } = await begin();
    await give(bob);
    await syncAll();
    await github().edit({ id: (await inGithub('Shared'))?.id, type: 'issue', data: { assignees: [account.login] } });
    await syncAll();
    await syncAll();
    const names = (await readTicket(client, made.id)).assignees.map(({ person }: Data) => person?.id);
    expect(names).toContain(bob.id);
    expect(names).toContain(ada.id);
  });

  test('who are not known on a side clear nothing there, and stay as they are', async () => {
    const { client, syncAll, other, ada, made } = await begin();
    await github().edit({ id: (await inGithub('Shared'))?.id, type: 'issue', data: { assignees: [other.login] } });
    await syncAll();
    await syncAll();
    const { assignees } = await readTicket(client, made.id);
    expect(assignees).toContainEqual({
      name: other.login,
      externalId: String(other.id),
      resolved: false,
      person: null,
    });
    expect(assignees).toContainEqual(expect.objectContaining({ person: { id: ada.id } }));
    expect((await inLinear('Shared'))?.data.assignee).not.toBeNull();
    expect(loginsIn(await inGithub('Shared'))).toEqual([other.login]);
  });

  test('keep what is assigned when an account is taken from them', async () => {
    const { client, syncAll, hub, account, ada, made, give } = await begin();
    await give(ada);
    await syncAll();
    const key = { sourceId: hub.id, externalId: String(account.id) };
    expectMember('Person', await unmapPerson(client, key));
    expect(await unmapPerson(client, key)).toMatchObject({ __typename: 'PersonNotFoundError' });
    const { version } = await readTicket(client, made.id);
    await updateTicket(client, { id: made.id, version }, { title: 'Still shared' });
    await syncAll();
    expect(loginsIn(await inGithub('Still shared'))).toEqual([account.login]);
    expectMember('Person', await give(ada));
  });

  test('have written what they wrote, whoever copied it to another side', async () => {
    const { client, syncAll, linear, hub } = await begin();
    const comment = (await stage.sandbox.linear.state()).find(({ type }) => type === 'comment') as Data;
    const mapping = `query ($sourceId: ID!, $externalId: String!) {
      mapping(sourceId: $sourceId, entityType: COMMENT, externalId: $externalId) {
        record { ... on Comment { id createdAt author { externalId } ticket { id version } mappings { status } } }
      }
    }`;
    const variables = { sourceId: linear.id, externalId: comment.id };
    const read = async () => (await client.query(mapping, variables)).mapping.record;
    const before = await read();
    expect(before.author).not.toBeNull();
    await updateTicket(client, before.ticket, { privacy: 'SHAREABLE', shareWith: [linear.id, hub.id] });
    for (let pass = 0; pass < 2; pass += 1) {
      await syncAll();
      const { author, createdAt, mappings } = await read();
      expect({ author, createdAt }).toEqual({ author: before.author, createdAt: before.createdAt });
      expect(mappings).toMatchObject([{ status: 'SYNCED' }, { status: 'SYNCED' }]);
    }
  });

  test('are marked with a reason when the provider no longer assigns to their account, and the rest goes on', async () => {
    const { client, syncAll, hub, ada, made } = await begin();
    await mapPerson(client, { sourceId: hub.id, externalId: '99', name: LOGIN, personId: ada.id });
    const next = await aTicket(client, { title: 'Next', privacy: 'SHAREABLE', shareWith: [hub.id] });
    await syncAll();
    const { mappings } = await readTicket(client, made.id);
    expect(mappings.find(({ source }: Data) => source.id === hub.id)).toMatchObject({
      status: 'ERROR',
      errorMessage: expect.stringContaining('assignees'),
    });
    expect((await readTicket(client, next.id)).mappings).toMatchObject([{ status: 'SYNCED' }]);
  });

  test('have one account at a source, of their own space, and of a source that lists its people only those listed', async () => {
    const { client, linear, hub, account, other, ada, bob, give } = await begin();
    await give(ada);
    expectMember('Person', await give(ada));
    expect(await give(ada, other)).toMatchObject({ __typename: 'PersonNotValidError', field: 'personId' });
    expectMember('Person', await give(bob));
    expect((await people(client)).find(({ id }) => id === ada.id)?.mappings).toHaveLength(1);
    const input = { sourceId: hub.id, externalId: '7', name: LOGIN, personId: ada.id };
    expect(await mapPerson(client, { ...input, sourceId: linear.id })).toMatchObject({ field: 'externalId' });
    expect(await mapPerson(client, { ...input, name: ' ' })).toMatchObject({ field: 'name' });
    expect(await mapPerson(client, { ...input, personId: hub.id })).toMatchObject({
      __typename: 'PersonNotFoundError',
    });
    const { createSpace: space } = await client.mutate('mutation { createSpace(name: "Elsewhere") { id } }');
    const far = await connected(client, stage.sandbox, { spaceId: space.id, activate: false });
    expect(await mapPerson(client, { ...input, sourceId: far.id })).toMatchObject({ field: 'personId' });
    expect(await people(client, { spaceId: space.id })).toEqual([]);
    expect(await people(client, { first: 1 })).toHaveLength(1);
    const names = async (search: string) => (await people(client, { search })).map(({ name }) => name);
    const [begun] = ada.name.split(' ').map((word: string) => word.slice(0, -1).toUpperCase());
    expect(await names(begun)).toContain(ada.name);
    expect(await names(ada.email)).toEqual([ada.name]);
    expect(await names('nobody at all')).toEqual([]);
    await expect(names(' ')).rejects.toThrow('"search" takes 1 to 24 words.');
    const stranger = await stage.gateway.client();
    expect(await people(stranger)).toEqual([]);
    expect(await mapPerson(stranger, input)).toMatchObject({ __typename: 'SourceNotFoundError' });
    expect(await unmapPerson(stranger, { sourceId: hub.id, externalId: String(account.id) })).toMatchObject({
      __typename: 'SourceNotFoundError',
    });
  });

  test('are nobody else’s to give accounts to', async () => {
    const { ada } = await begin();
    const stranger = await stage.gateway.client();
    const own = await githubSource(stranger, stage.sandbox, { externalProjectId: REPOSITORY });
    const input = { sourceId: own.id, externalId: '7', name: LOGIN, personId: ada.id };
    expect(await mapPerson(stranger, input)).toMatchObject({ __typename: 'PersonNotFoundError' });
  });

  test('have no account left at a source that is erased while they are given one', async () => {
    const { client, hub, ada, give } = await begin();
    const given = stage.gate.shut('before-account');
    const giving = give(ada);
    await given.reached;
    await disconnectSource(client, hub.id);
    given.open();
    expect(await giving).toMatchObject({ __typename: 'SourceNotFoundError' });
    expect((await people(client)).find(({ id }) => id === ada.id)?.mappings).toHaveLength(1);
  });

  test('leave a trace of who gave and took their accounts', async () => {
    const { client, hub, account, ada, give } = await begin();
    await give(ada);
    await give(ada);
    await unmapPerson(client, { sourceId: hub.id, externalId: String(account.id) });
    const { auditLog } = await client.query(
      'query ($recordId: ID) { auditLog(recordId: $recordId) { edges { node { action by sources { id } } } } }',
      { recordId: ada.id },
    );
    expect(auditLog.edges.map(({ node }: Data) => node)).toEqual(
      ['PERSON_UNMAPPED', 'PERSON_MAPPED'].map((action) => ({
        action,
        by: expect.any(String),
        sources: [{ id: hub.id }],
      })),
    );
  });
});
