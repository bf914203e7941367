import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { jwtVerify } from 'jose';

let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'token-'));
});

afterAll(() => rm(dataDir, { recursive: true }));

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const token = (args: readonly string[], env: Record<string, string> = {}): Promise<Run> =>
  new Promise((resolve) => {
    const options = { env: { PATH: process.env.PATH, DATA_DIR: dataDir, ...env } };
    execFile(process.execPath, ['scripts/token.ts', ...args], options, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), stdout: stdout.trim(), stderr });
    });
  });

const secondsLeft = (exp: number | undefined) => (exp ?? 0) - Date.now() / 1000;

describe('npm run token', () => {
  test('prints a token signed with the secret of the data folder', async () => {
    const { code, stdout } = await token(['alice']);
    expect(code).toBe(0);
    const secret = (await readFile(join(dataDir, 'jwt-secret'), 'utf8')).trim();
    const { payload } = await jwtVerify(stdout, new TextEncoder().encode(secret), { algorithms: ['HS256'] });
    expect(payload).toEqual({ sub: 'alice', iat: expect.any(Number), exp: expect.any(Number) });
    expect(secondsLeft(payload.exp)).toBeGreaterThan(23 * 3600);
  });

  test('puts in what it is told to, and what the gateway requires', async () => {
    const AUTH_JWT_SECRET = 'ü'.repeat(16);
    const env = { AUTH_JWT_SECRET, AUTH_JWT_ISSUER: 'issuer', AUTH_JWT_AUDIENCE: 'audience' };
    const { stdout } = await token(
      ['bob', '--tenant', 'acme', '--role', 'admin', '--role', 'auditor', '--expires', '5m'],
      env,
    );
    const { payload } = await jwtVerify(stdout, new TextEncoder().encode(AUTH_JWT_SECRET));
    expect(payload).toMatchObject({
      sub: 'bob',
      tenant: 'acme',
      roles: ['admin', 'auditor'],
      iss: 'issuer',
      aud: 'audience',
    });
    expect(secondsLeft(payload.exp)).toBeLessThanOrEqual(300);
  });

  test.each<[string, string[], Record<string, string>, RegExp]>([
    ['no subject', [], {}, /^Name one subject[\s\S]*Usage: npm run token/],
    ['two subjects', ['a', 'b'], {}, /^Name one subject/],
    ['an unknown option', ['a', '--admin'], {}, /--admin[\s\S]*Usage/],
    ['no duration', ['a', '--expires', 'never'], {}, /^--expires must be/],
    ['a published key set', ['a'], { AUTH_JWKS_URL: 'https://login.example.com/jwks' }, /^AUTH_JWKS_URL is set/],
    ['a configuration that is not usable', ['a'], { PORT: 'x' }, /PORT must be/],
  ])('explains %s, without a stack', async (_name, args, env, sentence) => {
    const { code, stdout, stderr } = await token(args, env);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toContain('    at ');
  });
});
