/** `npm run token -- alice` prints a bearer token for the gateway that runs with the same environment. */
import { parseArgs } from 'node:util';
import { SignJWT } from 'jose';
import type { Config } from '../src/config/config.ts';
import { ConfigError } from '../src/config/config-error.ts';
import { readEnv } from '../src/config/env.ts';
import { loadConfig } from '../src/config/load-config.ts';
import type { Secrets } from '../src/config/secrets.ts';

const USAGE = `Usage: npm run token -- <subject> [--tenant <tenant>] [--role <role>]… [--expires <24h>]

  <subject>   who acts, such as alice
  --tenant    who owns things; the subject itself unless given
  --role      may be given more than once; admin widens what is allowed within the tenant
  --expires   a number followed by s, m, h or d; 24h unless given

Use it as "authorization: Bearer <token>".`;

/** What the caller has to change; printed without a stack. */
class UsageError extends Error {}

interface TokenRequest {
  readonly subject: string;
  readonly tenant: string | undefined;
  readonly roles: readonly string[];
  readonly expires: string;
}

const OPTIONS = {
  tenant: { type: 'string' },
  role: { type: 'string', multiple: true },
  expires: { type: 'string', default: '24h' },
} as const;

const parseArguments = (): ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>> => {
  try {
    return parseArgs({ options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
};

const readRequest = (): TokenRequest => {
  const { positionals, values } = parseArguments();
  const [subject, ...rest] = positionals;
  if (subject === undefined || subject === '' || rest.length > 0) {
    throw new UsageError(`Name one subject, whom the token is for.\n\n${USAGE}`);
  }
  if (!/^[1-9]\d{0,8}[smhd]$/.test(values.expires)) {
    throw new UsageError(`--expires must be a number followed by s, m, h or d.\n\n${USAGE}`);
  }
  return { subject, tenant: values.tenant, roles: values.role ?? [], expires: values.expires };
};

const signToken = async (request: TokenRequest, config: Config, secrets: Secrets): Promise<string> => {
  if (secrets.jwtSecret === null) {
    throw new UsageError(
      'AUTH_JWKS_URL is set: the gateway takes only tokens of that identity provider. Ask it for one, or unset AUTH_JWKS_URL to use a shared secret.',
    );
  }
  const { tenant, roles, subject, expires } = request;
  const token = new SignJWT({ ...(tenant !== undefined && { tenant }), ...(roles.length > 0 && { roles: [...roles] }) })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(subject)
    .setIssuedAt()
    .setExpirationTime(expires);
  if (config.auth.issuer !== null) token.setIssuer(config.auth.issuer);
  if (config.auth.audience !== null) token.setAudience(config.auth.audience);
  return token.sign(secrets.jwtSecret);
};

try {
  const request = readRequest();
  const { config, secrets } = await loadConfig(readEnv());
  console.log(await signToken(request, config, secrets));
} catch (error) {
  if (!(error instanceof UsageError || error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
