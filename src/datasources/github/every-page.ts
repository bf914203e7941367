import { z } from 'zod';
import { ProviderError } from '../../domain/provider-error.ts';
import { answerReader } from '../read-answer.ts';
import type { GithubClient } from './client.ts';

const MOST_PAGES = 100;
const readNodes = answerReader('GitHub', z.array(z.unknown()));

/**
 * The pages of a whole list, as they came.
 * @throws ProviderError also when the list does not end
 */
export async function* everyPage(
  client: Pick<GithubClient, 'get'>,
  path: string,
  filter: Readonly<Record<string, string>> = {},
): AsyncGenerator<readonly unknown[], void> {
  let query: Readonly<Record<string, string>> | string = { ...filter, per_page: '100' };
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { data, next }: Awaited<ReturnType<GithubClient['get']>> = await client.get({ path, query });
    yield readNodes(data);
    if (next === null) return;
    query = next;
  }
  throw new ProviderError('protocol', 'GitHub lists without end.');
}
