import { gzipSync } from 'node:zlib';
import type { LimitName } from '../../src/server/admission/limit-error.ts';

/** A request as somebody sends it who means harm, or whose client is broken, with how it is answered. */
export interface HostileShape {
  readonly name: string;
  readonly method?: string;
  /** After the path. */
  readonly search?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly status: number;
  /** Null for an answer without an error. */
  readonly code: 'TOO_COMPLEX' | 'BAD_USER_INPUT' | null;
  /** The limit that has to be the one that catches it. */
  readonly limit?: LimitName;
}

const times = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');

type Answer = Pick<HostileShape, 'status' | 'code' | 'limit'>;

const INVALID: Answer = { status: 400, code: 'BAD_USER_INPUT' };
const over = (limit: LimitName): Answer => ({ status: 400, code: 'TOO_COMPLEX', limit });
const FINE: Answer = { status: 200, code: null };

/** A document by itself; over a socket it is answered alike. */
export interface HostileDocument extends Answer {
  readonly name: string;
  readonly query: string;
  readonly variables?: unknown;
}

const document = (name: string, query: string, answer: Answer, variables?: unknown): HostileDocument => ({
  name,
  query,
  ...answer,
  ...(variables === undefined ? {} : { variables }),
});

const deep = (levels: number, leaf: string): string => `${'parent { '.repeat(levels)}${leaf}${' }'.repeat(levels)}`;

/** Each fragment spreads the next one under three names: 3^n fields of n fragments. */
const fragmentBomb = (fragments: number): string =>
  `${times(fragments, (n) => `fragment F${n} on Ticket { a: parent { ...F${n + 1} } b: parent { ...F${n + 1} } c: parent { ...F${n + 1} } }`)} fragment F${fragments} on Ticket { id }`;

export const HOSTILE_DOCUMENTS: readonly HostileDocument[] = [
  document('101 aliases of __typename', `{ ${times(101, (n) => `a${n}: __typename`)} }`, over('aliases')),
  document(
    'aliases of one expensive field',
    `{ ${times(500, (n) => `a${n}: tickets { totalCount }`)} }`,
    over('aliases'),
  ),
  document('aliases deeper down', `{ tickets { ${times(101, (n) => `a${n}: totalCount`)} } }`, over('aliases')),
  document('one field 500 times', `{ ${'__typename '.repeat(500)} }`, over('mergedPairs')),
  document(
    'one field with arguments 180 times',
    `{ ${'ticket(id: "0123456789") { id } '.repeat(180)} }`,
    over('mergedPairs'),
  ),
  document(
    'fields to merge at two levels',
    `{ ${`tickets { ${'totalCount '.repeat(20)} } `.repeat(20)} }`,
    over('mergedPairs'),
  ),
  document('10 directives at one place', `{ __typename ${'@aa'.repeat(10)} }`, over('directivesPerLocation')),
  document('a storm of @skip and @include', `{ ${times(250, (n) => `a${n} @skip(if: false)`)} }`, over('directives')),
  document(
    'directives on variables',
    `query (${times(90, (n) => `$v${n}: Int @a @b @c`)}) { __typename }`,
    over('directives'),
  ),
  document('unknown directives', '{ __typename @aa @bb @cc }', INVALID),
  document('@defer, which is not spoken here', '{ ... @defer { __typename } }', INVALID),
  document(
    'a fragment that spreads itself',
    '{ node(id: 1) { ...A } } fragment A on Ticket { parent { ...A } }',
    INVALID,
  ),
  document(
    'two fragments in a circle',
    '{ __schema { ...A } } fragment A on __Schema { __typename ...B } fragment B on __Schema { ...A }',
    INVALID,
  ),
  document(
    'a circle of 100 fragments',
    `{ __typename } ${times(100, (n) => `fragment F${n} on Ticket { ...F${(n + 1) % 100} }`)}`,
    INVALID,
  ),
  document('fragments that triple', `{ ticket(id: 1) { ...F0 } } ${fragmentBomb(12)}`, over('selections')),
  document('the same, spread by nobody', `{ __typename } ${fragmentBomb(12)}`, over('selections')),
  document(
    'the same, behind a fragment of the same name',
    `{ __typename } ${fragmentBomb(12)} fragment F0 on Ticket { id }`,
    over('selections'),
  ),
  document(
    'fragments that merge 100 ways',
    `{ ticket(id: 1) { ${times(100, (n) => `...F${n}`)} } } ${times(100, (n) => `fragment F${n} on Ticket { ${times(20, (m) => `f${n}x${m}`)} id title status }`)}`,
    over('mergedPairs'),
  ),
  document(
    '400 spreads at one place',
    `{ ticket(id: 1) { ${times(400, (n) => `...F${n % 90}`)} } } ${times(90, (n) => `fragment F${n} on Ticket { id }`)}`,
    over('mergedPairs'),
  ),
  document(
    '101 fragments',
    `{ __typename } ${times(101, (n) => `fragment F${n} on Ticket { id }`)}`,
    over('fragments'),
  ),
  document(
    '501 spreads',
    `{ ${times(501, () => '...F')} } fragment F on Query { __typename }`,
    over('fragmentSpreads'),
  ),
  document('21 levels of fields', `{ ticket(id: 1) { ${deep(20, 'id')} } }`, over('depth')),
  document(
    'levels behind fragments',
    `{ ticket(id: 1) { ...F0 } } ${times(30, (n) => `fragment F${n} on Ticket { parent { ...F${n + 1} } }`)} fragment F30 on Ticket { id }`,
    over('depth'),
  ),
  document('1,000 levels of fields', `{ ticket(id: 1) { ${deep(1_000, 'id')} } }`, over('documentNesting')),
  document('braces that are never closed', '{ a '.repeat(10_000), over('documentNesting')),
  document(
    '4,000 lists inside one another',
    `{ ticket(id: ${'['.repeat(4_000)}${']'.repeat(4_000)}) { id } }`,
    over('documentNesting'),
  ),
  document(
    '4,000 objects inside one another',
    `{ ticket(id: ${'{ a: '.repeat(2_000)}1${'}'.repeat(2_000)}) { id } }`,
    over('documentNesting'),
  ),
  document('an object of 3,000 fields', `{ ticket(id: { ${times(3_000, (n) => `a${n}: 1`)} }) { id } }`, INVALID),
  document('3,000 arguments', `{ ticket(${times(3_000, (n) => `a${n}: 1`)}) { id } }`, INVALID),
  document('60 fields at the root', `{ ${times(60, (n) => `f${n}`)} }`, over('rootFields')),
  document(
    'lists within lists',
    '{ tickets(first: 200) { edges { node { children(first: 200) { edges { node { id title status updatedAt } } } } } } }',
    over('cost'),
  ),
  document(
    'the same, by variables',
    'query ($n: Int = 200) { tickets(first: $n) { edges { node { children(first: $n) { edges { node { children { edges { node { id } } } } } } } } } }',
    over('cost'),
    { n: 200 },
  ),
  document(
    'pages of the default size',
    `{ tickets { edges { node { children { edges { node { children { edges { node { id } } } } } } } } } }`,
    over('cost'),
  ),
  document('a page of a million', '{ tickets(first: 1000000) { edges { node { id } } } }', {
    status: 200,
    code: 'BAD_USER_INPUT',
  }),
  document('a number that is no Int', '{ tickets(first: 99999999999999999999999) { totalCount } }', INVALID),
  document('an infinite number', '{ tickets(first: 1e999) { totalCount } }', INVALID),
  document(
    'circular introspection',
    '{ __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }',
    over('introspectionLists'),
  ),
  document(
    'circular introspection of one type',
    '{ __type(name: "Ticket") { interfaces { possibleTypes { fields { name } } } } }',
    over('introspectionLists'),
  ),
  document(
    'circular introspection behind fragments',
    '{ __schema { types { ...T } } } fragment T on __Type { fields { type { ...U } } } fragment U on __Type { fields { type { fields { name } } } }',
    over('introspectionLists'),
  ),
  document(
    'introspection under 90 names',
    `{ ${times(90, (n) => `a${n}: __schema { types { fields { args { name } } } }`)} }`,
    over('rootFields'),
  ),
  document('101 variables', `query (${times(101, (n) => `$v${n}: Int`)}) { __typename }`, over('variableDefinitions')),
  document('4,500 variables that are none', `{ ticket(id: [${times(4_500, (n) => `$v${n}`)}]) { id } }`, INVALID),
  document(
    '21 operations',
    times(21, (n) => `query Q${n} { __typename }`),
    over('operations'),
  ),
  document(
    'operations that share a fragment',
    `${times(20, (n) => `query Q${n} { ...F }`)} fragment F on Query { ${times(300, (n) => `f${n % 49}`)} }`,
    over('mergedPairs'),
  ),
  document('no operation of that name', 'query A { __typename } query B { __typename }', INVALID),
  document(
    'type definitions',
    times(1_200, (n) => `type A${n} { a: Int }`),
    INVALID,
  ),
  document('20,000 tokens', `{ ${'a '.repeat(20_000)} }`, over('documentTokens')),
  document('100 kB of a name', `{ ${'a'.repeat(100_000)} }`, over('documentBytes')),
  document('100 kB of a string', `{ ticket(id: "${'x'.repeat(100_000)}") { id } }`, over('documentBytes')),
  document(
    'a block string of 30,000 lines',
    `{ ticket(id: """${'\n x'.repeat(30_000)}""") { id } }`,
    over('documentLines'),
  ),
  document('a block string of 4,000 lines', `{ ticket(id: """${'\n x'.repeat(4_000)}""") { id } }`, FINE),
  document(
    'errors behind 90,000 lines',
    `${'\n'.repeat(90_000)}{ ${times(49, (n) => `x${n}`)} }`,
    over('documentLines'),
  ),
  document(
    'conflicts behind 4,000 lines',
    `${'\n'.repeat(4_000)}{ ${times(49, (n) => `ticket(id: ${n}) { x }`)} }`,
    INVALID,
  ),
  document('a string of escapes', `{ ticket(id: "${'\\u0041'.repeat(15_000)}") { id } }`, FINE),
  document('a string that never ends', `{ ticket(id: "${'x'.repeat(90_000)}`, INVALID),
  document('99 kB of commas', `${','.repeat(99_000)}{ __typename }`, FINE),
  document('a null byte', '{ __typename \u0000 }', INVALID),
  document('half a surrogate pair', '{ ticket(id: "\\uD800") { id } }', INVALID),
  document('nothing', ' ', INVALID),
  document('fields with names that every object has', '{ __proto__ constructor toString hasOwnProperty }', INVALID),
  document(
    'fragments with names that every object has',
    '{ ...__proto__ ...constructor } fragment constructor on Query { __typename }',
    INVALID,
  ),
  document(
    'names that suggest many others',
    `{ tickets { edges { node { ${times(2_000, (n) => `titel${n}`)} } } } }`,
    INVALID,
  ),
  document('types that are not there', `{ ${times(90, (n) => `... on Tikcet${n} { f${n} }`)} }`, over('rootFields')),
];

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
  post('an object of 100,000 keys', variables(`{${times(100_000, (n) => `"k${n}":1,`)}"z":1}`), over('jsonValues')),
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
