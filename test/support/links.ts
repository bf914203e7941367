import { expect } from '@jest/globals';
import type { Data, TestClient, Variables } from './client.ts';
import { waitForSession } from './sessions.ts';
import { sharedTrackers, syncAll } from './trackers.ts';

export const CANDIDATES = `query ($id: ID!, $rule: LinkRule!, $type: EntityType, $first: Int, $after: String) {
  linkCandidates(sourceId: $id, rule: $rule, entityType: $type, first: $first, after: $after) {
    __typename ... on UserError { message } ... on LinkCandidateConnection {
      totalCount pageInfo { endCursor }
      edges { node { isAmbiguous differing mapping { id externalId } record { ... on Ticket { id title } ... on Label { id name } } } }
    }
  }
}`;
/** A source's candidates, the first 200. */
export const candidates = async (client: TestClient, of: Variables): Promise<Data[]> =>
  (await client.query(CANDIDATES, { rule: 'NAME', first: 200, ...of })).linkCandidates.edges.map(
    ({ node }: Data) => node,
  );

const LINKED = `__typename ... on Linking { mapping { id pendingLink { kind by } } session { id } } ... on UserError { message }`;

/** Runs linkMapping; answers the union's member. */
export const linkMapping = async (client: TestClient, id: string, recordId: string): Promise<Data> =>
  (
    await client.mutate(
      `mutation ($id: ID!, $recordId: ID!) { linkMapping(id: $id, recordId: $recordId) { ${LINKED} } }`,
      {
        id,
        recordId,
      },
    )
  ).linkMapping;

/** Runs unlinkMapping; answers the union's member. */
export const unlinkMapping = async (client: TestClient, id: string): Promise<Data> =>
  (await client.mutate(`mutation ($id: ID!) { unlinkMapping(id: $id) { ${LINKED} } }`, { id })).unlinkMapping;

/** Confirms candidates and waits for the session that links them. */
export const confirmCandidates = async (client: TestClient, variables: Variables): Promise<Data> => {
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

/** The session that carries a link out, at its end. */
export const linkedBy = async (client: TestClient, linking: Data): Promise<Data> => {
  expect(linking).toMatchObject({ __typename: 'Linking', mapping: { pendingLink: expect.anything() } });
  return (await waitForSession(client, linking.session.id)).last;
};

const ticketsOf = async (client: TestClient): Promise<Data[]> =>
  (
    await client.query(
      '{ tickets(first: 200) { edges { node { id title mappings { id externalId source { id } } } } } }',
    )
  ).tickets.edges.map(({ node }: Data) => node);

/** Linear and GitHub as two systems that were filled before they met. */
export const sharedFirstContact = () => {
  const trackers = sharedTrackers();
  const { stage, github, connectBoth } = trackers;
  const atGithub = (data: Data): Promise<Data> =>
    github().edit({ type: 'issue', data: { repository: 'sandbox/app', body: null, ...data } }) as never;
  return {
    ...trackers,
    atGithub,
    tickets: ticketsOf,
    /** How often the gateway has written at either source. */
    writes: async (): Promise<number> =>
      [...(await stage.sandbox.linear.requests()), ...(await github().requests())].filter(({ method, operation }) =>
        method === 'POST' ? /^(Create|Update|Delete)/.test(operation ?? '') : method !== 'GET',
      ).length,
    /** A person with both trackers, each of which holds issues of these titles. */
    async begin(titles: readonly string[]) {
      const client = await stage.gateway.client();
      const { linear, hub } = await connectBoth(client);
      for (const title of titles) {
        await stage.sandbox.linear.edit({ type: 'issue', data: { title, teamId: linear.project } });
        await atGithub({ title });
      }
      const sources: [string, string] = [linear.id, hub.id];
      await syncAll(client, sources);
      return { client, sources, linear: sources[0], hub: sources[1] };
    },
    /** The two tickets of a title, and the mapping of GitHub's. */
    async sidesOf(client: TestClient, title: string, hub: string) {
      const found = (await ticketsOf(client)).filter((ticket) => ticket.title === title);
      const there = found.find(({ mappings }) => mappings[0].source.id === hub);
      const here = found.find(({ mappings }) => mappings[0].source.id !== hub);
      return { here: here as Data, there: there as Data, mapping: there?.mappings[0].id as string };
    },
  };
};
