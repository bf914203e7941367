import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { TwinItem } from '../../../sandbox/core/twin.ts';
import type { SourceId, TenantId } from '../../../src/domain/ids.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import type { Stores } from '../../../src/models/index.ts';
import { until } from '../../server/support.ts';
import { SECRET, send, setHook, webhookCredentials } from '../../support/webhook.ts';
import type { FedSandbox, Feed } from '../connector-harness.ts';

/** Takes in what the sandbox's system delivers, over HTTP, and keeps it as the gateway does. */
export const createFeed = async (
  { deliveredItems }: Stores,
  { url, definition, control }: FedSandbox,
): Promise<Feed> => {
  const owner = { tenant: 'alice' as TenantId, id: 'conformance' as SourceId };
  const { secrets } = definition.parseCredentials(webhookCredentials(null).webhook);
  const server = createServer(async (request, response) => {
    const now = systemClock.now();
    const receiver = definition.receiver?.({ secrets, now });
    const headers = request.headers as Record<string, string>;
    const delivery = { headers, body: await buffer(request) };
    const isGenuine = receiver?.verify(delivery, { secrets: [SECRET], now }) === 'genuine';
    if (isGenuine) await deliveredItems.keep(owner, receiver?.parse(delivery).items ?? [], { now, at: now });
    response.writeHead(isGenuine ? 202 : 401).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const arrived = async (row: TwinItem): Promise<TwinItem> => {
    await until(async () => {
      const item = await deliveredItems.find(owner, 'TICKET', row.id);
      return item?.modifiedAt?.toISOString() === row.updatedAt && (item.deleted !== null) === row.deleted;
    });
    return row;
  };
  return {
    delivered: deliveredItems.of(owner, systemClock),
    control: {
      ...control,
      edit: async (edit) => arrived(await control.edit(edit)),
      remove: async (id) => arrived(await control.remove(id)),
      reset: async () => {
        await control.reset();
        await deliveredItems.removeAll(owner);
        await setHook({ url }, address);
        const rows = await control.state();
        await send(
          { url },
          'now',
          rows.map(({ id }) => id),
        );
      },
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
