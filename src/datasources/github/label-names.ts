import { z } from 'zod';
import { ProviderError } from '../../domain/provider-error.ts';
import { answerReader } from '../read-answer.ts';
import type { GithubClient } from './client.ts';
import { labelNode } from './nodes.ts';

const readLabels = answerReader('GitHub', z.array(labelNode));
const MOST_PAGES = 100;

export interface LabelNames {
  /** The names of labels by their ids. @throws ProviderError `rejected` for one that is gone */
  of(ids: readonly string[]): Promise<string[]>;
  /** Lets them be read anew: a name that a label no longer has would make GitHub make another label. */
  forget(): void;
}

/** GitHub sets labels by name. All of them are read once, and again for one that is not among them. */
export const labelNames = (client: GithubClient, repository: () => string): LabelNames => {
  let known = new Map<string, string>();
  const read = async () => {
    const found = new Map<string, string>();
    let query: Readonly<Record<string, string>> | string | null = { per_page: '100' };
    for (let page = 0; query !== null; page += 1) {
      if (page === MOST_PAGES) throw new ProviderError('protocol', 'GitHub lists labels without end.');
      const { data, next }: Awaited<ReturnType<GithubClient['get']>> = await client.get({
        path: `${repository()}/labels`,
        query,
      });
      for (const { id, name } of readLabels(data)) found.set(id, name);
      query = next;
    }
    known = found;
  };
  return {
    async of(ids) {
      if (ids.some((id) => !known.has(id))) await read();
      return ids.map((id) => {
        const name = known.get(id);
        if (name === undefined) throw new ProviderError('rejected', 'A label is no longer in the repository.');
        return name;
      });
    },
    forget() {
      known = new Map();
    },
  };
};
