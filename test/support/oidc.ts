import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An OAuth server that is none of ours, and behind it an API that takes its tokens. */
export interface OidcHost extends AsyncDisposable {
  /** The root of Linear's API, as OAUTH_LINEAR_BASE_URL names it. */
  readonly baseUrl: string;
  /** Grants of refresh tokens that were answered with new tokens. */
  readonly refreshes: () => number;
  /** Grants that were refused. */
  readonly refusals: () => number;
  /** Ends every access token; refresh tokens go on being good. */
  endAccessTokens(): void;
}

// biome-ignore lint/suspicious/noExplicitAny: the package has no types of its own
type Untyped = any;

/** @param api where requests with a good token are passed on to, under the key `sandbox-key` */
export const startOidcHost = async (api: string, redirectUri: string): Promise<OidcHost> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // @ts-expect-error: the package has no types of its own
  const { default: Provider } = await import('oidc-provider');
  const provider: Untyped = new Provider(root, configuration(redirectUri));
  let [refreshes, refusals] = [0, 0];
  provider.on('grant.success', ({ oidc }: Untyped) => {
    if (oidc.params.grant_type === 'refresh_token') refreshes += 1;
  });
  provider.on('grant.error', () => {
    refusals += 1;
  });
  let goodSince = 0;
  const callback = provider.callback();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const answer = async () => {
      if (request.url?.startsWith('/interaction/')) return permitAll(provider, request, response);
      if (request.url !== '/graphql') return callback(request, response);
      const token = await provider.AccessToken.find(request.headers.authorization?.replace(/^Bearer /, '') ?? '');
      if (!token || order(token.jti) < goodSince) return void response.writeHead(401).end('{}');
      return passOn(api, request, response);
    };
    answer().catch((error: unknown) => response.destroy(error as Error));
  });
  const seen = new Map<string, number>();
  const order = (jti: string): number => {
    if (!seen.has(jti)) seen.set(jti, seen.size);
    return seen.get(jti) as number;
  };
  provider.on('access_token.issued', ({ jti }: Untyped) => void order(jti));
  provider.on('access_token.saved', ({ jti }: Untyped) => void order(jti));
  return {
    baseUrl: `${root}/graphql`,
    refreshes: () => refreshes,
    refusals: () => refusals,
    endAccessTokens: () => {
      goodSince = seen.size;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

const configuration = (redirectUri: string) => ({
  clients: [
    {
      client_id: 'sandbox',
      client_secret: 'sandbox-secret',
      redirect_uris: [redirectUri],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_post',
      application_type: 'native',
    },
  ],
  scopes: ['read', 'openid', 'offline_access'],
  routes: { authorization: '/oauth/authorize', token: '/oauth/token', revocation: '/oauth/revoke' },
  features: { devInteractions: { enabled: false }, revocation: { enabled: true } },
  interactions: { url: (_ctx: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
  issueRefreshToken: () => true,
  rotateRefreshToken: true,
  findAccount: (_ctx: unknown, accountId: string) => ({ accountId, claims: () => ({ sub: accountId }) }),
  ttl: { AccessToken: 3600, RefreshToken: 86_400, Grant: 86_400, Session: 3600, Interaction: 600 },
  cookies: { keys: ['a key for tests'] },
});

/** Somebody signs in and permits whatever is asked for. */
const permitAll = async (provider: Untyped, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login') {
    return provider.interactionFinished(request, response, { login: { accountId: 'owner' } });
  }
  const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
};

const passOn = async (api: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const body = Buffer.concat(await Array.fromAsync(request)).toString();
  const headers = { 'content-type': 'application/json', authorization: 'sandbox-key' };
  const answer = await fetch(api, { method: 'POST', headers, body });
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
};

/** Follows redirects with cookies, as a browser does, until one leads to `end`; answers that one. */
export const browseTo = async (first: string, end: string): Promise<URL> => {
  const cookies = new Map<string, string>();
  let url = new URL(first);
  for (let hops = 0; hops < 20; hops += 1) {
    if (url.href.startsWith(end)) return url;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`${url.pathname}: HTTP ${response.status} ${await response.text()}`);
    url = new URL(location, url);
  }
  throw new Error('The redirects do not end.');
};
