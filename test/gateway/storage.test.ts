import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { startEmbeddedMongo } from '../../src/embedded-mongo/index.ts';
import { collectionNames, readDatabase } from '../support/database.ts';
import { startGateway } from '../support/gateway.ts';
import { startSandbox } from '../support/sandbox.ts';
import { sync } from '../support/sessions.ts';
import { connected } from '../support/sources.ts';

test('two gateways share a database under prefixes of their own, and nothing stands beside them', async () => {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'syncline-storage-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const mongo = stack.use(
    await startEmbeddedMongo({ file: join(folder, 'shared.db'), socketPath: join(folder, 'mongo.sock') }),
  );
  const sandbox = stack.use(await startSandbox());
  const start = async (prefix: string) =>
    stack.use(await startGateway({ env: { MONGODB_URI: mongo.uri('shared'), MONGODB_PREFIX: prefix } }));
  const [one, two] = [await start('one_'), await start('two_')];

  const alice = await one.client('shared-tenant');
  const { id } = await connected(alice, sandbox);
  await sync(alice, id);
  const other = await two.client('shared-tenant');
  expect((await other.query('{ sources { totalCount } tickets { totalCount } }')).sources.totalCount).toBe(0);

  const names = await collectionNames(one);
  expect(names.filter((name) => !/^(?:one|two)_/.test(name))).toEqual([]);
  const stored = await readDatabase(two);
  const empty = ['sources', 'records', 'mappings', 'sessions', 'leases'];
  expect(Object.fromEntries(empty.map((name) => [name, stored[name]]))).toEqual(
    Object.fromEntries(empty.map((name) => [name, []])),
  );
});
