import { resolve } from 'node:path';
import { parseAllowedHost } from '../lib/outbound/allowed-hosts.ts';
import type { Env, EnvName } from './env.ts';
import { parseInteger, parseList, parseUrlOf, type Report, redactedAddress } from './parse.ts';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Which tokens are accepted: signed with the shared secret (HS256), or by a key of a published set. */
export type AuthConfig = {
  /** Required of tokens when set. */
  readonly issuer: string | null;
  readonly audience: string | null;
} & ({ readonly kind: 'secret' } | { readonly kind: 'jwks'; readonly jwksUrl: string });

/** A service that is reached by a connection string, which is among the secrets; this is its printable part. */
export interface RemoteService {
  readonly address: string;
}

export interface RateLimits {
  readonly addressRequests?: number;
  readonly failedAuthentications?: number;
  readonly tenantRequests?: number;
  readonly tenantCost?: number;
}

export interface OAuthClientConfig {
  readonly clientId: string;
  /** The API's root that the client is for; null for the provider's public one. */
  readonly baseUrl: string | null;
}

/** How the process runs. It holds no secret and may be printed; a feature that is off is null. */
export interface Config {
  readonly production: boolean;
  readonly logLevel: LogLevel;
  readonly server: {
    readonly host: string;
    /** 0 takes any free port. */
    readonly port: number;
    /** Where others reach this server, without a trailing slash; null when it is the address it listens on. */
    readonly publicUrl: string | null;
    /** How many proxies before this server are believed about whom they speak for. */
    readonly trustedProxies: number;
    /** Absolute: the file of the only documents that may run; null when every document may. */
    readonly trustedDocuments: string | null;
    /** By kind, in a minute; those that are not set keep their defaults, and 0 is no limit. */
    readonly rateLimits: RateLimits;
  };
  /** Absolute. */
  readonly dataDir: string;
  readonly storage: {
    /** Begins the name of every collection. */
    readonly prefix: string;
    /** Null for the embedded database. */
    readonly mongo: RemoteService | null;
  };
  /** Null when this is the only process. */
  readonly redis: RemoteService | null;
  readonly auth: AuthConfig;
  readonly outbound: {
    /** `host` or `host:port` for which http and private addresses are permitted. */
    readonly allowedHosts: readonly string[];
  };
  /** By provider id; the client's secret is among the secrets. */
  readonly oauthClients: Readonly<Record<string, OAuthClientConfig>>;
  readonly smtp: RemoteService | null;
}

const readServer = (env: Env, report: Report): Config['server'] => {
  const port = parseInteger(env.PORT ?? '4000', { min: 0, max: 65_535 });
  if (port === null) report('PORT must be a whole number from 0 to 65535.');
  const publicUrl = env.PUBLIC_URL === undefined ? null : parseUrlOf(env.PUBLIC_URL, ['https:', 'http:']);
  if (env.PUBLIC_URL !== undefined && (publicUrl === null || publicUrl.username !== '' || publicUrl.search !== '')) {
    report('PUBLIC_URL must be a complete http:// or https:// address without user name and query.');
  }
  return {
    host: env.HOST?.trim() ?? '127.0.0.1',
    port: port ?? 0,
    publicUrl: publicUrl?.href.replace(/\/$/, '') ?? null,
    trustedProxies: readTrustedProxies(env, report),
    trustedDocuments: env.TRUSTED_DOCUMENTS === undefined ? null : resolve(env.TRUSTED_DOCUMENTS.trim()),
    rateLimits: readRateLimits(env, report),
  };
};

const readTrustedProxies = (env: Env, report: Report): number => {
  const proxies = parseInteger(env.TRUSTED_PROXIES ?? '0', { min: 0, max: 10 });
  if (proxies === null) report('TRUSTED_PROXIES must be a whole number from 0 to 10.');
  return proxies ?? 0;
};

const RATE_LIMITS = {
  addressRequests: 'RATE_LIMIT_ADDRESS_REQUESTS',
  failedAuthentications: 'RATE_LIMIT_FAILED_AUTHENTICATIONS',
  tenantRequests: 'RATE_LIMIT_TENANT_REQUESTS',
  tenantCost: 'RATE_LIMIT_TENANT_COST',
} as const satisfies Record<keyof RateLimits, EnvName>;

const MAX_RATE_LIMIT = 2 ** 31 - 2;

const readRateLimits = (env: Env, report: Report): RateLimits =>
  Object.fromEntries(
    Object.entries(RATE_LIMITS).flatMap(([kind, name]) => {
      const text = env[name];
      if (text === undefined) return [];
      const points = parseInteger(text, { min: 0, max: MAX_RATE_LIMIT });
      if (points === null) report(`${name} must be a whole number from 0 (no limit) to ${MAX_RATE_LIMIT}.`);
      return [[kind, points ?? 0]];
    }),
  );

const readLogLevel = (env: Env, report: Report): LogLevel => {
  const named = (env.LOG_LEVEL ?? 'info').trim().toLowerCase();
  const level = LOG_LEVELS.find((one) => one === named);
  if (level === undefined) report(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`);
  return level ?? 'info';
};

/** Names the service of a connection string, which itself goes to the secrets. */
const readService = (
  name: 'MONGODB_URI' | 'REDIS_URL' | 'SMTP_URL',
  schemes: readonly string[],
  { env, report }: { env: Env; report: Report },
): RemoteService | null => {
  const text = env[name]?.trim();
  if (text === undefined) return null;
  // Not read as a URL: a replica set's hosts, separated by commas, are none.
  if (!schemes.some((scheme) => text.startsWith(`${scheme}://`) && text.length > scheme.length + 3)) {
    report(`${name} must begin with ${schemes.map((scheme) => `${scheme}://`).join(' or ')} and name a host.`);
  }
  return { address: redactedAddress(text) };
};

const readPrefix = (env: Env, report: Report): string => {
  const prefix = env.MONGODB_PREFIX?.trim() ?? 'syncline_';
  if (!/^[A-Za-z_][A-Za-z0-9_-]{0,39}$/.test(prefix)) {
    report('MONGODB_PREFIX must be at most 40 letters, digits, - and _, and begin with a letter or _.');
  }
  return prefix;
};

const readAuth = (env: Env, report: Report): AuthConfig => {
  const claims = { issuer: env.AUTH_JWT_ISSUER ?? null, audience: env.AUTH_JWT_AUDIENCE ?? null };
  if (env.AUTH_JWKS_URL === undefined) return { kind: 'secret', ...claims };
  if (env.AUTH_JWT_SECRET !== undefined)
    report('AUTH_JWT_SECRET and AUTH_JWKS_URL are both set. Set only one of them.');
  const jwksUrl = parseUrlOf(env.AUTH_JWKS_URL, ['https:', 'http:']);
  if (jwksUrl === null || jwksUrl.username !== '' || jwksUrl.password !== '') {
    report('AUTH_JWKS_URL must be a complete http:// or https:// address without a password.');
  }
  return { kind: 'jwks', jwksUrl: jwksUrl?.href ?? '', ...claims };
};

const readAllowedHosts = (env: Env, report: Report): readonly string[] => {
  const entries = parseList(env.OUTBOUND_ALLOWED_HOSTS);
  if (entries.some((entry) => parseAllowedHost(entry) === null)) {
    report('OUTBOUND_ALLOWED_HOSTS must be a comma list of host or host:port, IPv6 in brackets, without https://.');
  }
  return entries;
};

const readOAuthClients = (env: Env, report: Report): Config['oauthClients'] => {
  const clients: Record<string, OAuthClientConfig> = {};
  for (const [provider, { clientId, clientSecret, baseUrl }] of Object.entries(env.oauthClients)) {
    if (baseUrl !== undefined && parseUrlOf(baseUrl, ['https:', 'http:']) === null) {
      report(`OAUTH_${provider}_BASE_URL must be a complete http:// or https:// address.`);
    }
    const missing = clientId === undefined ? 'ID' : 'SECRET';
    if (clientId === undefined || clientSecret === undefined) {
      report(`OAUTH_${provider}_CLIENT_${missing} is missing. Set both halves of the client, or neither.`);
    } else {
      clients[provider] = { clientId, baseUrl: baseUrl?.trim() ?? null };
    }
  }
  return clients;
};

const deepFreeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
};

/** Reads the printable part; what is wrong is reported and stands in the result as a harmless value. */
export const configFrom = (env: Env, report: Report): Config =>
  deepFreeze({
    production: env.NODE_ENV?.trim() === 'production',
    logLevel: readLogLevel(env, report),
    server: readServer(env, report),
    dataDir: resolve(env.DATA_DIR ?? './data'),
    storage: {
      prefix: readPrefix(env, report),
      mongo: readService('MONGODB_URI', ['mongodb', 'mongodb+srv'], { env, report }),
    },
    redis: readService('REDIS_URL', ['redis', 'rediss'], { env, report }),
    auth: readAuth(env, report),
    outbound: { allowedHosts: readAllowedHosts(env, report) },
    oauthClients: readOAuthClients(env, report),
    smtp: readService('SMTP_URL', ['smtp', 'smtps'], { env, report }),
  });
