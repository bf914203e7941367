import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { scrub } from '../../src/lib/scrub.ts';

const CANARY = 'cAnArY0000aaaa1111bbbb';

/** Values in which the canary stands where secrets stand. */
const PLANTS: Readonly<Record<string, unknown>> = {
  'a member': { apiKey: CANARY },
  'a header': { headers: { Authorization: CANARY, 'X-Api-Key': CANARY, Cookie: `a=${CANARY}` } },
  'a Headers object': new Headers({ authorization: CANARY, 'set-cookie': CANARY }),
  'a Request': { request: new Request('https://example.com/', { headers: { authorization: CANARY } }) },
  'raw headers': { rawHeaders: ['Host', 'x', 'Authorization', CANARY, 'Accept', '*/*'] },
  'header pairs': {
    headers: [
      ['authorization', CANARY],
      ['x-api-key', CANARY],
    ],
  },
  'a list of named values': {
    headers: [
      { name: 'authorization', value: CANARY },
      { key: 'apiKey', value: CANARY },
    ],
  },
  'a Map': new Map([['refreshToken', CANARY]]),
  'a Map in a Map': new Map([['a', new Map([['password', CANARY]])]]),
  'a Set of texts': new Set([`token=${CANARY}`]),
  'a Buffer': { body: Buffer.from(CANARY) },
  bytes: { body: new TextEncoder().encode(CANARY) },
  'a buffer as JSON': { body: Buffer.from(CANARY).toJSON() },
  'a URL': new URL(`https://user:${CANARY}@example.com/?api_key=${CANARY}#access_token=${CANARY}`),
  'a URL text': `GET https://example.com/?a=1&token=${CANARY}&b=2 failed`,
  'a connection string': `mongodb://user:${CANARY}@a:1,b:2/db?replicaSet=x`,
  'a Redis URL': `connect redis://:${CANARY}@127.0.0.1:6379`,
  'an encoded URL': `redirect=${encodeURIComponent(`https://example.com/?access_token=${CANARY}`)}`,
  'a message': new Error(`Invalid header value "Bearer ${CANARY}"`),
  'a cause chain': new Error('a', { cause: new Error('b', { cause: new TypeError(`password: ${CANARY}`) }) }),
  'an aggregate': new AggregateError([new Error(`apiKey=${CANARY}`)], 'all failed'),
  'a member of an error': Object.assign(new Error('x'), { config: { headers: { authorization: CANARY } } }),
  'JSON in a text': `answer was {"data":{"apiKey":"${CANARY}"}}`,
  'JSON in JSON in a text': `answer was ${JSON.stringify(JSON.stringify({ apiKey: CANARY, nested: { secret: CANARY } }))}`,
  'JSON three times over': JSON.stringify(JSON.stringify(JSON.stringify({ password: CANARY }))),
  'JSON with spaces': `{ "client_secret" :\n "${CANARY}" }`,
  'JSON with a list': `{"tokens":["${CANARY}","${CANARY}"]}`,
  'a header line': `HTTP/1.1 200 OK\r\nAuthorization: ${CANARY}\r\nX: y`,
  'a GraphQL text': `mutation { connectSource(input: { credentials: { linear: { apiKey: "${CANARY}" } } }) { id } }`,
  inspected: `Headers { 'authorization' => '${CANARY}', apiKey: '${CANARY}' }`,
  'an escaped query': `\\u0026token=${CANARY}`,
  'JSON that was cut off': `{"data":{"apiKey":"${CANARY}`,
  'a JWT': `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ${CANARY}.${CANARY}`,
  'a basic header': `Basic ${Buffer.from(`user:${CANARY}`).toString('base64')}`,
};

const leaks = (value: unknown): boolean => {
  const text = JSON.stringify(scrub(value));
  return [CANARY, Buffer.from(CANARY).toString('base64').replace(/=+$/, ''), Buffer.from(CANARY).toString('hex')].some(
    (form) => text.includes(form),
  );
};

describe('a canary', () => {
  test.each(Object.entries(PLANTS))('in %s does not sing', (_place, value) => {
    expect(leaks(value)).toBe(false);
  });

  test('does not sing however deep it sits', () => {
    const wrap = fc.constantFrom<(value: unknown) => unknown>(
      (value) => ({ a: value }),
      (value) => [1, value],
      (value) => new Map([['m', value]]),
      (value) => new Error('outer', { cause: value }),
      (value) => Object.assign(new Error('outer'), { response: value }),
      (value) => ({ toJSON: () => value }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(PLANTS)), fc.array(wrap, { maxLength: 9 }), (plant, wraps) => {
        expect(leaks(wraps.reduce((value, one) => one(value), plant))).toBe(false);
      }),
    );
  });

  test('is looked for in a way that finds it', () => {
    expect(leaks({ harmless: CANARY })).toBe(true);
  });
});
