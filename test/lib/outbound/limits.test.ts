import { once } from 'node:events';
import { createServer as createTcpServer } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { DeadlineExceededError, NetworkError, ResponseTooLargeError } from '../../../src/lib/outbound/errors.ts';
import { createOutbound } from '../../../src/lib/outbound/outbound.ts';
import { type Handler, startUpstream } from './upstream.ts';

/** Writes a chunk whenever the last one has been taken, or every `pauseMs`, until the connection ends. */
const endless =
  (chunk: Buffer, pauseMs: number): Handler =>
  (_received, response) => {
    const write = () => {
      if (!response.destroyed)
        response.write(chunk, () => (pauseMs > 0 ? setTimeout(write, pauseMs) : setImmediate(write)));
    };
    write();
  };

const withUpstream = async (
  handler: Handler,
  use: (fetchUrl: string, outbound: ReturnType<typeof createOutbound>) => Promise<void>,
) => {
  await using upstream = await startUpstream(handler);
  await using outbound = createOutbound({ allowedHosts: [upstream.host] });
  await use(`${upstream.url}/path?token=secret`, outbound);
};

describe('the deadline', () => {
  test.each<[string, Handler]>([
    ['no answer', () => {}],
    ['a body that drips', endless(Buffer.from('.'), 5)],
    [
      'a body that stops',
      (_received, response) => void response.writeHead(200, { 'content-length': 10 }).write('half'),
    ],
    [
      'a redirect that leads nowhere',
      ({ url }, response) => void (url === '/next' || response.writeHead(307, { location: '/next' }).end()),
    ],
  ])('ends %s', async (_name, handler) => {
    await withUpstream(handler, async (url, outbound) => {
      const error = await outbound
        .fetchFor({ timeoutMs: 60 })(url)
        .catch((e: unknown) => e);
      expect(error).toBeInstanceOf(DeadlineExceededError);
      expect(String(error)).toContain('within 60 ms');
      expect(String(error)).not.toMatch(/path|secret/);
    });
  });

  test('ends the wait for a name, and for a connection', async () => {
    await using outbound = createOutbound({ allowedHosts: [], lookup: () => new Promise(() => {}) });
    await expect(outbound.fetchFor({ timeoutMs: 30 })('https://slow.example.com')).rejects.toThrow(
      DeadlineExceededError,
    );
  });

  test('is not the only end: signals of the call and of the run are, with their own reason', async () => {
    await withUpstream(
      () => {},
      async (url, outbound) => {
        const run = new AbortController();
        const call = new AbortController();
        const fetch = outbound.fetchFor({ signal: run.signal });
        const first = expect(fetch(url, { signal: call.signal })).rejects.toThrow('by the caller');
        call.abort(new Error('by the caller'));
        await first;
        const second = expect(fetch(url)).rejects.toThrow('by the run');
        run.abort(new Error('by the run'));
        await second;
        await expect(fetch(url)).rejects.toThrow('by the run');
      },
    );
  });

  test('leaves nothing attached to a long-lived signal', async () => {
    await withUpstream(
      (_received, response) => void response.end('x'),
      async (url, outbound) => {
        const { signal } = new AbortController();
        let attached = 0;
        const { addEventListener, removeEventListener } = signal;
        signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
          attached += 1;
          addEventListener.apply(signal, args);
        };
        signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
          attached -= 1;
          removeEventListener.apply(signal, args);
        };
        await outbound.fetchFor({ signal })(url);
        expect(attached).toBe(0);
      },
    );
  });
});

describe('the size', () => {
  test.each<[string, Handler]>([
    ['an endless body', endless(Buffer.alloc(16_384), 0)],
    [
      'an announced length',
      (_received, response) => void response.writeHead(200, { 'content-length': 100_001 }).flushHeaders(),
    ],
    [
      'a gzip bomb',
      (_received, response) =>
        void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000))),
    ],
    [
      'a brotli bomb',
      (_received, response) =>
        void response.writeHead(200, { 'content-encoding': 'br' }).end(brotliCompressSync(Buffer.alloc(5_000_000))),
    ],
    [
      'an endless redirect',
      (_received, response) => {
        response.writeHead(302, { location: '/next' });
        endless(Buffer.alloc(16_384), 0)(_received, response);
      },
    ],
    ['headers', (_received, response) => void response.writeHead(200, { 'x-large': 'x'.repeat(40_000) }).end()],
  ])('of %s is bounded', async (_name, handler) => {
    await withUpstream(handler, async (url, outbound) => {
      const error = await outbound
        .fetchFor({ maxBytes: 100_000 })(url)
        .catch((e: unknown) => e);
      expect(error).toBeInstanceOf(ResponseTooLargeError);
      expect(String(error)).not.toMatch(/path|secret/);
    });
  });

  test('is that after decompression, and exactly the cap is taken', async () => {
    const text = 'ab'.repeat(5_000);
    for (const [coding, body] of [
      ['gzip', gzipSync(text)],
      ['br', brotliCompressSync(text)],
      ['identity', Buffer.from(text)],
    ] as const) {
      await withUpstream(
        (_received, response) => void response.writeHead(200, { 'content-encoding': coding }).end(body),
        async (url, outbound) => {
          expect(await (await outbound.fetchFor({ maxBytes: 10_000 })(url)).text()).toBe(text);
          await expect(outbound.fetchFor({ maxBytes: 9_999 })(url)).rejects.toThrow(ResponseTooLargeError);
        },
      );
    }
  });

  test.each(['deflate', 'gzip, gzip', 'gzip'])(
    'a body said to be %j that is not is a network error',
    async (coding) => {
      await withUpstream(
        (_received, response) => void response.writeHead(200, { 'content-encoding': coding }).end('plain'),
        async (url, outbound) => expect(outbound.fetchFor()(url)).rejects.toThrow(NetworkError),
      );
    },
  );

  test('what is no HTTP is a network error', async () => {
    const server = createTcpServer((socket) => void socket.on('error', () => {}).end('SSH-2.0-OpenSSH_9.2\r\n')).listen(
      0,
      '127.0.0.1',
    );
    await once(server, 'listening');
    const address = server.address();
    const host = `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    await using outbound = createOutbound({ allowedHosts: [host] });
    await expect(outbound.fetchFor()(`http://${host}/`)).rejects.toThrow(NetworkError);
    server.close();
  });
});
