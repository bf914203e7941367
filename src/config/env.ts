const NAMES = [
  'AUTH_JWKS_URL',
  'AUTH_JWT_AUDIENCE',
  'AUTH_JWT_ISSUER',
  'AUTH_JWT_SECRET',
  'DATA_DIR',
  'HOST',
  'LOG_LEVEL',
  'MASTER_KEY',
  'MASTER_KEYS_PREVIOUS',
  'MASTER_KEY_NEXT',
  'MONGODB_PREFIX',
  'MONGODB_URI',
  'NODE_ENV',
  'OUTBOUND_ALLOWED_HOSTS',
  'PORT',
  'PUBLIC_URL',
  'RATE_LIMIT_ADDRESS_REQUESTS',
  'RATE_LIMIT_FAILED_AUTHENTICATIONS',
  'RATE_LIMIT_TENANT_COST',
  'RATE_LIMIT_TENANT_REQUESTS',
  'REDIS_URL',
  'SMTP_URL',
  'TRUSTED_DOCUMENTS',
  'TRUSTED_PROXIES',
] as const;

export type EnvName = (typeof NAMES)[number];

/** An OAuth client as far as the environment names it, by provider id (`GITHUB_ISSUES`). */
export interface OAuthClientEnv {
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly baseUrl?: string;
}

/** The environment as it was found: flat, nothing required, nothing checked. A variable that is set to nothing is not set. */
export type Env = { readonly [name in EnvName]?: string } & {
  readonly oauthClients: Readonly<Record<string, OAuthClientEnv>>;
};

const OAUTH_NAME = /^OAUTH_(?<provider>[A-Z0-9_]+)_(?<part>CLIENT_ID|CLIENT_SECRET|BASE_URL)$/;

const OAUTH_PARTS: Readonly<Record<string, keyof OAuthClientEnv>> = {
  CLIENT_ID: 'clientId',
  CLIENT_SECRET: 'clientSecret',
  BASE_URL: 'baseUrl',
};

const readOAuthClients = (source: NodeJS.ProcessEnv): Record<string, OAuthClientEnv> => {
  const clients: Record<string, OAuthClientEnv> = {};
  for (const [name, value] of Object.entries(source)) {
    const { provider, part = '' } = OAUTH_NAME.exec(name)?.groups ?? {};
    const member = OAUTH_PARTS[part];
    if (provider === undefined || member === undefined || !value) continue;
    clients[provider] = { ...clients[provider], [member]: value };
  }
  return clients;
};

/** The only reader of the process's environment. */
export const readEnv = (source: NodeJS.ProcessEnv = process.env): Env => ({
  ...Object.fromEntries(NAMES.flatMap((name) => (source[name] ? [[name, source[name]]] : []))),
  oauthClients: readOAuthClients(source),
});
