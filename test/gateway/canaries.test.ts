import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SignJWT } from 'jose';
import WebSocket from 'ws';
import { deadAddress } from '../support/host.ts';
import { startSandbox, type TestSandbox } from '../support/sandbox.ts';
import { CONNECT } from '../support/sources.ts';

const MAIN = new URL('../../src/main.ts', import.meta.url).pathname;

/** Planted wherever the process is given a secret; base64 only where a key has to be. */
const CANARIES = {
  jwtSecret: 'canary-jwt-secret-0123456789-0123456789',
  masterKey: Buffer.alloc(32, 'canary-master!').toString('base64'),
  previousKey: Buffer.alloc(32, 'canary-before!').toString('base64'),
  nextKey: Buffer.alloc(32, 'canary-after!!').toString('base64'),
  mongoPassword: 'canary-mongo-password',
  redisPassword: 'canary-redis-password',
  smtpPassword: 'canary-smtp-password',
  oauthSecret: 'canary-oauth-secret',
  jwksKey: 'canary-jwks-key',
  apiKey: 'canary-api-key-77aa88bb',
};

interface Ran {
  readonly output: () => string;
  readonly exited: Promise<unknown[]>;
}

/** The process as a supervisor starts it; all that it prints is kept. */
const start = (env: NodeJS.ProcessEnv): Ran & { readonly child: ReturnType<typeof spawn> } => {
  const child = spawn(process.execPath, [MAIN], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'trace', ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (output += String(data)));
  return { child, output: () => output, exited: once(child, 'exit') };
};

/** Where the process listens, once it does. */
const listening = async ({ child, output }: ReturnType<typeof start>): Promise<string> => {
  while (!output().includes('Syncline listens at')) await once(child.stdout!, 'data');
  return /Syncline listens at (http:\S+)\/graphql/.exec(output())?.[1] ?? '';
};

/** Every way in which a text or the bytes of a key could be written down. */
const formsOf = (secret: string): string[] => {
  const bytes = [Buffer.from(secret), Buffer.from(secret, 'base64')];
  const coded = bytes.flatMap((one) => [one.toString('base64'), one.toString('base64url'), one.toString('hex')]);
  return [secret, encodeURIComponent(secret), ...coded.map((text) => text.replace(/=+$/, ''))].filter(
    (form) => form.length >= 12,
  );
};

const leaksIn = (text: string | Buffer, secrets: Readonly<Record<string, string>> = CANARIES): string[] => {
  const bytes = Buffer.from(text);
  return Object.entries(secrets)
    .filter(([, secret]) => formsOf(secret).some((form) => bytes.includes(form)))
    .map(([name]) => name);
};

let dataDir: string;
let sandbox: TestSandbox;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'syncline-canaries-'));
  sandbox = await startSandbox();
});
afterAll(async () => {
  await sandbox[Symbol.asyncDispose]();
  await rm(dataDir, { recursive: true, force: true });
});

test('the search finds what it looks for', () => {
  expect(leaksIn(`… ${Buffer.from(CANARIES.apiKey).toString('base64')} …`)).toEqual(['apiKey']);
  expect(leaksIn(Buffer.from(CANARIES.masterKey, 'base64').toString('hex'))).toEqual(['masterKey']);
});

const UNUSABLE: readonly NodeJS.ProcessEnv[] = [
  {
    NODE_ENV: 'production',
    AUTH_JWT_SECRET: CANARIES.mongoPassword,
    MASTER_KEY: CANARIES.apiKey,
    MASTER_KEYS_PREVIOUS: `${CANARIES.jwtSecret},${CANARIES.jwksKey}`,
    MASTER_KEY_NEXT: CANARIES.oauthSecret,
    MONGODB_URI: `${CANARIES.mongoPassword}@host`,
    REDIS_URL: `:${CANARIES.redisPassword}@host`,
    SMTP_URL: `http://user:${CANARIES.smtpPassword}@host`,
    OAUTH_X_CLIENT_SECRET: CANARIES.oauthSecret,
    AUTH_JWKS_URL: `https://user:${CANARIES.jwksKey}@host/`,
  },
  { MONGODB_URI: `mongodb://user:${CANARIES.mongoPassword}@127.0.0.1:1/x?serverSelectionTimeoutMS=200` },
  { MONGODB_URI: `mongodb://user:${CANARIES.mongoPassword}@[::1/x` },
  { MONGODB_URI: `mongodb://user:${CANARIES.mongoPassword}@host/x?no=such` },
];

test('a process that cannot start says why, and nothing secret', async () => {
  const ended = UNUSABLE.map(async (env) => {
    const ran = start({ DATA_DIR: dataDir, ...env });
    const [code] = await ran.exited;
    return { code, output: ran.output(), leaks: leaksIn(ran.output()) };
  });
  for (const one of await Promise.all(ended)) {
    expect(one).toMatchObject({ code: 1, output: expect.stringMatching(/\S/), leaks: [] });
  }
}, 120_000);

test('a key set that is out of reach is not told with what its address holds', async () => {
  const { origin } = new URL(await deadAddress());
  const ran = start({
    DATA_DIR: join(dataDir, 'jwks'),
    AUTH_JWKS_URL: `${origin}/keys?key=${CANARIES.jwksKey}`,
    OUTBOUND_ALLOWED_HOSTS: '127.0.0.1',
  });
  const url = await listening(ran);
  const token = await new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(32));
  const forged = token.replace(/^[^.]+/, Buffer.from('{"alg":"RS256","kid":"x"}').toString('base64url'));
  const response = await fetch(`${url}/graphql?query={__typename}`, { headers: { authorization: `Bearer ${forged}` } });
  const answer = await response.text();
  expect([response.status, leaksIn(answer)]).toEqual([503, []]);
  ran.child.kill('SIGTERM');
  await ran.exited;
  expect(leaksIn(ran.output(), { ...CANARIES, forged })).toEqual([]);
});

test('a process that runs with a secret in every setting tells none of them to anybody', async () => {
  const dead = new URL(await deadAddress());
  const ran = start({
    DATA_DIR: dataDir,
    AUTH_JWT_SECRET: CANARIES.jwtSecret,
    MASTER_KEY: CANARIES.masterKey,
    MASTER_KEYS_PREVIOUS: CANARIES.previousKey,
    MASTER_KEY_NEXT: CANARIES.nextKey,
    REDIS_URL: `redis://user:${CANARIES.redisPassword}@${dead.host}`,
    SMTP_URL: `smtp://user:${CANARIES.smtpPassword}@${dead.host}`,
    OAUTH_LINEAR_CLIENT_ID: 'id',
    OAUTH_LINEAR_CLIENT_SECRET: CANARIES.oauthSecret,
    OUTBOUND_ALLOWED_HOSTS: '127.0.0.1',
  });
  const url = await listening(ran);
  const token = await new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('alice')
    .setExpirationTime('10m')
    .sign(new TextEncoder().encode(CANARIES.jwtSecret));
  const answers: string[] = [];
  const ask = async (path: string, init: RequestInit = {}) => {
    answers.push(await (await fetch(`${url}${path}`, init)).text());
  };
  const post = (authorization: string, body: unknown) =>
    ask('/graphql', {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', cookie: `session=${CANARIES.apiKey}` },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const connect = (linear: unknown) =>
    post(`Bearer ${token}`, {
      query: CONNECT,
      variables: { input: { name: `S${answers.length}`, credentials: { linear } } },
    });
  await connect({ apiKey: CANARIES.apiKey, baseUrl: sandbox.linearUrl });
  await connect({ apiKey: CANARIES.apiKey, baseUrl: dead.href });
  await connect({ apiKey: CANARIES.apiKey, baseUrl: `https://${CANARIES.apiKey}@127.0.0.1/` });
  await connect({ apiKey: [CANARIES.apiKey], baseUrl: 1 });
  await connect(CANARIES.apiKey);
  await post(`Bearer ${CANARIES.apiKey}`, { query: '{ sources { totalCount } }' });
  await post(`Basic ${btoa(`user:${CANARIES.apiKey}`)}`, { query: '{ sources { totalCount } }' });
  await post(`Bearer ${token}`, `{"query": "${CANARIES.apiKey}`);
  await ask(`/graphql?access_token=${token}&query=${CANARIES.apiKey}`);
  await ask(`/nowhere/${CANARIES.apiKey}?token=${CANARIES.apiKey}`, { headers: { authorization: CANARIES.apiKey } });
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  socket.once('open', () =>
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${CANARIES.apiKey}` } })),
  );
  socket.on('message', (data) => answers.push(String(data)));
  const [, reason] = await once(socket, 'close');
  answers.push(String(reason));
  for (const path of ['/metrics', '/health/live', '/health/ready']) await ask(path);
  ran.child.kill('SIGTERM');
  expect(await ran.exited).toEqual([0, null]);

  const secrets = { ...CANARIES, token };
  expect(ran.output()).toContain('Redis is out of reach');
  expect(leaksIn(ran.output(), secrets)).toEqual([]);
  // An answer may repeat a caller's own name for a thing; here nothing was named by a secret.
  for (const answer of answers) expect(leaksIn(answer, secrets)).toEqual([]);
  const files = (await readdir(dataDir)).filter((name) => name.startsWith('syncline.db'));
  expect(files).toContain('syncline.db');
  for (const name of files) expect(leaksIn(await readFile(join(dataDir, name)), secrets)).toEqual([]);
}, 120_000);
