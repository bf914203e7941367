import { z } from 'zod';
import { ProviderError } from '../../domain/provider-error.ts';
import { answerReader } from '../read-answer.ts';
import type { WebhookRegistrar } from '../webhooks.ts';
import { endOf, LONGEST_LIST, pageInfo } from './answers.ts';
import type { LinearClient } from './client.ts';
import {
  CreateWebhookDocument,
  DeleteWebhookDocument,
  UpdateWebhookDocument,
  WebhooksDocument,
} from './operations.generated.ts';
import { isRejected } from './refusal.ts';
import { RESOURCES } from './webhook-receiver.ts';

const webhookNode = z.object({
  id: z.string(),
  url: z.string().nullable(),
  team: z.object({ id: z.string() }).nullable(),
});
type Webhook = z.infer<typeof webhookNode>;

const readWebhooks = answerReader(
  'Linear',
  z.object({ webhooks: z.object({ nodes: z.array(webhookNode).max(LONGEST_LIST), pageInfo }) }),
);
const readOutcome = answerReader('Linear', z.object({ payload: z.object({ success: z.boolean() }) }));

/** More webhooks than any workspace has: a list that goes on is not one. */
const MOST_PAGES = 20;

const asManager = async (call: Promise<{ readonly data: unknown }>): Promise<unknown> =>
  call.then(
    ({ data }) => data,
    (error: unknown) => {
      if (!(error instanceof ProviderError) || error.kind !== 'auth') throw error;
      const message = 'Linear lets only admins of the workspace manage webhooks. Connect with the API key of one.';
      throw new ProviderError('auth', message, { cause: error });
    },
  );

const write = async (call: Promise<{ readonly data: unknown }>): Promise<void> => {
  const { payload } = readOutcome(await asManager(call));
  if (!payload.success) throw new ProviderError('rejected', 'Linear does not accept the webhook.');
};

/** The team's webhooks: `webhookCreate`, `webhookUpdate` and `webhookDelete`, for admins of the workspace alone. */
export const createRegistrar = (client: LinearClient, team: () => string): WebhookRegistrar => {
  const find = async (url: string): Promise<Webhook | null> => {
    let after: string | null = null;
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const variables: { first: number; after: string | null } = { first: LONGEST_LIST, after };
      const { webhooks } = readWebhooks(await asManager(client.run(WebhooksDocument, variables)));
      const found = webhooks.nodes.find((node) => node.url === url);
      if (found !== undefined) return found;
      after = endOf('webhooks', webhooks, after);
      if (after === null) return null;
    }
    throw new ProviderError('protocol', 'The list of webhooks does not end. Check that the base URL is Linear.');
  };
  const remove = async ({ id }: Webhook): Promise<void> => {
    // Linear refuses what is not there.
    await write(client.run(DeleteWebhookDocument, { id })).catch((error: unknown) => {
      if (!isRejected(error)) throw error;
    });
  };
  return {
    async ensure({ url, secret }) {
      const found = await find(url);
      const input = { resourceTypes: [...RESOURCES], secret, enabled: true };
      // A webhook keeps the team that it was made for.
      const isOfTeam = found?.team?.id === team();
      if (found !== null && !isOfTeam) await remove(found);
      if (found !== null && isOfTeam) await write(client.run(UpdateWebhookDocument, { id: found.id, input }));
      else await write(client.run(CreateWebhookDocument, { input: { ...input, url, teamId: team() } }));
      return { expiresAt: null };
    },
    async remove(url) {
      const found = await find(url);
      if (found !== null) await remove(found);
    },
  };
};
