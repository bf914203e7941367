/** Bounds on what one process, tenant or socket may take. */
export interface ServerLimits extends JsonLimits, DocumentLimits, Deadlines {
  /** Bytes of an HTTP body, after decompression. */
  readonly bodyBytes: number;
  readonly connections: number;
  readonly connectionsPerTenant: number;
  /** Operations at a time on one socket, subscriptions included. */
  readonly operationsPerSocket: number;
  /** Bytes of one message from a client. */
  readonly messageBytes: number;
  /** Bytes waiting to be read by a peer; more than that at two looks in a row and its socket is closed. */
  readonly bufferedBytes: number;
  readonly bufferCheckMs: number;
  readonly connectionInitMs: number;
  /** Time between pings; a peer that has not answered the last one is dropped. */
  readonly keepAliveMs: number;
  /** How long a closing handshake may take before the socket is cut. */
  readonly closeMs: number;
  /** How long requests under way may take once the server stops. */
  readonly drainMs: number;
}

/** Bounds on an HTTP body and on a message of a socket, checked before it is parsed. */
export interface JsonLimits {
  /** Values in all, elements of arrays and members of objects alike. */
  readonly jsonValues: number;
  /** Different keys of objects. */
  readonly jsonKeys: number;
  /** Arrays and objects inside one another. */
  readonly jsonNesting: number;
}

/** Bounds on a GraphQL document, checked before graphql-js validates it, and on what it asks for. */
export interface DocumentLimits {
  /** In UTF-8. */
  readonly documentBytes: number;
  /** Lexical tokens. */
  readonly documentTokens: number;
  /** To tell the place of an error all lines before it are counted. */
  readonly documentLines: number;
  /** Brackets of any kind inside one another. */
  readonly documentNesting: number;
  readonly operations: number;
  readonly variableDefinitions: number;
  /** Fragment definitions. */
  readonly fragments: number;
  readonly fragmentSpreads: number;
  /** Fields with an alias, `__typename` included. */
  readonly aliases: number;
  /** Directives in the whole document. */
  readonly directives: number;
  readonly directivesPerLocation: number;
  /** Levels of fields. */
  readonly depth: number;
  readonly rootFields: number;
  /** Fields, inline fragments and spreads once every fragment is written out where it is spread. */
  readonly selections: number;
  /** Pairs of fields with one name, and of spreads, at one place, which have to be compared before they are merged. */
  readonly mergedPairs: number;
  /** Lists of fields or types inside one another below `__schema` and `__type`. */
  readonly introspectionLists: number;
  /** Fields that the answer can hold, plus the items of lists among the arguments. */
  readonly cost: number;
}

/** How long an operation may run before it is answered UNAVAILABLE and stopped. */
export interface Deadlines {
  readonly queryMs: number;
  /** Longer: some wait for a provider. */
  readonly mutationMs: number;
  /** Until a subscription has begun; then it may last. */
  readonly subscriptionStartMs: number;
}

export const DEFAULT_LIMITS: ServerLimits = {
  bodyBytes: 5 * 1024 * 1024,
  jsonValues: 150_000,
  jsonKeys: 2_000,
  jsonNesting: 64,
  documentBytes: 100_000,
  documentTokens: 10_000,
  documentLines: 5_000,
  documentNesting: 64,
  operations: 20,
  variableDefinitions: 100,
  fragments: 100,
  fragmentSpreads: 500,
  aliases: 100,
  directives: 200,
  directivesPerLocation: 8,
  depth: 20,
  rootFields: 50,
  selections: 5_000,
  mergedPairs: 10_000,
  introspectionLists: 2,
  cost: 200_000,
  queryMs: 30_000,
  mutationMs: 330_000,
  subscriptionStartMs: 30_000,
  connections: 10_000,
  connectionsPerTenant: 2_000,
  operationsPerSocket: 100,
  messageBytes: 1024 * 1024,
  bufferedBytes: 1024 * 1024,
  bufferCheckMs: 1_000,
  connectionInitMs: 3_000,
  keepAliveMs: 12_000,
  closeMs: 2_000,
  drainMs: 8_000,
};
