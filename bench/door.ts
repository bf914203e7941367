import { HOSTILE_SHAPES, type HostileShape, requestOf } from '../test/server/hostile-shapes.ts';
import { type RunningGateway, startGateway } from './processes.ts';
import { median, ratio, round } from './report.ts';

const ROUNDS = 7;
const CPU_ROUNDS = 3;
/** The kernel counts processor time in hundredths of a second: one request would be lost in that. */
const REPEATS = 10;
const GOOD_REQUESTS = 60;
const FLOODERS = 4;
const GOOD = '{ tickets(first: 20) { totalCount edges { node { id title } } } }';
const GOAL_MS = 50;

/** Processor time of the gateway for hostile requests, and how much slower a good client gets beside them. */
export const benchDoor = async (): Promise<void> => {
  await using gateway = await startGateway();
  for (const shape of HOSTILE_SHAPES) await send(gateway, shape);
  const costs = [];
  for (const shape of HOSTILE_SHAPES)
    costs.push({ name: shape.name, refused: shape.code !== null, ms: await cpuOf(gateway, shape) });
  costs.sort((a, b) => b.ms - a.ms);
  for (const { name, ms } of costs.slice(0, 5)) console.log(`${round(ms).padStart(6)} ms CPU: ${name}`);
  const worst = costs.find(({ refused }) => refused);
  if (worst !== undefined)
    console.log(`worst refused: ${round(worst.ms)} ms CPU, ${worst.name} (goal < ${GOAL_MS} ms)`);
  await benchNeighbour(gateway);
};

const send = async ({ url, authorization }: RunningGateway, shape: HostileShape): Promise<void> => {
  const response = await fetch(`${url}/graphql${shape.search ?? ''}`, requestOf(shape, authorization));
  await response.arrayBuffer();
};

/** The median over the rounds, of the whole process: reading the request from its socket is in it. */
const cpuOf = async (gateway: RunningGateway, shape: HostileShape): Promise<number> => {
  const spent = [];
  for (let turn = 0; turn < CPU_ROUNDS; turn++) {
    const before = await gateway.cpuMs();
    for (let times = 0; times < REPEATS; times++) await send(gateway, shape);
    spent.push(((await gateway.cpuMs()) - before) / REPEATS);
  }
  return median(spent);
};

const benchNeighbour = async (gateway: RunningGateway): Promise<void> => {
  const ratios = [];
  for (let turn = 0; turn < ROUNDS; turn++) {
    const alone = await goodClient(gateway);
    const flood = startFlood(gateway);
    const beside = await goodClient(gateway);
    await flood.stop();
    ratios.push(beside / alone);
  }
  console.log(`a good client beside ${FLOODERS} hostile ones: ${ratio(ratios).text} of its time alone`);
};

/** Milliseconds for its requests, one after the other. */
const goodClient = async ({ graph }: RunningGateway): Promise<number> => {
  const began = performance.now();
  for (let turn = 0; turn < GOOD_REQUESTS; turn++) await graph.request(GOOD);
  return performance.now() - began;
};

const startFlood = (gateway: RunningGateway) => {
  let flooding = true;
  const flooders = Array.from({ length: FLOODERS }, async (_, first) => {
    for (let turn = first; flooding; turn++) {
      const shape = HOSTILE_SHAPES[turn % HOSTILE_SHAPES.length];
      if (shape !== undefined) await send(gateway, shape);
    }
  });
  return {
    stop: async () => {
      flooding = false;
      await Promise.all(flooders);
    },
  };
};
