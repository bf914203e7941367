// biome-ignore lint/suspicious/noExplicitAny: an answer can be anything
type Answer = any;

/** Sends a request to the endpoint; the parsed answer, or its text where that is no JSON. */
type Send = (
  init: RequestInit & { readonly path?: string },
) => Promise<{ readonly json: Answer; readonly text: string }>;

/** A thing that security scanners report of a GraphQL endpoint. */
interface Check {
  readonly name: string;
  /** Whether there is something to report. */
  readonly found: (send: Send) => Promise<boolean>;
}

const query = (text: string): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query: text }),
});

const repeat = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');

const asked =
  (text: string, judge: (answer: Answer) => boolean): Check['found'] =>
  async (send) =>
    judge((await send(query(text))).json);

const CIRCULAR = `{ __schema { types { ${'fields { type { '.repeat(4)} name ${' } }'.repeat(4)} } } }`;

/** What graphql-cop looks for, each by a request of the same kind and judged by the same sign. */
const CHECKS: readonly Check[] = [
  {
    name: 'field suggestions',
    found: asked('query cop { __schema { directive } }', ({ errors }) => errors?.[0]?.message.includes('Did you mean')),
  },
  {
    name: 'introspection',
    found: asked(
      'query cop { __schema { types { name fields { name } } } }',
      ({ data }) => data?.__schema?.types.length > 0,
    ),
  },
  {
    name: 'an explorer page',
    found: async (send) => {
      const paths = ['/graphiql', '/playground', '/console', '/graphql'];
      const pages = await Promise.all(paths.map((path) => send({ path, headers: { accept: 'text/html,*/*' } })));
      return pages.some(({ text }) => /graphiql|graphql[- ]playground/i.test(text));
    },
  },
  {
    name: 'queries by GET',
    found: async (send) =>
      (await send({ path: '/graphql?query=%7B__typename%7D' })).json.data?.__typename !== undefined,
  },
  {
    name: 'mutations by GET',
    found: async (send) =>
      (await send({ path: '/graphql?query=mutation%20%7B__typename%7D' })).json.data?.__typename !== undefined,
  },
  {
    name: 'forms',
    found: async (send) => {
      const [search, form] = await Promise.all([
        send({ method: 'POST', path: '/graphql?query=query%20%7B__typename%7D' }),
        send({ method: 'POST', body: new URLSearchParams({ query: '{ __typename }' }) }),
      ]);
      return [search, form].some(({ json }) => json.data?.__typename !== undefined);
    },
  },
  {
    name: 'aliases without end',
    found: asked(`query cop { ${repeat(101, (n) => `alias${n}: __typename`)} }`, ({ data }) => Boolean(data?.alias100)),
  },
  {
    name: 'batches',
    found: async (send) => {
      const batch = Array.from({ length: 11 }, () => ({ query: 'query cop { __typename }' }));
      const { json } = await send({ ...query(''), body: JSON.stringify(batch) });
      return Array.isArray(json) && json.length >= 10;
    },
  },
  {
    name: 'fields without end',
    found: asked(`query cop { ${'__typename '.repeat(500)} }`, ({ data }) => Boolean(data?.__typename)),
  },
  {
    name: 'directives without end',
    found: asked(`query cop { __typename ${'@aa'.repeat(10)} }`, ({ errors }) => errors?.length === 10),
  },
  {
    name: 'circular introspection',
    found: asked(`query cop ${CIRCULAR}`, ({ data }) => data?.__schema?.types.length > 25),
  },
  {
    name: 'circular fragments',
    found: asked(
      'query { __schema { ...A } } fragment A on __Schema { __typename ...B } fragment B on __Schema { ...A }',
      ({ errors }) => errors === undefined,
    ),
  },
  {
    name: 'tracing',
    found: asked('query cop { __typename }', (answer) => /tracing|exception|stacktrace/i.test(JSON.stringify(answer))),
  },
  {
    name: 'errors as they were thrown',
    found: asked('qwerty cop { abc }', (answer) => /exception|stacktrace|node_modules/i.test(JSON.stringify(answer))),
  },
];

/** The names of all checks that have something to report of the endpoint at `url`. */
export const findingsAt = async (url: string, headers: Record<string, string>): Promise<readonly string[]> => {
  const send: Send = async ({ path = '/graphql', ...init }) => {
    const sent = { ...headers, ...(init.headers as Record<string, string>) };
    const response = await fetch(`${url}${path}`, { ...init, headers: sent });
    const text = await response.text();
    if (response.status >= 500) throw new Error(`${response.status}: ${text}`);
    return { text, json: response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {} };
  };
  const findings = await Promise.all(CHECKS.map(async ({ name, found }) => ((await found(send)) ? [name] : [])));
  return findings.flat();
};
