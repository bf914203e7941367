import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fromGlobalId } from '../../../src/lib/global-id.ts';
import { startGateway, type TestGateway } from '../../support/gateway.ts';
import { githubSource, REPOSITORY } from '../../support/github.ts';
import { startSandbox, type TestSandbox } from '../../support/sandbox.ts';
import { sync } from '../../support/sessions.ts';

const RANGES = ['203.0.113.7', '198.51.100.0/24', '2001:db8:1::/48', '2001:DB8:0:0:0:0:0:9'];

describe('addresses that deliveries are accepted from', () => {
  let sandbox: TestSandbox;
  let gateway: TestGateway;
  let address: string;

  beforeAll(async () => {
    sandbox = await startSandbox({ items: 1 });
    gateway = await startGateway({ env: { TRUSTED_PROXIES: '1' } });
    const configuration = { externalProjectId: REPOSITORY, webhookAllowedAddresses: RANGES };
    const client = await gateway.client();
    const source = await githubSource(client, sandbox, configuration);
    await sync(client, source.id);
    address = `${gateway.url}/webhooks/${fromGlobalId(source.id)?.id}`;
  }, 60_000);
  afterAll(async () => {
    await gateway?.[Symbol.asyncDispose]();
    await sandbox?.[Symbol.asyncDispose]();
  });

  const deliverFrom = async (caller: string): Promise<number> => {
    const headers = { 'x-forwarded-for': caller, 'x-github-delivery': 'one', 'x-github-event': 'issues' };
    return (await fetch(address, { method: 'POST', headers, body: '{}' })).status;
  };

  // What is not signed is refused in any case, but for another reason.
  test.each(['203.0.113.7', '::ffff:203.0.113.7', '198.51.100.200', '2001:db8:1:2::3', '2001:db8::9'])(
    '%s may deliver',
    async (caller) => expect(await deliverFrom(caller)).toBe(401),
  );

  test.each(['203.0.113.8', '198.51.101.1', '2001:db8:2::3', '2001:db8::1', '127.0.0.1'])(
    '%s is turned away',
    async (caller) => expect(await deliverFrom(caller)).toBe(403),
  );
});
