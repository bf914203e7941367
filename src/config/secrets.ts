import { join } from 'node:path';
import type { Config } from './config.ts';
import { ConfigError } from './config-error.ts';
import type { Env } from './env.ts';
import { keyFile } from './key-file.ts';
import { parseKey, parseList, type Report } from './parse.ts';

/** What must never be printed; kept apart from Config for that. */
export interface Secrets {
  /** HS256 key; null when tokens are signed by a published key set. */
  readonly jwtSecret: Uint8Array | null;
  /** 32 bytes that wrap every stored credential's data key. */
  readonly masterKey: Uint8Array;
  /** Keys that older envelopes may still need, newest first. */
  readonly previousMasterKeys: readonly Uint8Array[];
  /** The key that a rotation under way leads to: other processes may seal with it already. */
  readonly nextMasterKey: Uint8Array | null;
  readonly mongoUri: string | null;
  readonly redisUrl: string | null;
  readonly smtpUrl: string | null;
  /** By provider id, for exactly the clients that Config names. */
  readonly oauthClientSecrets: Readonly<Record<string, string>>;
}

const MIN_JWT_SECRET_BYTES = 32;
const KEY_FORM = 'must be 32 random bytes in base64, such as `openssl rand -base64 32` prints';

const parseJwtSecret = (text: string): Uint8Array | null => {
  const bytes = new TextEncoder().encode(text);
  return bytes.byteLength > 0 ? bytes : null;
};

/** HS256 asks for a key as long as its hash (RFC 7518, 3.2); a shorter one is good enough to try things out. */
const isTooShort = (secret: string): boolean => new TextEncoder().encode(secret).byteLength < MIN_JWT_SECRET_BYTES;

/** Reports what is wrong with the secrets the environment names, or lacks in production. */
export const checkSecrets = (env: Env, config: Config, report: Report): void => {
  if (config.production && env.AUTH_JWT_SECRET !== undefined && isTooShort(env.AUTH_JWT_SECRET)) {
    report(
      `AUTH_JWT_SECRET must be at least ${MIN_JWT_SECRET_BYTES} bytes long with NODE_ENV=production. Make one with \`openssl rand -base64 48\`.`,
    );
  }
  if (env.MASTER_KEY !== undefined && parseKey(env.MASTER_KEY) === null) report(`MASTER_KEY ${KEY_FORM}.`);
  if (env.MASTER_KEY_NEXT !== undefined && parseKey(env.MASTER_KEY_NEXT) === null) {
    report(`MASTER_KEY_NEXT ${KEY_FORM}.`);
  }
  if (parseList(env.MASTER_KEYS_PREVIOUS).some((key) => parseKey(key) === null)) {
    report(`Every key of the comma list MASTER_KEYS_PREVIOUS ${KEY_FORM}.`);
  }
  if (!config.production) return;
  if (env.AUTH_JWT_SECRET === undefined && env.AUTH_JWKS_URL === undefined) {
    report('AUTH_JWT_SECRET or AUTH_JWKS_URL is required with NODE_ENV=production. Set one of them.');
  }
  if (env.MASTER_KEY === undefined) report(`MASTER_KEY is required with NODE_ENV=production. It ${KEY_FORM}.`);
};

const readKeyFile = async <T>(path: string, parse: (text: string) => T | null): Promise<T> => {
  const text = await keyFile(path).catch((cause: unknown) => {
    throw new ConfigError([`${path} can be neither read nor made. Check DATA_DIR and its permissions.`], { cause });
  });
  const key = parse(text);
  if (key === null) {
    throw new ConfigError([
      `${path} is damaged. Restore it; if you delete it, a new key is made and what the old one protected is lost.`,
    ]);
  }
  return key;
};

const readJwtSecret = async (env: Env, config: Config): Promise<Uint8Array | null> => {
  if (config.auth.kind === 'jwks') return null;
  const given = parseJwtSecret(env.AUTH_JWT_SECRET ?? '');
  return given ?? readKeyFile(join(config.dataDir, 'jwt-secret'), parseJwtSecret);
};

const readMasterKey = async (env: Env, config: Config): Promise<Uint8Array> => {
  const given = parseKey(env.MASTER_KEY ?? '');
  return given ?? readKeyFile(join(config.dataDir, 'master-key'), parseKey);
};

/**
 * Reads the secrets of an environment that `checkSecrets` found nothing wrong with. Outside production a
 * missing token secret or master key is made in the data folder and found there again.
 * @throws ConfigError when such a file cannot be made or is damaged
 */
export const secretsFrom = async (env: Env, config: Config): Promise<Secrets> => ({
  jwtSecret: await readJwtSecret(env, config),
  masterKey: await readMasterKey(env, config),
  previousMasterKeys: parseList(env.MASTER_KEYS_PREVIOUS).flatMap((text) => parseKey(text) ?? []),
  nextMasterKey: parseKey(env.MASTER_KEY_NEXT ?? ''),
  mongoUri: env.MONGODB_URI?.trim() ?? null,
  redisUrl: env.REDIS_URL?.trim() ?? null,
  smtpUrl: env.SMTP_URL?.trim() ?? null,
  oauthClientSecrets: Object.fromEntries(
    Object.keys(config.oauthClients).map((provider) => [provider, env.oauthClients[provider]?.clientSecret ?? '']),
  ),
});
