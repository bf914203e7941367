import type { Data, TestClient, Variables } from './client.ts';
import { sync } from './sessions.ts';
import { connected } from './sources.ts';
import type { Stage } from './stage.ts';
import { createTicket, readTicket } from './tickets.ts';

export const CONFLICT = `__typename
  ... on Conflict { id status version detectedAt claimedBy resolution { strategy by automatic fields { name value } } }
  ... on FieldConflict { record { id } fields { name base candidates { value mapping { id } changedBy } } }
  ... on DeletionConflict { record { id } evidence mapping { id } }`;
export const ANSWER = `${CONFLICT} ... on UserError { message }`;

export const conflictsOf = async (client: TestClient, status = 'OPEN'): Promise<Data[]> => {
  const { conflicts } = await client.query(
    `query ($status: ConflictStatus) { conflicts(status: $status) { edges { node { ${CONFLICT} } } } }`,
    { status },
  );
  return conflicts.edges.map(({ node }: Data) => node);
};
export const resolveConflict = async (client: TestClient, input: Variables): Promise<Data> =>
  (
    await client.mutate(`mutation ($input: ResolveConflictInput!) { resolveConflict(input: $input) { ${ANSWER} } }`, {
      input,
    })
  ).resolveConflict;
export const claimConflict = async (client: TestClient, id: string): Promise<Data> =>
  (await client.mutate(`mutation ($id: ID!) { claimConflict(id: $id) { ${ANSWER} } }`, { id })).claimConflict;
export const dismissConflict = async (client: TestClient, { id, version }: Data): Promise<Data> =>
  (
    await client.mutate(
      `mutation ($id: ID!, $version: Int!) { dismissConflict(id: $id, expectedVersion: $version) { ${ANSWER} } }`,
      { id, version },
    )
  ).dismissConflict;

/** A ticket that Linear holds too. */
export const sharedTicket = async ({ gateway, sandbox }: Stage, tenant?: string) => {
  const client = await gateway.client(tenant);
  const source = await connected(client, sandbox, { configuration: { direction: 'BIDIRECTIONAL' } });
  const ticket = await createTicket(client, { title: 'First', privacy: 'SHAREABLE', shareWith: [source.id] });
  await sync(client, source.id);
  const held = await readTicket(client, ticket.id);
  return { client, source, ticket: held, issue: held.mappings[0].externalId as string };
};
