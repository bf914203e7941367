import { glob, readFile } from 'node:fs/promises';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { addResolversToSchema } from '@graphql-tools/schema';
import { type DocumentNode, extendSchema, type GraphQLSchema, parse } from 'graphql';
import { resolvers } from './index.ts';

const SCHEMA_FOLDER = new URL('../../schema/', import.meta.url).pathname;
/** What direct clients see and a supergraph does not: only one of its graphs can own a field such as `Query.node`. */
const DIRECT = 'direct/*.graphql';

/** The SDL of every file that matches, in the order of the files' names. */
const loadTypeDefs = async (pattern: string, exclude: readonly string[] = []): Promise<DocumentNode> => {
  const files = await Array.fromAsync(glob(pattern, { cwd: SCHEMA_FOLDER, exclude }));
  const texts = await Promise.all(files.sort().map((file) => readFile(`${SCHEMA_FOLDER}${file}`, 'utf8')));
  return parse(texts.join('\n'));
};

/** One executable schema for clients and for federation. */
export const createSchema = async (): Promise<GraphQLSchema> => {
  const subgraph = buildSubgraphSchema([{ typeDefs: await loadTypeDefs('**/*.graphql', [DIRECT]) }]);
  const schema = extendSchema(subgraph, await loadTypeDefs(DIRECT));
  return addResolversToSchema({ schema, resolvers, inheritResolversFromInterfaces: false });
};
