import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Data } from '../../support/client.ts';
import { conflictsOf } from '../../support/conflicts.ts';
import { readTicket } from '../../support/tickets.ts';
import { sharedTrackers } from '../../support/trackers.ts';
import {
  createWorld,
  decideAll,
  type Field,
  type Side,
  type Step,
  said,
  type Tracker,
  type World,
  wanted,
} from './convergence-world.ts';

/** More runs than the suite has time for: MODEL_RUNS=500 npm test -- convergence */
const RUNS = Number(process.env.MODEL_RUNS ?? 8);
const SEED = process.env.MODEL_SEED === undefined ? {} : { seed: Number(process.env.MODEL_SEED) };

const trackers = sharedTrackers();

const tracker = fc.constantFrom<Tracker>('LINEAR', 'GITHUB');
const side = fc.constantFrom<Side>('HERE', 'LINEAR', 'GITHUB');
const ticket = fc.nat(2);
const field = fc.constantFrom<Field>('title', 'title', 'description', 'priority');
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('create' as const),
      sharedWith: fc.uniqueArray(tracker, { maxLength: 2 }),
    }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('edit' as const), side, ticket, field }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('comment' as const), side, ticket }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('remove' as const),
      side: fc.constantFrom('HERE' as const, 'LINEAR' as const),
      ticket,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('narrow' as const), ticket }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      strategy: fc.constantFrom('LOCAL_WINS' as const, 'EXTERNAL_WINS' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('fault' as const),
      at: tracker,
      fault: fc.constantFrom('server-error', 'drop-connection', 'drop-after-write', 'rate-limit', 'malformed'),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('sync' as const),
      at: tracker,
      diesAfter: fc.option(fc.nat(20), { freq: 3 }),
    }),
  },
);
const BEGINNING: Step = { kind: 'create', sharedWith: ['LINEAR', 'GITHUB'] };

const begin = async (sides: readonly Tracker[]): Promise<World> => {
  const { stage, github } = trackers;
  await Promise.all([stage.sandbox.linear.reset(), github().reset()]);
  const client = await stage.gateway.client();
  const { linear, hub } = await trackers.connectBoth(client);
  const sources = {
    ...(sides.includes('LINEAR') ? { LINEAR: linear.id as string } : {}),
    ...(sides.includes('GITHUB') ? { GITHUB: hub.id as string } : {}),
  };
  return createWorld(trackers, client, sources);
};

/** No work is left, and nothing is written any more. */
const expectQuiet = async (world: World): Promise<void> => {
  const asked = await written(world);
  for (const session of await world.cycle()) {
    expect(session).toMatchObject({
      status: 'SUCCEEDED',
      progress: { created: 0, updated: 0, pushed: 0, conflicts: 0, failed: 0, deleted: 0 },
    });
  }
  expect(await written(world)).toBe(asked);
};
const written = async ({ twins }: World): Promise<number> =>
  [...(await twins.LINEAR.requests()), ...(await twins.GITHUB.requests())].filter(({ method, operation }) =>
    method === 'POST' ? /^(Create|Update|Delete)|create$/.test(operation ?? '') : method !== 'GET',
  ).length;

const expectEqual = async (world: World, item: Data): Promise<void> => {
  for (const at of world.present) {
    const copy = world.copyOf(item, at);
    if (copy === null) continue;
    const thing = await world.thingAt(at, copy);
    expect({ at, ...said(at, thing as Data) }).toEqual({ at, ...wanted(at, item) });
  }
};

const expectNothingTwice = async ({ twins, present }: World): Promise<void> => {
  for (const at of present) {
    const titles = (await twins[at].state())
      .filter(({ type, deleted }) => type === 'issue' && !deleted)
      .map(({ data }) => data.title);
    expect(titles).toEqual([...new Set(titles)]);
    const bodies = (await twins[at].state())
      .filter(({ type, deleted, data }) => type === 'comment' && !deleted && /^comment\d/.test(String(data.body)))
      .map(({ data }) => data.body);
    expect(bodies).toEqual([...new Set(bodies)]);
  }
};

const expectNoSecrets = async ({ twins, secrets }: World): Promise<void> => {
  const told = JSON.stringify([await twins.LINEAR.requests(), await twins.GITHUB.requests()]);
  for (const secret of secrets) expect(told).not.toContain(secret);
};

/** The last word on a field stands here, or a person was asked about it. */
const expectNothingLost = async ({ client, edits }: World): Promise<void> => {
  const asked = [...(await conflictsOf(client)), ...(await conflictsOf(client, 'RESOLVED'))];
  for (const { ticket: id, field: name, value } of edits.values()) {
    const now = await readTicket(client, id);
    if (now === null || now.deletedAt !== null || now[name] === value) continue;
    const candidates = asked
      .filter(({ record }) => record?.id === id)
      .flatMap(({ fields = [] }) =>
        fields.filter((one: Data) => one.name === name).flatMap((one: Data) => one.candidates),
      );
    expect({ name, value, now: now[name], asked: candidates.map((one: Data) => one.value) }).toMatchObject({
      asked: expect.arrayContaining([value]),
    });
  }
};

test.each<[string, readonly Tracker[]]>([
  ['here and at Linear', ['LINEAR']],
  ['here and at GitHub', ['GITHUB']],
  ['here, at Linear and at GitHub', ['LINEAR', 'GITHUB']],
])('whatever is done %s, all sides end up the same or a person is asked', async (_name, sides) => {
  const { twins } = await begin(sides);
  const property = fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
    await Promise.all([twins.LINEAR.clearFaults(), twins.GITHUB.clearFaults()]);
    const world = await begin(sides);
    await world.cycle();
    for (const one of [BEGINNING, ...sides.map((at): Step => ({ kind: 'sync', at, diesAfter: null })), ...steps])
      await world.do(one);
    await Promise.all([twins.LINEAR.clearFaults(), twins.GITHUB.clearFaults()]);
    for (let round = 0; round < 3; round += 1) await world.cycle();
    await expectNothingLost(world);
    await expectQuiet(world);
    await decideAll(world);
    for (let round = 0; round < 3; round += 1) await world.cycle();
    expect(await conflictsOf(world.client)).toEqual([]);
    await expectQuiet(world);
    for (const id of world.made) {
      const item = await readTicket(world.client, id);
      if (item === null || item.deletedAt !== null || world.narrowed.has(id)) continue;
      expect(item.mappings.filter(({ status }: Data) => status !== 'SYNCED')).toEqual([]);
      await expectEqual(world, item);
    }
    await expectNothingTwice(world);
    await expectNoSecrets(world);
  });
  await fc.assert(property, { numRuns: RUNS, ...SEED, endOnFailure: process.env.MODEL_SHRINK === undefined });
});
