import { gzipSync } from 'node:zlib';
import { type Answer, FINE, HOSTILE_DOCUMENTS, INVALID, over, times } from './hostile-documents.ts';

/** A request as somebody sends it who means harm, or whose client is broken, with how it is answered. */
export interface HostileShape extends Answer {
  readonly name: string;
  readonly method?: string;
  /** After the path. */
  readonly search?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

const JSON_HEADERS = { 'content-type': 'application/json' };

const post = (name: string, body: string | Uint8Array<ArrayBuffer>, answer: Answer): HostileShape => ({
  name,
  body,
  headers: JSON_HEADERS,
  ...answer,
});

const OK = '{ __typename }';
const variables = (json: string): string => `{"query":"${OK}","variables":{"v":${json}}}`;
const TOO_LARGE: Answer = { status: 413, code: 'TOO_COMPLEX', limit: 'bodyBytes' };
const LARGE = 5 * 1024 * 1024;

const HOSTILE_BODIES: readonly HostileShape[] = [
  post(
    'a variable of 100,000 arrays inside one another',
    variables('['.repeat(100_000) + ']'.repeat(100_000)),
    over('jsonNesting'),
  ),
  post(
    'a variable of 65 objects inside one another',
    variables(`${'{"a":'.repeat(65)}1${'}'.repeat(65)}`),
    over('jsonNesting'),
  ),
  post('an array of a million', variables(`[${'1,'.repeat(1_000_000)}1]`), over('jsonValues')),
  post('300,000 empty objects', variables(`[${'{},'.repeat(300_000)}1]`), over('jsonValues')),
  post('an object of 100,000 keys', variables(`{${times(100_000, (n) => `"k${n}":1,`)}"z":1}`), over('jsonKeys')),
  post('40,000 objects with a key each', variables(`[${times(40_000, (n) => `{"k${n}":1},`)}1]`), over('jsonKeys')),
  post(
    '100,000 operations in a batch',
    `[${times(100_000, () => `{"query":"${OK}"},`)}{}]`.slice(0, LARGE),
    over('jsonValues'),
  ),
  post('10 operations in a batch', `[${times(9, () => `{"query":"${OK}"},`)}{"query":"${OK}"}]`, INVALID),
  post('one byte more than 5 MB', `{"query":"${'x'.repeat(LARGE - 11)}"}`.padEnd(LARGE + 1), TOO_LARGE),
  post('5 MB of opened arrays', '['.repeat(LARGE), over('jsonNesting')),
  post('5 MB of a string in a variable', variables(`"${'x'.repeat(LARGE - 100)}"`), FINE),
  post('5 MB of backslashes', variables(`"${'\\\\'.repeat(LARGE / 2 - 100)}"`), FINE),
  {
    ...post('a bomb of zeros', Uint8Array.from(gzipSync(Buffer.alloc(50 * 1024 * 1024))), TOO_LARGE),
    headers: { ...JSON_HEADERS, 'content-encoding': 'gzip' },
  },
  {
    ...post('a compression that is none', '{}', { status: 400, code: 'BAD_USER_INPUT' }),
    headers: { ...JSON_HEADERS, 'content-encoding': 'gzip' },
  },
  {
    ...post('a compression nobody knows', '{}', { status: 415, code: 'BAD_USER_INPUT' }),
    headers: { ...JSON_HEADERS, 'content-encoding': 'zstd-99' },
  },
  {
    ...post(
      'UTF-16, in which brackets can hide',
      Uint8Array.from(Buffer.from(`{"query":"${OK}"}`, 'utf16le')),
      INVALID,
    ),
    headers: { 'content-type': 'application/json; charset=utf-16' },
  },
  {
    ...post('a character set nobody knows', '{}', { status: 415, code: 'BAD_USER_INPUT' }),
    headers: { 'content-type': 'application/json; charset=x-evil' },
  },
  post(
    'bytes that are no UTF-8',
    Uint8Array.from([...Buffer.from('{"query":"{ __typename '), 0xff, 0xc0, ...Buffer.from('}"}')]),
    INVALID,
  ),
  post('a byte order mark', `\uFEFF{"query":"${OK}"}`, FINE),
  post(
    'keys that every object has',
    `{"query":"${OK}","__proto__":{"query":"x"},"constructor":{"prototype":{"a":1}},"variables":{"__proto__":{"a":1},"hasOwnProperty":1}}`,
    FINE,
  ),
  post('the same key twice', `{"query":"{ nothing }","query":"${OK}"}`, FINE),
  post('a name that every object has, as operationName', `{"query":"${OK}","operationName":"__proto__"}`, INVALID),
  post('a query that is an object', '{"query":{"kind":"Document"}}', INVALID),
  post('a query that is an array', `{"query":["${OK}"]}`, INVALID),
  post('variables that are text', `{"query":"${OK}","variables":"{}"}`, INVALID),
  post('variables that are an array', `{"query":"${OK}","variables":[1]}`, INVALID),
  post('extensions that are a number', `{"query":"${OK}","extensions":1}`, INVALID),
  post(
    'an id of a document where none are kept',
    '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"0"}}}',
    INVALID,
  ),
  post('JSON that is not closed', '{"query":"{ __typename }"', INVALID),
  post('nothing at all', '', INVALID),
  { name: 'a form', body: `query=${OK}`, headers: { 'content-type': 'application/x-www-form-urlencoded' }, ...INVALID },
  {
    name: 'a form of several parts',
    body: `--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{"query":"${OK}"}\r\n--x--`,
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    ...INVALID,
  },
  { name: 'plain text', body: `{"query":"${OK}"}`, headers: { 'content-type': 'text/plain' }, ...INVALID },
  { name: 'GraphQL as it is', body: OK, headers: { 'content-type': 'application/graphql' }, ...INVALID },
  { name: 'PUT', method: 'PUT', body: `{"query":"${OK}"}`, headers: JSON_HEADERS, status: 405, code: 'BAD_USER_INPUT' },
  {
    name: 'GET of 101 aliases',
    method: 'GET',
    search: `?query=${encodeURIComponent(`{${times(101, (n) => `a${n}:__typename`)}}`)}`,
    ...over('aliases'),
  },
  {
    name: 'GET of a mutation',
    method: 'GET',
    search: '?query=mutation%7B__typename%7D',
    status: 405,
    code: 'BAD_USER_INPUT',
  },
  {
    name: 'GET of two queries',
    method: 'GET',
    search: '?query=%7B__typename%7D&query=%7B__typename%7D',
    ...INVALID,
  },
  {
    name: 'GET of variables inside one another',
    method: 'GET',
    search: `?query=%7B__typename%7D&variables=${'['.repeat(5_000)}`,
    ...over('jsonNesting'),
  },
];

/** Every shape as a request over HTTP. */
export const HOSTILE_SHAPES: readonly HostileShape[] = [
  ...HOSTILE_DOCUMENTS.map(({ query, variables: given, ...shape }) => ({
    ...shape,
    headers: JSON_HEADERS,
    body: JSON.stringify({ query, ...(given === undefined ? {} : { variables: given }) }),
  })),
  ...HOSTILE_BODIES,
];

/** What `fetch` sends for a shape. */
export const requestOf = (
  { method = 'POST', headers = {}, body }: HostileShape,
  authorization: string,
): RequestInit => ({
  method,
  headers: { ...headers, authorization },
  ...(body === undefined ? {} : { body }),
});
