import { z } from 'zod';
import { ProviderError } from '../../domain/provider-error.ts';
import type { WebhookRegistrar } from '../webhooks.ts';
import type { GithubClient } from './client.ts';
import { everyPage } from './every-page.ts';
import { repositoryPath } from './repository.ts';
import { EVENTS } from './webhook-receiver.ts';

const hookNode = z.object({ id: z.int(), config: z.object({ url: z.string().optional() }) });

/** The repository's webhooks: `POST /repos/{owner}/{repo}/hooks`. Asks for the classic scope `admin:repo_hook`. */
export const createRegistrar = (client: GithubClient, project: () => string): WebhookRegistrar => {
  const path = (): string => `${repositoryPath(project())}/hooks`;
  const find = async (url: string): Promise<number | null> => {
    for await (const page of everyPage(client, path())) {
      const hook = page.map((node) => hookNode.safeParse(node).data).find((one) => one?.config.url === url);
      if (hook !== undefined) return hook.id;
    }
    return null;
  };
  return {
    async ensure({ url, secret }) {
      const config = { url, secret, content_type: 'json', insecure_ssl: '0' };
      const id = await find(url);
      const body = { active: true, events: [...EVENTS], config };
      if (id === null) await client.write({ method: 'POST', path: path(), body: { name: 'web', ...body } });
      else await client.write({ method: 'PATCH', path: `${path()}/${id}`, body });
      return { expiresAt: null };
    },
    async remove(url) {
      const id = await find(url);
      if (id === null) return;
      await client.write({ method: 'DELETE', path: `${path()}/${id}` }).catch((error: unknown) => {
        if (!(error instanceof ProviderError) || error.kind !== 'not-found') throw error;
      });
    },
  };
};
