import { glob, readFile } from 'node:fs/promises';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { addResolversToSchema } from '@graphql-tools/schema';
import { type GraphQLSchema, parse } from 'graphql';
import { resolvers } from './index.ts';

const SCHEMA_FOLDER = new URL('../../schema/', import.meta.url).pathname;

/** The SDL of every feature and provider, in the order of the files' names. */
export const loadTypeDefs = async (): Promise<string> => {
  const files = await Array.fromAsync(glob('**/*.graphql', { cwd: SCHEMA_FOLDER }));
  const texts = await Promise.all(files.sort().map((file) => readFile(`${SCHEMA_FOLDER}${file}`, 'utf8')));
  return texts.join('\n');
};

/** One executable schema for clients and for federation. */
export const createSchema = async (): Promise<GraphQLSchema> => {
  const schema = buildSubgraphSchema([{ typeDefs: parse(await loadTypeDefs()) }]);
  return addResolversToSchema({ schema, resolvers, inheritResolversFromInterfaces: false });
};
