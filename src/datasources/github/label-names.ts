import { z } from 'zod';
import { ProviderError } from '../../domain/provider-error.ts';
import { answerReader } from '../read-answer.ts';
import type { GithubClient } from './client.ts';
import { everyPage } from './every-page.ts';
import { labelNode } from './nodes.ts';

const readLabels = answerReader('GitHub', z.array(labelNode));

export interface LabelNames {
  /** The names of labels by their ids. @throws ProviderError `rejected` for one that is gone */
  of(ids: readonly string[]): Promise<string[]>;
  /** To be called when a label has changed: GitHub makes a new one out of a name that is no more. */
  forget(): void;
}

/** GitHub sets labels by name. All of them are read once, and again for one that is not among them. */
export const labelNames = (client: GithubClient, repository: () => string): LabelNames => {
  let known = new Map<string, string>();
  const read = async () => {
    const found = new Map<string, string>();
    for await (const page of everyPage(client, `${repository()}/labels`)) {
      for (const { id, name } of readLabels(page)) found.set(id, name);
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
