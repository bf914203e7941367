import { expect } from '@jest/globals';
import type { Data, TestClient, Variables } from './client.ts';
import { type GatewayOptions, startGateway, type TestGateway, uniqueName } from './gateway.ts';
import { REPOSITORY } from './github.ts';
import { changeStatus, configureSource, expectMember, readProjects } from './sources.ts';

const BEGIN = `mutation ($input: BeginOAuthInput!) {
  beginOAuth(input: $input) {
    __typename
    ... on OAuthAuthorization { url expiresAt }
    ... on UserError { message }
    ... on SourceNotValidError { field }
  }
}`;

/** As an operator sets the clients that the sandbox's twins know. */
export const sandboxClients = ({ url }: { readonly url: string }) => {
  const client = { clientId: 'sandbox', clientSecret: 'sandbox-secret' };
  return {
    LINEAR: { ...client, baseUrl: `${url}/linear/graphql` },
    GITHUB_ISSUES: { ...client, baseUrl: `${url}/github/api/v3` },
  };
};

export const startOAuthGateway = (
  sandbox: { readonly url: string },
  options: GatewayOptions = {},
): Promise<TestGateway> => startGateway({ ...options, env: { oauthClients: sandboxClients(sandbox), ...options.env } });

/** Runs beginOAuth; answers the union's member. */
export const beginOAuth = async (client: TestClient, input: Variables): Promise<Data> =>
  (await client.mutate(BEGIN, { input })).beginOAuth;

export interface Page {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

const asPage = async (response: Response): Promise<Page> => ({
  status: response.status,
  text: await response.text(),
  headers: response.headers,
});

/** Opens a page as a browser does. */
export const open = async (url: string | URL): Promise<Page> => asPage(await fetch(url));

/** Where the provider sends a person back to, before the browser goes there. */
export const permit = async (authorization: Data, answer: Readonly<Record<string, string>> = {}): Promise<URL> => {
  const url = new URL(expectMember('OAuthAuthorization', authorization).url);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  const response = await fetch(url, { redirect: 'manual' });
  return new URL(response.headers.get('location') ?? '');
};

/** Begins, permits at the provider, and comes back; answers the page that is shown then. */
export const connectByOAuth = async (
  client: TestClient,
  input: Variables,
  answer: Readonly<Record<string, string>> = {},
): Promise<Page> => open(await permit(await beginOAuth(client, input), answer));

/** The providers that are connected by OAuth, with their twins and the paths of their token endpoints. */
export const OAUTH_PROVIDERS = [
  { twin: 'linear', provider: 'LINEAR', token: '/oauth/token' },
  { twin: 'github', provider: 'GITHUB_ISSUES', token: '/login/oauth/access_token' },
] as const;
export type OAuthCase = (typeof OAUTH_PROVIDERS)[number];

/** A new source of its own name. */
export const toConnect = ({ provider }: OAuthCase, name = uniqueName('source')) => ({ connect: { provider, name } });

/** Nothing for a name that none of the client's sources has. */
export const sourceNamed = async (client: TestClient, name: string): Promise<Data> => {
  const { sources } = await client.query('{ sources { edges { node { id name status accountName } } } }');
  return sources.edges.map(({ node }: Data) => node).find((node: Data) => node.name === name);
};

/** A source that was connected by OAuth and syncs. */
export const sourceByOAuth = async (client: TestClient, one: OAuthCase): Promise<string> => {
  const input = toConnect(one);
  expect(await connectByOAuth(client, input)).toMatchObject({ status: 200 });
  const { id } = await sourceNamed(client, input.connect.name);
  const projects = await readProjects(client, id);
  const externalProjectId = projects.includes(REPOSITORY) ? REPOSITORY : projects[0];
  expectMember('ExternalSource', await configureSource(client, { id, configuration: { externalProjectId } }));
  expectMember('ExternalSource', await changeStatus(client, 'activateSource', id));
  return id;
};
