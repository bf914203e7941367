import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { NetworkError, UnsafeUrlError } from '../../../src/lib/outbound/errors.ts';
import { createOutbound, type OutboundOptions } from '../../../src/lib/outbound/outbound.ts';
import { answers, type Handler, redirects, startUpstream } from './upstream.ts';

const NAME = 'api.example.com';

const findOpenssl = (): boolean => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn('SKIPPED: these tests make a certificate with openssl, which is not installed.');
    return false;
  }
};

const withTls = findOpenssl() ? test : test.skip;
const systemCertificates = getCACertificates();
const folder = mkdtempSync(join(tmpdir(), 'outbound-tls-'));
const keyPath = join(folder, 'key.pem');
const certificatePath = join(folder, 'certificate.pem');

beforeAll(() => {
  if (withTls !== test) return;
  const subject = ['-subj', `/CN=${NAME}`, '-addext', `subjectAltName=DNS:${NAME}`, '-days', '2'];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', keyPath];
  execFileSync('openssl', ['req', '-x509', ...key, '-out', certificatePath, ...subject], { stdio: 'ignore' });
  setDefaultCACertificates([...systemCertificates, readFileSync(certificatePath, 'utf8')]);
});

afterAll(() => {
  setDefaultCACertificates(systemCertificates);
  rmSync(folder, { recursive: true });
});

const serverNames: unknown[] = [];

const startTlsUpstream = (handler: Handler) =>
  startUpstream(handler, (listener) => {
    const server = createServer({ key: readFileSync(keyPath), cert: readFileSync(certificatePath) }, listener);
    return server.on('secureConnection', (socket: TLSSocket) => serverNames.push(socket.servername));
  });

const outboundTo = (allowedHosts: OutboundOptions['allowedHosts']) =>
  createOutbound({ allowedHosts, lookup: async () => [{ address: '127.0.0.1', family: 4 }] });

withTls('the name stays the server name and the Host, wherever the checked address is', async () => {
  await using upstream = await startTlsUpstream(answers('here'));
  await using outbound = outboundTo([`${NAME}:${upstream.port}`]);
  const response = await outbound.fetchFor()(`https://${NAME}:${upstream.port}/`);
  expect(await response.text()).toBe('here');
  expect(serverNames).toEqual([NAME]);
  expect(upstream.received[0]?.headers.host).toBe(`${NAME}:${upstream.port}`);
});

withTls('a certificate of another name is refused', async () => {
  await using upstream = await startTlsUpstream(answers('here'));
  await using outbound = outboundTo([`other.example.com:${upstream.port}`]);
  const error = await outbound
    .fetchFor()(`https://other.example.com:${upstream.port}/`)
    .catch((e: unknown) => e);
  expect(error).toBeInstanceOf(NetworkError);
  expect(error).toMatchObject({ cause: { code: 'ERR_TLS_CERT_ALTNAME_INVALID' } });
  expect(upstream.received).toEqual([]);
});

withTls('a redirect from https to http is refused, for a permitted host too', async () => {
  await using plain = await startUpstream(answers('not encrypted'));
  await using upstream = await startTlsUpstream(redirects(307, plain.url));
  await using outbound = outboundTo([`${NAME}:${upstream.port}`, plain.host]);
  await expect(outbound.fetchFor()(`https://${NAME}:${upstream.port}/`)).rejects.toThrow(UnsafeUrlError);
  expect(plain.connections()).toBe(0);
});
