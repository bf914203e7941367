import type { Answer, Data, TestClient, Variables } from './client.ts';

/** Reads a list page by page to its end; `pick` finds the connection in the data. */
export const readAll = async (
  client: TestClient,
  document: string,
  { variables = {}, pick }: { variables?: Variables; pick: (data: Data) => Data },
): Promise<Data[]> => {
  const nodes: Data[] = [];
  for (let after: string | null = null; ; ) {
    const { edges, pageInfo } = pick(await client.query(document, { ...variables, after }));
    nodes.push(...edges.map(({ node }: { node: Data }) => node));
    if (!pageInfo.hasNextPage) return nodes;
    after = pageInfo.endCursor;
  }
};

/** Whether the answer is the refusal of a page that cannot be. */
export const isBadPage = ({ errors }: Answer): boolean =>
  errors.length === 1 && errors[0]?.extensions.code === 'BAD_USER_INPUT';
