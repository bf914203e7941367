import { brotliCompressSync, constants, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import type { Data } from '../../support/client.ts';
import type { HostileRequest, Misbehaviour } from './hostile-provider.ts';

const LISTS = ['users', 'issueLabels', 'projects', 'cycles', 'issues', 'comments'] as const;
const MEGABYTE = 1024 * 1024;

/** A copy of the twin's answer with one list of it changed. */
const withList = (answer: Data, list: (typeof LISTS)[number], change: (nodes: Data[]) => unknown): Data => {
  const copy = structuredClone(answer);
  copy.data[list].nodes = change(copy.data[list].nodes);
  return copy;
};

/** Every issue changed. */
const issues =
  (change: (issue: Data, index: number) => Data): Misbehaviour =>
  ({ answer, send }) =>
    send(withList(answer, 'issues', (nodes) => nodes.map((node, index) => ({ ...node, ...change(node, index) }))));

/** The answer to the first request, for ever, with more to follow. */
const loop = (cursorOf: (n: number) => string, change: (data: Data, n: number) => void = () => {}): Misbehaviour => {
  let first: Data;
  return ({ n, answer, send }) => {
    first ??= answer;
    const copy = structuredClone(first);
    for (const list of LISTS) copy.data[list].pageInfo = { hasNextPage: true, endCursor: cursorOf(n) };
    change(copy.data, n);
    send(copy);
  };
};

const emptied = (data: Data): void => {
  for (const list of LISTS) data[list].nodes = [];
};

/** Text in a coding; `megabytes` of it, or none worth the name. */
const coded = (coding: string, encode: (text: Buffer) => Buffer, megabytes = 0): Misbehaviour => {
  let body: Buffer | undefined;
  return ({ response }) => {
    body ??= encode(Buffer.alloc(megabytes * MEGABYTE + 1_000, '0'));
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': coding }).end(body);
  };
};

/** Good enough for one byte, and fast. */
const brotliAtOnce = (text: Buffer): Buffer =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });

const raw =
  (...parts: readonly (string | Buffer)[]): Misbehaviour =>
  ({ socket }) => {
    for (const part of parts) socket.write(part);
  };

/** Writes again and again, with a pause or as fast as it is taken, until the peer is gone. */
const forEver = ({ socket }: HostileRequest, part: string | Buffer, pauseMs: number): void => {
  const write = (): void => {
    if (socket.destroyed) return;
    socket.write(part, () => (pauseMs > 0 ? setTimeout(write, pauseMs) : setImmediate(write)));
  };
  write();
};

const OK = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';

/** End by the deadline of a call, four times over. */
export const SLOW: Readonly<Record<string, Misbehaviour>> = {
  'never answers': () => {},
  'sends a byte at a time': (request) => {
    request.socket.write(`${OK}content-length: 100000\r\n\r\n`);
    forEver(request, ' ', 50);
  },
  'sends headers slowly for ever': (request) => {
    request.socket.write(OK);
    forEver(request, 'x: y\r\n', 50);
  },
  'floods with 1xx answers': (request) => forEver(request, 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(100), 5),
  'sends single bytes as chunks': (request) => {
    request.socket.write(`${OK}transfer-encoding: chunked\r\n\r\n`);
    forEver(request, '1\r\n \r\n'.repeat(100_000), 0);
  },
  'stops in the middle': ({ response }) => void response.writeHead(200, { 'content-length': 5_000 }).write('{"data"'),
};

/** End by a bound on what is taken. */
export const LARGE: Readonly<Record<string, Misbehaviour>> = {
  'sends without end': (request) => {
    request.socket.write(`${OK}transfer-encoding: chunked\r\n\r\n`);
    forEver(request, `10000\r\n${' '.repeat(65_536)}\r\n`, 0);
  },
  'sends headers without end': (request) => {
    request.socket.write(OK);
    forEver(request, `${'x'.repeat(1_000)}: y\r\n`, 0);
  },
  'announces 500 MB': raw(`${OK}content-length: 524288000\r\n\r\n`, `{"data": "${'x'.repeat(MEGABYTE)}`),
  'sends 500 MB in one text': (request) => {
    request.socket.write(`${OK}transfer-encoding: chunked\r\n\r\n7\r\n{"data"\r\n2\r\n:"\r\n`);
    forEver(request, `100000\r\n${'x'.repeat(MEGABYTE)}\r\n`, 0);
  },
  'sends a gzip bomb': coded('gzip', gzipSync, 64),
  'sends a brotli bomb': coded('br', brotliAtOnce, 64),
  'sends a million items': ({ answer, send }) =>
    send(withList(answer, 'issues', () => Array.from({ length: 1_000_000 }, () => ({ id: 'x' })))),
};

/** End at once, as answers of no provider. */
export const WRONG: Readonly<Record<string, Misbehaviour>> = {
  'sends zstd': coded('zstd', zstdCompressSync),
  'sends deflate': coded('deflate', deflateSync),
  'sends gzip within gzip': coded('gzip, gzip', (text) => gzipSync(gzipSync(text))),
  'sends damaged gzip': coded('gzip', (text) => Buffer.concat([gzipSync(text).subarray(0, 50), Buffer.alloc(50)])),
  'redirects in a circle': ({ response }) => void response.writeHead(307, { location: '#again' }).end(),
  'redirects to the metadata service': ({ response }) =>
    void response.writeHead(307, { location: 'http://169.254.169.254/latest' }).end(),
  'resets in the middle': ({ socket }) => {
    socket.write(`${OK}content-length: 1000\r\n\r\n{"data":{`);
    socket.resetAndDestroy();
  },
  'says one length twice': raw(`${OK}content-length: 2\r\ncontent-length: 3\r\n\r\n{}}`),
  'says length and chunks': raw(`${OK}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`),
  'hides a header in a line': raw('HTTP/1.1 200 OK\r\nx: y\n z: \x00\r\ncontent-length: 2\r\n\r\n{}'),
  'sends less than it says': ({ socket }) => void socket.end(`${OK}content-length: 100\r\n\r\n{}`),
  'switches protocols': raw('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
  'nests a hundred thousand deep': ({ send }) => send(`{"data":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
  'has wrong types everywhere': ({ send }) =>
    send({ data: Object.fromEntries(['teams', ...LISTS].map((list) => [list, { nodes: 7, pageInfo: [] }])) }),
  'answers a number': ({ send }) => send('5'),
  'answers a list': ({ send }) => send([]),
  'answers broken JSON': ({ send }) => send('{"data":'),
  'answers errors of every type': ({ send }) =>
    send({ data: null, errors: [null, 5, 'x', { path: {}, extensions: 1 }] }),
  'has errors that are none': ({ answer, send }) => send({ ...answer, errors: 'all is lost' }),
  'gives the same cursor for ever': loop(() => 'again'),
  'gives ever new cursors for the same items': loop((n) => `cursor-${n}`),
  'gives ever new empty pages': loop((n) => `cursor-${n}`, emptied),
  'gives ever new items': loop(
    (n) => `cursor-${n}`,
    (data, n) => {
      emptied(data);
      data.users.nodes = [{ id: `user-${n}` }];
    },
  ),
  'gives a cursor of megabytes': loop((n) => `${n}${'x'.repeat(MEGABYTE)}`),
};

/** Cannot be told from a provider, or harm one item only. */
export const ODD: Readonly<Record<string, Misbehaviour>> = {
  'lists a thing twice': ({ answer, send }) => send(withList(answer, 'issues', (nodes) => [...nodes, ...nodes])),
  'sends trailers': ({ response, answer }) => {
    response.writeHead(200, { 'content-type': 'application/json', trailer: 'authorization' });
    response.addTrailers({ authorization: 'x' });
    response.end(JSON.stringify(answer));
  },
  'sends an early hint': ({ response, answer, send }) => {
    response.writeEarlyHints({ link: '</x>; rel=preload' });
    send(answer);
  },
  'sends more than it says': ({ socket, answer }) => {
    const text = JSON.stringify(answer);
    socket.end(`${OK}content-length: ${Buffer.byteLength(text)}\r\n\r\n${text}${OK}content-length: 2\r\n\r\n{}`);
  },
  'names things __proto__': issues((_issue, index) => ({
    id: ['__proto__', 'constructor', 'toString'][index] ?? `${index}`,
  })),
  'sends keys named __proto__': ({ answer, send }) =>
    send(JSON.stringify(answer).replaceAll('"archivedAt":', '"__proto__":{"polluted":true},"archivedAt":')),
  'sends NUL': issues(() => ({ title: 'a\u0000b', description: '\u0000' })),
  'names things by NUL': issues((_issue, index) => ({ id: `${index}\u0000` })),
  'sends half a character': issues(() => ({ title: 'a\ud800b', identifier: '\udfff' })),
  'names things by half a character': issues((_issue, index) => ({ id: `\ud800${index}` })),
  'names things at length': issues((_issue, index) => ({ id: `${index}${'x'.repeat(MEGABYTE / 8)}` })),
  'comes from the year 275760': issues(() => ({ updatedAt: '+275760-09-13T00:00:00.000Z' })),
  'comes from the year 10000': issues(() => ({
    updatedAt: '9999-12-31T23:59:59.999-23:59',
    createdAt: '9999-12-31T23:59:59-23:59',
  })),
  'comes from the year 0': issues(() => ({ updatedAt: '0000-01-01T00:00:00Z', createdAt: '0000-01-01T00:00:00Z' })),
  'counts below nothing': issues(() => ({ priority: -1, estimate: -5 })),
  'counts beyond all numbers': ({ answer, send }) =>
    send(
      JSON.stringify(answer)
        .replaceAll(/"priority":\d+/g, '"priority":1e400')
        .replaceAll(/"estimate":\d+/g, '"estimate":1e308'),
    ),
  'writes a megabyte into every field': issues(() => ({
    title: 'x'.repeat(MEGABYTE / 4),
    description: 'y'.repeat(MEGABYTE / 4),
  })),
  'sends nodes of every type': ({ answer, send }) =>
    send(withList(answer, 'issues', () => [null, 5, 'x', [], [[[]]], true, { id: 7 }, { id: null }, {}])),
};
