import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { scrub } from '../../src/lib/scrub.ts';

describe('members', () => {
  test.each([
    'authorization',
    'apiKey',
    'API_KEY',
    'x-api-key',
    'accessToken',
    'client_secret',
    'Password',
    'set-cookie',
    'credentials',
    'jwt',
    'PRIVATE-TOKEN',
    'masterKey',
  ])('of the name %s are removed at any depth', (name) => {
    expect(scrub({ [name]: 'hidden', deep: [{ [name]: { inner: 'hidden' } }] })).toEqual({
      [name]: '[secret]',
      deep: [{ [name]: '[secret]' }],
    });
  });

  test('of other names stay, and so do numbers and flags', () => {
    const value = { sourceId: 'x', key: 'k', code: 'E1', maxTokens: 5, hasPassword: true, token: null, at: null };
    expect(scrub(value)).toEqual(value);
  });

  test('of maps and headers are named too', () => {
    const headers = new Headers({ cookie: 'hidden', accept: 'text/x' });
    const map = new Map<unknown, unknown>([
      ['token', 'hidden'],
      [1, 'one'],
    ]);
    expect(scrub({ headers, map })).toEqual({
      headers: { accept: 'text/x', cookie: '[secret]' },
      map: { token: '[secret]', 1: 'one' },
    });
  });
});

describe('values', () => {
  test('become plain ones', () => {
    expect(
      scrub({
        date: new Date(0),
        noDate: new Date(Number.NaN),
        big: 1n,
        bytes: Buffer.from('hidden'),
        set: new Set([1]),
        url: new URL('https://u:hidden@h.example/?token=hidden'),
        run: () => {},
        symbol: Symbol('s'),
        nothing: undefined,
        list: [undefined, 'a'],
      }),
    ).toEqual({
      date: '1970-01-01T00:00:00.000Z',
      noDate: 'Invalid Date',
      big: '1',
      bytes: '[6 bytes]',
      set: [1],
      url: 'https://[secret]@h.example/?token=[secret]',
      list: [null, 'a'],
    });
  });

  test('that cannot be read are said to be so', () => {
    const circular: Record<string, unknown> = { name: 'c' };
    circular.self = circular;
    const getter = Object.defineProperty({}, 'bad', {
      enumerable: true,
      get() {
        throw new Error('hidden');
      },
    });
    const proxy = new Proxy(
      {},
      {
        ownKeys() {
          throw new Error('hidden');
        },
      },
    );
    const toJSON = () => {
      throw new Error('hidden');
    };
    expect(scrub({ circular, getter, proxy, json: { toJSON } })).toEqual({
      circular: { name: 'c', self: '[circular]' },
      getter: { bad: '[unreadable]' },
      proxy: '[unreadable]',
      json: '[unreadable]',
    });
  });

  test('are bounded in depth, width and number', () => {
    let deep: unknown = 'bottom';
    for (let level = 0; level < 50; level += 1) deep = { deep };
    expect(JSON.stringify(scrub(deep))).toContain('[more]');
    expect(scrub(Array.from({ length: 1_000 }, (_, n) => n))).toHaveLength(101);
    const wide = Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`n${n}`, n]));
    expect(Object.keys(scrub(wide) as object)).toHaveLength(101);
    const level = (depth: number): unknown => (depth === 0 ? 'x' : Array.from({ length: 100 }, () => level(depth - 1)));
    expect(JSON.stringify(scrub(level(3))).length).toBeLessThan(30_000);
    expect(JSON.stringify(scrub(Array.from({ length: 90 }, () => 'y'.repeat(8_000)))).length).toBeLessThan(150_000);
  });
});

describe('errors', () => {
  test('keep name, text, stack, own members and causes, without secrets', () => {
    const cause = Object.assign(new TypeError('refused redis://:hidden@h/'), {
      code: 'E1',
      headers: { authorization: 'hidden' },
    });
    const error = new Error('token=hidden was refused', { cause });
    const scrubbed = scrub({ err: error }) as { err: Record<string, unknown> };
    expect(scrubbed.err).toMatchObject({
      name: 'Error',
      message: 'token=[secret] was refused',
      stack: expect.stringContaining('scrub.test'),
      cause: {
        name: 'TypeError',
        message: 'refused redis://[secret]@h/',
        code: 'E1',
        headers: { authorization: '[secret]' },
      },
    });
    expect(JSON.stringify(scrubbed)).not.toContain('hidden');
  });

  test('of many keep each', () => {
    const scrubbed = scrub(new AggregateError([new Error('one'), new Error('Bearer hiddenvalue')], 'both'));
    expect(scrubbed).toMatchObject({ message: 'both', errors: [{ message: 'one' }, { message: 'Bearer [secret]' }] });
  });

  test('that are their own cause end', () => {
    const error = new Error('loop');
    error.cause = error;
    expect(scrub(error)).toMatchObject({ message: 'loop', cause: '[circular]' });
  });
});

test('anything at all becomes JSON, and a secret member never shows', () => {
  fc.assert(
    fc.property(
      fc.anything({
        withBigInt: true,
        withDate: true,
        withMap: true,
        withSet: true,
        withTypedArray: true,
        withNullPrototype: true,
        withObjectString: true,
      }),
      (value) => {
        const text = JSON.stringify(
          scrub({ value, secret: 'Zq9hidden', nested: [{ value, userPassword: 'Zq9hidden' }] }),
        );
        expect(text).not.toContain('Zq9hidden');
        expect(JSON.parse(text)).toHaveProperty('secret', '[secret]');
      },
    ),
  );
});
