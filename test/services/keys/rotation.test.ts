import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SourceId, TenantId } from '../../../src/domain/ids.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { createEnvelopes, type Envelopes, masterKeyFrom } from '../../../src/lib/envelope.ts';
import type { Database } from '../../../src/models/database.ts';
import { createStores, type Stores } from '../../../src/models/index.ts';
import { openConnector } from '../../../src/services/sources/open-connector.ts';
import { aSource, TENANT } from '../../models/things.ts';
import type { TestClient } from '../../support/client.ts';
import type { TestGateway } from '../../support/gateway.ts';
import { type SharedDatabase, shareDatabase } from '../sync/shared-gateways.ts';

const PROGRAM = new URL('../sync/crashing-gateway.ts', import.meta.url).pathname;
/** As many as the first test turns; the others take fewer. */
const SOURCES = 10_000;
const FEWER = 1_000;
const [OLD, NEW, STRANGE] = [1, 2, 3].map((byte) => Buffer.alloc(32, byte)) as [Buffer, Buffer, Buffer];
const base64 = (key: Buffer): string => key.toString('base64');
const BEFORE = { MASTER_KEY: base64(OLD), MASTER_KEY_NEXT: base64(NEW) };
const DURING = { MASTER_KEY: base64(NEW), MASTER_KEYS_PREVIOUS: base64(OLD) };
const AFTER = { MASTER_KEY: base64(NEW) };
const under = (key: Buffer): Envelopes => createEnvelopes({ current: masterKeyFrom(key), previous: [] });
const oldKey = masterKeyFrom(OLD).id;

const sources = Array.from({ length: SOURCES }, (_, index) => aSource({ name: `Source ${index}` }));
const keyOf = (index: number): string => `key-of-${index}`;

let database: SharedDatabase;
let db: Database;
let stores: Stores;

/** Everything sealed under the old key, as if it had always been so. */
const sealAll = async (many: number): Promise<void> => {
  const envelopes = under(OLD);
  const documents = sources.slice(0, many).map(({ id, ...source }, index) => ({
    ...source,
    _id: id,
    erasing: false,
    credentials: envelopes.seal({ apiKey: keyOf(index) }, [source.tenant, id]),
  }));
  await db.connection.collection('syncline_sources').deleteMany({});
  await db.connection.collection('syncline_sources').insertMany(documents as never);
};

/** How many sources' credentials open under one key alone. */
const readableUnder = async (key: Buffer): Promise<number> => {
  const found = await db.connection.collection('syncline_sources').find({}).toArray();
  const envelopes = under(key);
  const indexOf = new Map(sources.map(({ id }, index) => [String(id), index]));
  return found.filter(({ _id, tenant, credentials }) => {
    const index = indexOf.get(String(_id)) ?? -1;
    try {
      return envelopes.open(credentials, [tenant, String(_id)]).apiKey === keyOf(index);
    } catch {
      return false;
    }
  }).length;
};

const leftUnderOld = (): Promise<number> => stores.sources.dangerouslyCountSealedAcrossTenants(oldKey, []);

const until = async (met: () => Promise<boolean>): Promise<void> => {
  while (!(await met())) await new Promise((resolve) => setTimeout(resolve, 10));
};

/** Opens credentials again and again, as connectors do; counts what it could not read. */
const readAllTheTime = ({ services }: TestGateway) => {
  let reading = true;
  const result = { reads: 0, failures: [] as unknown[] };
  const read = async (): Promise<void> => {
    while (reading) {
      const index = Math.floor(Math.random() * SOURCES);
      const { tenant, id } = sources[index]!;
      try {
        const sealed = await services.stores.sources.credentials(tenant, id);
        const { apiKey } = services.envelopes.open(sealed!, [tenant, id]);
        if (apiKey !== keyOf(index)) throw new Error('The credentials are not those of the source.');
      } catch (error) {
        result.failures.push(error);
      }
      result.reads += 1;
      // Everything runs in this one process: the rotation has to get a turn too.
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const running = read();
  return async () => {
    reading = false;
    await running;
    return result;
  };
};

const metric = async ({ url }: TestGateway, labels: string): Promise<string | undefined> =>
  (await (await fetch(`${url}/metrics`)).text())
    .split('\n')
    .find((line) => line.startsWith(`syncline_credentials{${labels}}`))
    ?.split(' ')[1];

beforeAll(async () => {
  database = await shareDatabase();
  db = await database.storage.connect('syncline_');
  stores = createStores(db);
  await db.ensureStorage();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});

describe('a rotation of the master key', () => {
  test('wraps ten thousand credentials anew while two processes read them, and no read fails', async () => {
    await sealAll(SOURCES);
    await using before = await database.start({}, BEFORE);
    const [reconnected, disconnected] = [sources[3]!, sources[4]!];
    let visits = 0;
    await using during = await database.start(
      {
        failpoint: async (place) => {
          if (place !== 'before-rewrap') return;
          visits += 1;
          if (visits > 1) return;
          // The batch has been read: what its sources' users do now comes between reading and writing.
          const now = await stores.sources.get(TENANT, reconnected.id);
          const fresh = under(OLD).seal({ apiKey: keyOf(3) }, [TENANT, reconnected.id]);
          await stores.sources.reconnect(now!, {}, { sealed: fresh, grant: null });
          await stores.sources.disconnect(TENANT, disconnected.id, { erase: false, now: new Date() });
        },
      },
      DURING,
    );
    const readers = [readAllTheTime(before), readAllTheTime(during)];
    await until(async () => (await leftUnderOld()) === 0);
    const results = await Promise.all(readers.map((stop) => stop()));
    for (const { reads, failures } of results) {
      expect(reads).toBeGreaterThan(100);
      // The disconnected one has no credentials to read.
      expect(failures.filter((error) => !(error instanceof TypeError))).toEqual([]);
    }
    expect(await stores.sources.credentials(TENANT, disconnected.id)).toBeNull();
    await until(async () => (await metric(during, `role="previous",key_id="${oldKey}"`)) === '0');
    expect(await metric(during, `role="current",key_id="${masterKeyFrom(NEW).id}"`)).toBe(String(SOURCES - 1));
    expect(await metric(during, 'role="unknown",key_id="unknown"')).toBe('0');
    expect(await stores.sources.get(TENANT, sources[9]!.id)).toMatchObject({ version: 1 });
    expect(await readableUnder(NEW)).toBe(SOURCES - 1);
  }, 120_000);

  test('killed in the middle goes on in the next process, and then the old key can go', async () => {
    await sealAll(FEWER);
    const child = spawn(process.execPath, [PROGRAM], {
      stdio: 'ignore',
      env: { PATH: process.env.PATH, ...database.env, ...DURING, CRASH_AT: 'after-rewrap', CRASH_ON: '3' },
    });
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
    const left = await leftUnderOld();
    expect(left).toBe(FEWER - 300);
    const ahead = { ...systemClock, now: () => new Date(Date.now() + 20_000) };
    await using next = await database.start({ clock: ahead }, DURING);
    await until(async () => (await leftUnderOld()) === 0);
    await next[Symbol.asyncDispose]();
    expect(await readableUnder(NEW)).toBe(FEWER);
    await using _after = await database.start({}, AFTER);
  });

  test('passes by what is damaged, and says so', async () => {
    await sealAll(FEWER);
    const { id, tenant } = sources[0]!;
    const sealed = (await stores.sources.credentials(tenant, id))!;
    const source = (await stores.sources.get(tenant, id))!;
    await stores.sources.reconnect(
      source,
      {},
      {
        sealed: { ...sealed, dataKey: sealed.dataKey.replace(/^..../, 'AAAA') },
        grant: null,
      },
    );
    const lines: unknown[] = [];
    const logger = { debug() {}, info() {}, warn() {}, error: (fields: object) => void lines.push(fields) };
    const log = { ...logger, child: () => ({ ...logger, child: () => log }) } as never;
    await using during = await database.start({ logger: log }, DURING);
    await until(async () => (await metric(during, `role="previous",key_id="${oldKey}"`)) === '1');
    await until(async () => (await leftUnderOld()) === 1);
    expect(lines).toContainEqual(expect.objectContaining({ sourceId: id }));
  });
});

describe('what else hangs on the master key', () => {
  const SPACES = `query ($after: String) {
    spaces(first: 1, after: $after) { pageInfo { endCursor } edges { node { name } } }
  }`;
  const CREATE = 'mutation ($key: String) { createSpace(name: "Twice", idempotencyKey: $key) { id } }';
  const firstPage = async (client: TestClient) => (await client.query(SPACES)).spaces.pageInfo.endCursor;
  const secondPage = async (client: TestClient, after: string) =>
    (await client.query(SPACES, { after })).spaces.edges.map(({ node }: { node: { name: string } }) => node.name);

  test('goes on working before, during and after a rotation for as long as its key is there', async () => {
    await using before = await database.start({}, BEFORE);
    await using during = await database.start({}, DURING);
    await using after = await database.start({}, AFTER);
    const [old, now, later] = await Promise.all([before, during, after].map((gateway) => gateway.client('rotating')));
    await old!.query(SPACES);
    const made = await old!.mutate(CREATE, { key: 'once' });
    const cursors = [await firstPage(old!), await firstPage(now!)];
    for (const cursor of cursors) {
      expect(await secondPage(old!, cursor)).toEqual(['Twice']);
      expect(await secondPage(now!, cursor)).toEqual(['Twice']);
    }
    expect(await now!.mutate(CREATE, { key: 'once' })).toEqual(made);
    expect(await secondPage(later!, cursors[1])).toEqual(['Twice']);
    expect((await later!.ask(SPACES, { after: cursors[0] })).errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect((await later!.ask(CREATE, { key: 'once' })).errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

test('a gateway without the key of credentials blames nobody who could give them again', async () => {
  await sealAll(FEWER);
  await using strange = await database.start({}, { MASTER_KEY: base64(STRANGE) });
  const { id } = sources[0]!;
  const source = (await stores.sources.get(TENANT, id as SourceId))!;
  await expect(openConnector(strange.services, source)).rejects.toMatchObject({ kind: 'unavailable' });
  await until(async () => (await metric(strange, 'role="unknown",key_id="unknown"')) === String(FEWER));
  expect(await stores.sources.get(TENANT as TenantId, id)).toMatchObject({ status: 'ACTIVE' });
});
