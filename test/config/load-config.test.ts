import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ConfigError } from '../../src/config/config-error.ts';
import { readEnv } from '../../src/config/env.ts';
import { loadConfig } from '../../src/config/load-config.ts';

const KEY = Buffer.alloc(32, 1).toString('base64');
const OLD_KEY = Buffer.alloc(32, 2).toString('base64');
const JWT_SECRET = 'ü'.repeat(16);

let folder: string;
let dataDir: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'config-'));
  dataDir = join(folder, 'data');
});

afterEach(() => rm(folder, { recursive: true }));

const load = (source: Record<string, string>) => loadConfig(readEnv({ DATA_DIR: dataDir, ...source }));

const mistakesOf = async (source: Record<string, string>): Promise<readonly string[]> => {
  const error = await load(source).catch((thrown: unknown) => thrown);
  if (!(error instanceof ConfigError)) throw new Error('No ConfigError was thrown.');
  return error.mistakes;
};

describe('secrets', () => {
  test('come from the environment, and then nothing is written', async () => {
    const { secrets } = await load({
      AUTH_JWT_SECRET: JWT_SECRET,
      MASTER_KEY: KEY,
      MASTER_KEYS_PREVIOUS: `${OLD_KEY}, ${KEY}`,
      MASTER_KEY_NEXT: OLD_KEY,
      MONGODB_URI: 'mongodb://u:p@h/?replicaSet=rs0',
      REDIS_URL: 'redis://:p@h',
      SMTP_URL: 'smtp://u:p@h',
      OAUTH_ZOOM_CLIENT_ID: 'id',
      OAUTH_ZOOM_CLIENT_SECRET: 'secret',
    });
    expect(secrets).toEqual({
      jwtSecret: new TextEncoder().encode(JWT_SECRET),
      masterKey: Buffer.alloc(32, 1),
      previousMasterKeys: [Buffer.alloc(32, 2), Buffer.alloc(32, 1)],
      nextMasterKey: Buffer.alloc(32, 2),
      mongoUri: 'mongodb://u:p@h/?replicaSet=rs0',
      redisUrl: 'redis://:p@h',
      smtpUrl: 'smtp://u:p@h',
      oauthClientSecrets: { ZOOM: 'secret' },
    });
    expect(await readdir(folder)).toEqual([]);
  });

  test('are made in the data folder outside production, private, and found there again', async () => {
    const { secrets } = await load({});
    expect(secrets.masterKey).toHaveLength(32);
    expect(secrets.jwtSecret?.byteLength).toBeGreaterThanOrEqual(32);
    expect((await readdir(dataDir)).sort()).toEqual(['jwt-secret', 'master-key']);
    const modes = await Promise.all(
      [dataDir, join(dataDir, 'jwt-secret'), join(dataDir, 'master-key')].map((path) => stat(path)),
    );
    expect(modes.map(({ mode }) => mode & 0o777)).toEqual([0o700, 0o600, 0o600]);
    expect((await load({})).secrets).toEqual(secrets);
  });

  test('made by many starts at once are the same ones', async () => {
    const loads = await Promise.all(Array.from({ length: 20 }, () => load({})));
    for (const { secrets } of loads) expect(secrets).toEqual(loads[0]?.secrets);
    expect(await readdir(dataDir)).toHaveLength(2);
  });

  test('in a file may be handed over in the variable', async () => {
    const { secrets } = await load({});
    const MASTER_KEY = await readFile(join(dataDir, 'master-key'), 'utf8');
    const AUTH_JWT_SECRET = (await readFile(join(dataDir, 'jwt-secret'), 'utf8')).trim();
    expect((await load({ MASTER_KEY, AUTH_JWT_SECRET, NODE_ENV: 'production' })).secrets).toEqual(secrets);
  });

  test('of a published key set are none', async () => {
    const { secrets } = await load({ AUTH_JWKS_URL: 'https://login.example.com/jwks' });
    expect(secrets.jwtSecret).toBeNull();
    expect(await readdir(dataDir)).toEqual(['master-key']);
  });

  test('in a damaged file are not replaced', async () => {
    await load({});
    await writeFile(join(dataDir, 'master-key'), 'short');
    expect(await mistakesOf({})).toEqual([expect.stringMatching(/master-key is damaged/)]);
    expect(await readFile(join(dataDir, 'master-key'), 'utf8')).toBe('short');
  });

  test('that cannot be stored say where', async () => {
    await writeFile(join(folder, 'file'), '');
    expect(await mistakesOf({ DATA_DIR: join(folder, 'file') })).toEqual([expect.stringMatching(/Check DATA_DIR/)]);
  });
});

describe('mistakes', () => {
  test('are reported together, quote no value, and nothing is written', async () => {
    const mistakes = await mistakesOf({
      NODE_ENV: 'production',
      PORT: 'quoted-port',
      LOG_LEVEL: 'quoted-level',
      REDIS_URL: 'quoted-redis',
      AUTH_JWT_SECRET: 'quoted-secret',
      MASTER_KEY: 'quoted-key',
      MASTER_KEYS_PREVIOUS: `${KEY},quoted-previous`,
    });
    expect(mistakes).toHaveLength(6);
    expect(mistakes.join()).not.toContain('quoted');
    expect(new ConfigError(mistakes).message.split('\n')).toHaveLength(7);
    expect(await readdir(folder)).toEqual([]);
  });

  test('in production are a missing token check and a missing master key', async () => {
    expect(await mistakesOf({ NODE_ENV: 'production' })).toEqual([
      expect.stringMatching(/^AUTH_JWT_SECRET or AUTH_JWKS_URL is required/),
      expect.stringMatching(/^MASTER_KEY is required/),
    ]);
  });

  test('outside production a short token secret is none', async () => {
    expect((await load({ AUTH_JWT_SECRET: 'short' })).secrets.jwtSecret).toEqual(new TextEncoder().encode('short'));
  });

  test.each([
    [{ AUTH_JWT_SECRET: 'x'.repeat(31), MASTER_KEY: KEY, NODE_ENV: 'production' }, /at least 32 bytes/],
    [{ MASTER_KEY: Buffer.alloc(31).toString('base64') }, /^MASTER_KEY must/],
    [{ MASTER_KEY: Buffer.alloc(33).toString('base64') }, /^MASTER_KEY must/],
    [{ MASTER_KEY: `${KEY.slice(0, 20)} ${KEY.slice(21)}` }, /^MASTER_KEY must/],
    [{ MASTER_KEY_NEXT: 'x' }, /^MASTER_KEY_NEXT must/],
    [{ MASTER_KEYS_PREVIOUS: 'x' }, /^Every key of the comma list MASTER_KEYS_PREVIOUS/],
  ])('%j is one', async (source, sentence) => {
    expect(await mistakesOf(source)).toEqual([expect.stringMatching(sentence)]);
  });
});
