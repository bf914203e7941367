import type { LimitName } from '../../src/server/admission/limit-error.ts';

export interface Answer {
  readonly status: number;
  /** Null for an answer without an error. */
  readonly code: 'TOO_COMPLEX' | 'BAD_USER_INPUT' | null;
  /** The limit that has to be the one that catches it. */
  readonly limit?: LimitName;
}

export const times = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');

export const INVALID: Answer = { status: 400, code: 'BAD_USER_INPUT' };
export const over = (limit: LimitName): Answer => ({ status: 400, code: 'TOO_COMPLEX', limit });
export const FINE: Answer = { status: 200, code: null };

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
  document(
    'a long list in a fragment that is spread everywhere',
    `{ ${times(49, (n) => `f${n} { ...F }`)} } fragment F on Ticket { f(list: [${'1 '.repeat(9_000)}]) }`,
    INVALID,
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
