import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { HmacScheme } from '../../../src/datasources/webhook/settings.ts';
import { signatureHeaders, verify } from '../../../src/datasources/webhook/signature.ts';

/** The example of the Standard Webhooks reference libraries. */
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const HEADERS = {
  'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  'webhook-timestamp': '1614265330',
  'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const BODY = Buffer.from('{"test": 2432232314}');
const AT = new Date(1_614_265_330_000);
const later = (ms: number): Date => new Date(AT.getTime() + ms);

describe('Standard Webhooks', () => {
  const standard = { hmac: null, secret: SECRET };
  const proof = (headers: Partial<typeof HEADERS>, now = AT, body = BODY) =>
    verify({ headers: { ...HEADERS, ...headers }, body }, standard, now);

  test('the reference example is genuine, within five minutes of its time', () => {
    expect(proof({})).toBe('genuine');
    expect([later(300_000), later(-300_000)].map((now) => proof({}, now))).toEqual(['genuine', 'genuine']);
    expect([later(300_001), later(-300_001)].map((now) => proof({}, now))).toEqual(['stale', 'stale']);
  });

  test('one signature of several will do, and other versions are passed over', () => {
    const many = `v1a,AAAA v1,${'A'.repeat(43)}= ${HEADERS['webhook-signature']}`;
    expect(proof({ 'webhook-signature': many })).toBe('genuine');
    expect(proof({ 'webhook-signature': HEADERS['webhook-signature'].replace('v1,', 'v2,') })).toBe('forged');
  });

  test.each([
    ['another body', {}, Buffer.from('{"test": 2432232315}')],
    ['another id', { 'webhook-id': 'msg_other' }, BODY],
    ['no id', { 'webhook-id': '' }, BODY],
    ['another time', { 'webhook-timestamp': '1614265331' }, BODY],
    ['no signature', { 'webhook-signature': '' }, BODY],
    ['a short signature', { 'webhook-signature': 'v1,AAAA' }, BODY],
  ])('%s is forged', (_what, headers, body) => {
    expect(proof(headers, AT, body)).toBe('forged');
  });

  test('what is sent is signed as the example is', () => {
    const id = HEADERS['webhook-id'];
    expect(signatureHeaders({ id, body: BODY, now: AT }, standard)).toEqual(HEADERS);
  });
});

describe('a header with an HMAC', () => {
  const secret = 'a secret of any kind';
  const scheme = (more: Partial<HmacScheme>): HmacScheme => ({
    header: 'x-signature',
    algorithm: 'sha256',
    encoding: 'hex',
    prefix: '',
    timestampHeader: null,
    deliveryIdHeader: null,
    ...more,
  });

  test.each([
    ['sha1', 'hex', 'sha1='],
    ['sha256', 'hex', 'sha256='],
    ['sha256', 'base64', ''],
    ['sha512', 'base64', 'v0='],
  ] as const)('is proven by %s in %s after %j', (algorithm, encoding, prefix) => {
    const hmac = scheme({ algorithm, encoding, prefix });
    const digest = createHmac(algorithm, secret).update(BODY).digest(encoding);
    const proof = (value: string, body = BODY) =>
      verify({ headers: { 'x-signature': value }, body }, { hmac, secret }, AT);
    expect(proof(`${prefix}${digest}`)).toBe('genuine');
    expect(proof(`${prefix}${digest}`, Buffer.from('{}'))).toBe('forged');
    expect(proof(`${prefix}${digest.slice(2)}`)).toBe('forged');
    expect(proof(`other=${digest}`)).toBe('forged');
    expect(verify({ headers: {}, body: BODY }, { hmac, secret }, AT)).toBe('forged');
    expect(signatureHeaders({ id: 'one', body: BODY, now: AT }, { hmac, secret })).toEqual({
      'webhook-id': 'one',
      'x-signature': `${prefix}${digest}`,
    });
  });

  test('a time that is signed with it goes stale', () => {
    const signing = { hmac: scheme({ timestampHeader: 'x-time', deliveryIdHeader: 'x-id' }), secret };
    const headers = signatureHeaders({ id: 'one', body: BODY, now: AT }, signing);
    expect(headers).toMatchObject({ 'x-time': '1614265330', 'x-id': 'one' });
    expect(verify({ headers, body: BODY }, signing, AT)).toBe('genuine');
    expect(verify({ headers, body: BODY }, signing, later(300_001))).toBe('stale');
    expect(verify({ headers: { ...headers, 'x-time': '1614265331' }, body: BODY }, signing, AT)).toBe('forged');
  });
});
