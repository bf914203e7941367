import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { configFrom } from '../../src/config/config.ts';
import { readEnv } from '../../src/config/env.ts';

const read = (source: Record<string, string>) => {
  const mistakes: string[] = [];
  const config = configFrom(readEnv(source), (mistake) => mistakes.push(mistake));
  return { config, mistakes };
};

describe('the configuration', () => {
  test('of an empty environment has every default, and features that are off are null', () => {
    expect(read({})).toEqual({
      mistakes: [],
      config: {
        production: false,
        logLevel: 'info',
        server: {
          host: '127.0.0.1',
          port: 4000,
          publicUrl: null,
          trustedProxies: 0,
          trustedDocuments: null,
          rateLimits: {},
        },
        dataDir: resolve('data'),
        storage: { prefix: 'syncline_', mongo: null },
        redis: null,
        auth: { kind: 'secret', issuer: null, audience: null },
        outbound: { allowedHosts: [] },
        oauthClients: {},
        smtp: null,
      },
    });
  });

  test('takes a variable that is set to nothing as not set', () => {
    const empty = { PORT: '', REDIS_URL: '', AUTH_JWKS_URL: '', OAUTH_ZOOM_CLIENT_ID: '' };
    expect(read(empty)).toEqual(read({}));
  });

  test('of a full environment holds all of it, save secrets', () => {
    const uri = 'mongodb://user:p%40ss@one:27017,two:27018/sync?replicaSet=rs0&authSource=admin';
    const { config, mistakes } = read({
      PORT: '0',
      HOST: '::',
      PUBLIC_URL: 'https://sync.example.com/',
      DATA_DIR: '/var/lib/syncline',
      MONGODB_URI: uri,
      MONGODB_PREFIX: 'other_',
      REDIS_URL: 'rediss://:p@ss#word@redis.example.com:6380/1',
      AUTH_JWKS_URL: 'https://login.example.com/jwks',
      AUTH_JWT_ISSUER: 'https://login.example.com/',
      AUTH_JWT_AUDIENCE: 'syncline',
      OUTBOUND_ALLOWED_HOSTS: ' jira.corp, 127.0.0.1:4100,,[::1]:4100 ',
      OAUTH_GOOGLE_CALENDAR_CLIENT_ID: 'google-id',
      OAUTH_GOOGLE_CALENDAR_CLIENT_SECRET: 'the-password',
      SMTP_URL: 'smtps://mailer:p?ss@mail.example.com',
      TRUSTED_PROXIES: '2',
      TRUSTED_DOCUMENTS: '/etc/syncline/documents.json',
      RATE_LIMIT_ADDRESS_REQUESTS: '4',
      RATE_LIMIT_FAILED_AUTHENTICATIONS: '3',
      RATE_LIMIT_TENANT_REQUESTS: '0',
      RATE_LIMIT_TENANT_COST: '1000',
      LOG_LEVEL: 'WARN',
      NODE_ENV: 'production',
    });
    expect(mistakes).toEqual([]);
    expect(config).toEqual({
      production: true,
      logLevel: 'warn',
      server: {
        host: '::',
        port: 0,
        publicUrl: 'https://sync.example.com',
        trustedProxies: 2,
        trustedDocuments: '/etc/syncline/documents.json',
        rateLimits: { addressRequests: 4, failedAuthentications: 3, tenantRequests: 0, tenantCost: 1_000 },
      },
      dataDir: '/var/lib/syncline',
      storage: { prefix: 'other_', mongo: { address: 'mongodb://one:27017,two:27018/sync' } },
      redis: { address: 'rediss://redis.example.com:6380/1' },
      auth: {
        kind: 'jwks',
        jwksUrl: 'https://login.example.com/jwks',
        issuer: 'https://login.example.com/',
        audience: 'syncline',
      },
      outbound: { allowedHosts: ['jira.corp', '127.0.0.1:4100', '[::1]:4100'] },
      oauthClients: { GOOGLE_CALENDAR: { clientId: 'google-id', baseUrl: null } },
      smtp: { address: 'smtps://mail.example.com' },
    });
    expect(JSON.stringify(config)).not.toMatch(/user|p%40|p@ss|word|mailer|p\?ss/);
  });

  test('is frozen all the way down', () => {
    const { config } = read({ OUTBOUND_ALLOWED_HOSTS: 'a' });
    for (const part of [config, config.server, config.auth, config.outbound.allowedHosts]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });

  test.each([
    [{ PORT: '65536' }, /^PORT must/],
    [{ PORT: '-1' }, /^PORT must/],
    [{ PORT: '4e3' }, /^PORT must/],
    [{ TRUSTED_PROXIES: '-1' }, /^TRUSTED_PROXIES must/],
    [{ TRUSTED_PROXIES: 'all' }, /^TRUSTED_PROXIES must/],
    [{ RATE_LIMIT_TENANT_COST: 'many' }, /^RATE_LIMIT_TENANT_COST must/],
    [{ PUBLIC_URL: 'sync.example.com' }, /^PUBLIC_URL must/],
    [{ PUBLIC_URL: 'ftp://example.com' }, /^PUBLIC_URL must/],
    [{ PUBLIC_URL: 'https://u@example.com' }, /^PUBLIC_URL must/],
    [{ MONGODB_URI: 'localhost:27017' }, /^MONGODB_URI must begin with mongodb:\/\/ or mongodb\+srv:\/\//],
    [{ MONGODB_PREFIX: 'a.b' }, /^MONGODB_PREFIX must/],
    [{ REDIS_URL: 'http://redis' }, /^REDIS_URL must begin/],
    [{ REDIS_URL: 'redis://' }, /^REDIS_URL must begin/],
    [{ SMTP_URL: 'mail.example.com' }, /^SMTP_URL must begin/],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of/],
    [{ AUTH_JWKS_URL: 'login' }, /^AUTH_JWKS_URL must/],
    [{ AUTH_JWKS_URL: 'https://a.example', AUTH_JWT_SECRET: 's'.repeat(32) }, /Set only one of them\.$/],
    [{ OUTBOUND_ALLOWED_HOSTS: 'https://a.example' }, /^OUTBOUND_ALLOWED_HOSTS must/],
    [{ OAUTH_ZOOM_CLIENT_ID: 'id' }, /^OAUTH_ZOOM_CLIENT_SECRET is missing/],
    [{ OAUTH_ZOOM_CLIENT_SECRET: 'secret' }, /^OAUTH_ZOOM_CLIENT_ID is missing/],
  ])('%j is a mistake', (source, sentence) => {
    const { mistakes } = read(source);
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toMatch(sentence);
  });
});
