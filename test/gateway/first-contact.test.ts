import { describe, expect, test } from '@jest/globals';
import type { Data, TestClient, Variables } from '../support/client.ts';
import { conflictsOf, resolveConflict } from '../support/conflicts.ts';
import { isBadPage } from '../support/lists.ts';
import { sync, waitForSession } from '../support/sessions.ts';
import { createComment, createTicket, readTicket, updateTicket } from '../support/tickets.ts';
import { sharedTrackers, syncAll } from '../support/trackers.ts';

const { stage, github, inLinear, inGithub, connectBoth } = sharedTrackers();

const CANDIDATES = `query ($id: ID!, $rule: LinkRule!, $type: EntityType, $first: Int, $after: String) {
  linkCandidates(sourceId: $id, rule: $rule, entityType: $type, first: $first, after: $after) {
    __typename ... on UserError { message } ... on LinkCandidateConnection {
      totalCount pageInfo { endCursor }
      edges { node { isAmbiguous differing mapping { id externalId } record { ... on Ticket { id title } ... on Label { id name } } } }
    }
  }
}`;
const candidates = async (client: TestClient, of: Variables): Promise<Data[]> =>
  (await client.query(CANDIDATES, { rule: 'NAME', first: 200, ...of })).linkCandidates.edges.map(
    ({ node }: Data) => node,
  );
const LINKED = `__typename ... on Linking { mapping { id pendingLink { kind by } } session { id } } ... on UserError { message }`;
const linkMapping = async (client: TestClient, id: string, recordId: string): Promise<Data> =>
  (
    await client.mutate(
      `mutation ($id: ID!, $recordId: ID!) { linkMapping(id: $id, recordId: $recordId) { ${LINKED} } }`,
      {
        id,
        recordId,
      },
    )
  ).linkMapping;
const unlinkMapping = async (client: TestClient, id: string): Promise<Data> =>
  (await client.mutate(`mutation ($id: ID!) { unlinkMapping(id: $id) { ${LINKED} } }`, { id })).unlinkMapping;
const confirm = async (client: TestClient, variables: Variables): Promise<Data> => {
  const { confirmLinkCandidates } = await client.mutate(
    `mutation ($id: ID!, $rule: LinkRule!, $type: EntityType, $ids: [ID!]) {
      confirmLinkCandidates(sourceId: $id, rule: $rule, entityType: $type, mappingIds: $ids) {
        __typename ... on ConfirmedLinks { count ambiguous session { id } } ... on UserError { message }
      }
    }`,
    { rule: 'NAME', ...variables },
  );
  if (confirmLinkCandidates.session) await waitForSession(client, confirmLinkCandidates.session.id);
  return confirmLinkCandidates;
};
const done = async (client: TestClient, linking: Data): Promise<Data> => {
  expect(linking).toMatchObject({ __typename: 'Linking', mapping: { pendingLink: expect.anything() } });
  return (await waitForSession(client, linking.session.id)).last;
};
const tickets = async (client: TestClient): Promise<Data[]> =>
  (
    await client.query(
      '{ tickets(first: 200) { edges { node { id title mappings { id externalId source { id } } } } } }',
    )
  ).tickets.edges.map(({ node }: Data) => node);
const writes = async (): Promise<number> =>
  [...(await stage.sandbox.linear.requests()), ...(await github().requests())].filter(({ method, operation }) =>
    method === 'POST' ? /^(Create|Update|Delete)/.test(operation ?? '') : method !== 'GET',
  ).length;
const atGithub = (data: Data): Promise<Data> =>
  github().edit({ type: 'issue', data: { repository: 'sandbox/app', body: null, ...data } }) as never;

/** A person with both trackers, of which GitHub holds some of Linear's issues too. */
const begin = async (titles: readonly string[]) => {
  const client = await stage.gateway.client();
  const { linear, hub } = await connectBoth(client);
  for (const title of titles) {
    await stage.sandbox.linear.edit({ type: 'issue', data: { title, teamId: linear.project } });
    await atGithub({ title });
  }
  const sources: [string, string] = [linear.id, hub.id];
  await syncAll(client, sources);
  return { client, sources, linear: sources[0], hub: sources[1] };
};
const sidesOf = async (client: TestClient, title: string, hub: string) => {
  const found = (await tickets(client)).filter((ticket) => ticket.title === title);
  const there = found.find(({ mappings }) => mappings[0].source.id === hub);
  const here = found.find(({ mappings }) => mappings[0].source.id !== hub);
  return { here: here as Data, there: there as Data, mapping: there?.mappings[0].id as string };
};

describe('two systems that hold the same issues', () => {
  test('are joined when a person confirms it: nothing is made anywhere, and nothing is there twice', async () => {
    const titles = Array.from({ length: 25 }, (_, index) => `Shared issue ${index}`);
    const { client, sources, hub } = await begin(titles);
    const before = await tickets(client);
    expect(before.filter(({ title }) => titles.includes(title))).toHaveLength(50);
    const offered = await candidates(client, { id: hub });
    expect(offered.filter(({ record }) => titles.includes(record.title))).toHaveLength(25);
    expect(offered.every(({ isAmbiguous }) => !isAmbiguous)).toBe(true);

    expect(await confirm(client, { id: hub })).toMatchObject({ count: offered.length, ambiguous: 0 });
    const after = await tickets(client);
    expect(after).toHaveLength(before.length - offered.length);
    for (const title of titles) {
      const [ticket, ...others] = after.filter((one) => one.title === title);
      expect([others, ticket?.mappings.length]).toEqual([[], 2]);
    }
    expect(await candidates(client, { id: hub })).toEqual([]);
    expect(await conflictsOf(client)).toEqual([]);
    await syncAll(client, sources);
    const written = await writes();
    for (const { progress } of await syncAll(client, [...sources, ...sources])) {
      expect(progress).toMatchObject({ created: 0, updated: 0, pushed: 0, conflicts: 0 });
    }
    expect(await writes()).toBe(written);
    expect((await inGithub('Shared issue 3')).length + (await inLinear('Shared issue 3')).length).toBe(2);

    const joined = after.find(({ title }) => title === 'Shared issue 7');
    await updateTicket(client, (await readTicket(client, joined?.id)) as never, { title: 'Seven' });
    await syncAll(client, sources);
    expect([(await inGithub('Seven')).length, (await inLinear('Seven')).length]).toEqual([1, 1]);
  });

  test('that differ ask a person, field by field; what one of them leaves open is filled in', async () => {
    const { client, sources, hub } = await begin(['Mend the gate']);
    const { here, there, mapping } = await sidesOf(client, 'Mend the gate', hub);
    await stage.sandbox.linear.edit({
      id: here.mappings[0].externalId,
      type: 'issue',
      data: { description: 'As Linear has it.' },
    });
    const [issue] = await inGithub('Mend the gate');
    await github().edit({ id: issue?.id, type: 'issue', data: { body: 'As GitHub has it.' } });
    await syncAll(client, sources);
    expect((await candidates(client, { id: hub })).find(({ record }) => record.id === here.id)?.differing).toContain(
      'description',
    );
    await done(client, await linkMapping(client, mapping, here.id));
    const [conflict] = await conflictsOf(client);
    expect(conflict).toMatchObject({
      record: { id: here.id },
      fields: [
        {
          name: 'description',
          base: null,
          candidates: [{ value: 'As Linear has it.' }, { value: 'As GitHub has it.' }],
        },
      ],
    });
    expect((await readTicket(client, there.id)).deletedAt).not.toBeNull();
    const decision = { id: conflict?.id, expectedVersion: conflict?.version, strategy: 'EXTERNAL_WINS' };
    expect(await resolveConflict(client, decision)).toMatchObject({ status: 'RESOLVED' });
    await syncAll(client, sources);
    expect((await inLinear('Mend the gate'))[0]?.data.description).toBe('As GitHub has it.');
    expect((await inGithub('Mend the gate'))[0]?.data.body).toBe('As GitHub has it.');
  });

  test('bring their comments along', async () => {
    const { client, sources, hub } = await begin(['Oil the hinge']);
    const { here, there, mapping } = await sidesOf(client, 'Oil the hinge', hub);
    const [issue] = await inGithub('Oil the hinge');
    await github().edit({ type: 'comment', data: { issue: issue?.data.number, body: 'Seen at GitHub.' } });
    await sync(client, hub);
    expect(await createComment(client, { ticketId: there.id, body: 'Said here.' })).toMatchObject({
      __typename: 'Comment',
    });
    await sync(client, hub);
    await done(client, await linkMapping(client, mapping, here.id));
    await syncAll(client, sources);
    const { ticket } = await client.query(
      'query ($id: ID!) { ticket(id: $id) { comments { edges { node { body } } } } }',
      { id: here.id },
    );
    expect(ticket.comments.edges.map(({ node }: Data) => node.body)).toEqual(['Seen at GitHub.', 'Said here.']);
  });

  test('have equal labels linked before, so that they are no difference', async () => {
    const client = await stage.gateway.client();
    const { linear, hub } = await connectBoth(client);
    const label = await stage.sandbox.linear.edit({ type: 'label', data: { name: 'wooden', teamId: linear.project } });
    await stage.sandbox.linear.edit({
      type: 'issue',
      data: { title: 'Plane the door', teamId: linear.project, labelIds: [label.id] },
    });
    await github().edit({ type: 'label', data: { repository: 'sandbox/app', name: 'wooden', color: '000000' } });
    await atGithub({ title: 'Plane the door', labels: ['wooden'] });
    await syncAll(client, [linear.id, hub.id]);
    const labels = await candidates(client, { id: hub.id, type: 'LABEL' });
    expect(labels.map(({ record }) => record.name)).toContain('wooden');
    await confirm(client, { id: hub.id, type: 'LABEL' });
    await confirm(client, { id: hub.id });
    const [ticket, ...others] = (await tickets(client)).filter(({ title }) => title === 'Plane the door');
    expect([others, (await readTicket(client, ticket?.id)).labels]).toEqual([[], ['wooden']]);
    expect((await conflictsOf(client)).flatMap(({ fields }) => fields.map(({ name }: Data) => name))).not.toContain(
      'labels',
    );
  });

  test('of equal titles among their own are not paired by themselves', async () => {
    const { client, hub } = await begin(['Twice', 'Twice', 'Once']);
    const offered = await candidates(client, { id: hub });
    expect(offered.filter(({ record }) => record.title === 'Twice').map(({ isAmbiguous }) => isAmbiguous)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(await confirm(client, { id: hub })).toMatchObject({ ambiguous: 2 });
    expect((await tickets(client)).filter(({ title }) => title === 'Twice')).toHaveLength(4);
    expect((await tickets(client)).filter(({ title }) => title === 'Once')).toHaveLength(1);
  });

  test('that name each other are found by that', async () => {
    const client = await stage.gateway.client();
    const { linear, hub } = await connectBoth(client);
    await stage.sandbox.linear.edit({ type: 'issue', data: { title: 'One title', teamId: linear.project } });
    await sync(client, linear.id);
    const { here } = await sidesOf(client, 'One title', hub.id);
    const { ticket } = await client.query('query ($id: ID!) { ticket(id: $id) { mappings { url } } }', { id: here.id });
    await atGithub({ title: 'Another title', body: `See ${ticket.mappings[0].url}?tab=1, please.` });
    await sync(client, hub.id);
    expect(await candidates(client, { id: hub.id, rule: 'REFERENCE' })).toMatchObject([{ record: { id: here.id } }]);
  });
});

describe('copies that a person asked for', () => {
  test('are not made beside a thing of their name, until the two are linked or one more is wanted', async () => {
    const { client, sources, linear, hub } = await begin([]);
    const configure = (id: string, configuration: Variables) =>
      client.mutate(
        `mutation ($id: ID!, $configuration: SyncConfigurationInput!) {
          configureSource(id: $id, configuration: $configuration) { __typename }
        }`,
        { id, configuration },
      );
    await configure(linear, { pulledPrivacy: 'PUBLIC' });
    await configure(hub, { createHere: 'ALL_PUBLIC' });
    const { externalProjects } = await client.query(
      'query ($id: ID!) { externalProjects(sourceId: $id) { ... on ExternalProjects { items { id } } } }',
      { id: linear },
    );
    const teamId = externalProjects.items[0].id;
    for (const title of ['Held by both', 'Another of the name', 'Only here']) {
      await stage.sandbox.linear.edit({ type: 'issue', data: { title, teamId } });
      if (title !== 'Only here') await atGithub({ title });
    }
    await syncAll(client, [hub, linear, hub]);
    expect((await inGithub('Only here')).length).toBe(1);
    for (const title of ['Held by both', 'Another of the name']) expect(await inGithub(title)).toHaveLength(1);

    const failed = async (): Promise<Data[]> =>
      (
        await client.query(
          `query ($id: ID!) { mappings(sourceId: $id, status: ERROR) { ... on MappingConnection {
            edges { node { id errorMessage record { ... on Ticket { title } } } }
          } } }`,
          { id: hub },
        )
      ).mappings.edges.map(({ node }: Data) => node);
    const refused = (await failed()).filter(({ record }) => record?.title);
    expect(refused.map(({ record }) => record.title)).toEqual(
      expect.arrayContaining(['Held by both', 'Another of the name']),
    );
    expect(refused[0]?.errorMessage).toContain('Link the two');
    const both = await sidesOf(client, 'Held by both', hub);
    const thing = (await tickets(client)).find(
      ({ title, mappings }) => title === 'Held by both' && mappings.every(({ source }: Data) => source.id === hub),
    );
    await done(client, await linkMapping(client, thing?.mappings[0].id, both.here.id));
    const more = refused.find(({ record }) => record.title === 'Another of the name');
    await client.mutate('mutation ($id: ID!) { retryMapping(id: $id) { __typename } }', { id: more?.id });
    const { source } = await client.query(
      'query ($id: ID!) { source(id: $id) { sessions(first: 1) { edges { node { id } } } } }',
      { id: hub },
    );
    await waitForSession(client, source.sessions.edges[0].node.id);
    await syncAll(client, sources);
    expect((await inGithub('Held by both')).length).toBe(1);
    expect((await inGithub('Another of the name')).length).toBe(2);
  });
});

describe('a thing that is unlinked', () => {
  test('has a record of its own again, and is made nowhere', async () => {
    const { client, sources, hub } = await begin(['Sort the nails']);
    const { here, there, mapping } = await sidesOf(client, 'Sort the nails', hub);
    await done(client, await linkMapping(client, mapping, here.id));
    const written = await writes();
    await done(client, await unlinkMapping(client, mapping));
    await syncAll(client, sources);
    const after = await sidesOf(client, 'Sort the nails', hub);
    expect([after.here.id, after.there.id]).toEqual([here.id, there.id]);
    expect([after.here.mappings.length, after.there.mappings.length]).toEqual([1, 1]);
    expect(await writes()).toBe(written);
    await github().edit({
      id: (await inGithub('Sort the nails'))[0]?.id,
      type: 'issue',
      data: { title: 'Sort the screws' },
    });
    await syncAll(client, sources);
    expect(await readTicket(client, here.id)).toMatchObject({ title: 'Sort the nails' });
    expect((await candidates(client, { id: hub })).length).toBe(0);
  });

  test('is refused where no other source holds the record', async () => {
    const { client, hub } = await begin(['Alone']);
    const { mapping } = await sidesOf(client, 'Alone', hub);
    const refused = await unlinkMapping(client, mapping);
    expect(refused).toMatchObject({ __typename: 'MappingNotValidStateError' });
    expect(refused.message).toContain('nothing to unlink');
    expect(await unlinkMapping(await stage.gateway.client(), mapping)).toMatchObject({
      __typename: 'MappingNotFoundError',
    });
  });
});

describe('linking is refused', () => {
  test('for a record that cannot be the thing, and the session goes on where that turns out late', async () => {
    const { client, sources, hub } = await begin(['Fill the gap', 'Fill the hole']);
    const gap = await sidesOf(client, 'Fill the gap', hub);
    const hole = await sidesOf(client, 'Fill the hole', hub);
    const refused = async (id: string, record: string) => (await linkMapping(client, id, record)).message;
    expect(await refused(gap.mapping, gap.there.id)).toContain('already');
    expect(await refused(gap.mapping, 'nonsense')).toContain('no such record');
    await done(client, await linkMapping(client, gap.mapping, gap.here.id));
    expect(await refused(hole.mapping, gap.here.id)).toContain('another thing of the same source');
    expect(await refused(gap.mapping, hole.here.id)).toContain('another source too');
    const local = await createTicket(client, { title: 'Local' });
    await updateTicket(client, (await readTicket(client, hole.there.id)) as never, { title: 'Edited here' });
    expect(await refused(hole.mapping, local.id)).toContain('Sync the source first');
    await syncAll(client, sources);
    const stranger = await stage.gateway.client();
    expect(await linkMapping(stranger, hole.mapping, local.id)).toMatchObject({ __typename: 'MappingNotFoundError' });
  });

  test('for types that are not linked, for pages of other lists and for lists that are too long', async () => {
    const { client, hub } = await begin(['Any']);
    for (const type of ['COMMENT', 'PERSON']) {
      expect(isBadPage(await client.ask(CANDIDATES, { id: hub, rule: 'NAME', type }))).toBe(true);
    }
    expect(isBadPage(await client.ask(CANDIDATES, { id: hub, rule: 'NAME', after: 'nonsense' }))).toBe(true);
    const stranger = await stage.gateway.client();
    expect((await stranger.query(CANDIDATES, { id: hub, rule: 'NAME' })).linkCandidates).toMatchObject({
      __typename: 'SourceNotFoundError',
    });
    expect(await confirm(stranger, { id: hub })).toMatchObject({ __typename: 'SourceNotFoundError' });
  });
});
