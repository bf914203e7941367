import { type CompositionResult, composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import type { TestClient } from '../support/client.ts';

/** One graph of a supergraph: where it answers, and its SDL. */
export interface Subgraph {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
}

/** The SDL that a running gateway publishes. */
export const publishedSdl = async (client: TestClient): Promise<string> =>
  (await client.query('{ _service { sdl } }'))._service.sdl;

export const compose = (subgraphs: readonly Subgraph[]): CompositionResult =>
  composeServices(subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })));
