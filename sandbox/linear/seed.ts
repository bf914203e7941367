import type { JsonObject } from '../../src/domain/json.ts';
import { createRandom, type Random } from '../core/random.ts';
import { PEOPLE, PLACES, REMARKS, SENTENCES, THINGS, VERBS } from '../core/words.ts';
import { newData } from './defaults.ts';
import { statesOf } from './states.ts';
import { LABELS, PROJECTS, TEAM_LABELS } from './words.ts';
import { createWorld, type Type, type World } from './world.ts';

/** Everything seeded happened between these two. */
const BEGINNING = Date.parse('2026-01-05T08:00:00.000Z');
const END = Date.parse('2026-10-30T18:00:00.000Z');
const DAY = 86_400_000;

interface Garden {
  readonly world: World;
  readonly random: Random;
}

type Ids = readonly [string, ...string[]];

const iso = (time: number): string => new Date(Math.floor(time)).toISOString();
const day = (time: number): string => iso(time).slice(0, 10);

const plant = ({ world, random }: Garden, type: Type, given: JsonObject): string => {
  const id = random.uuid();
  const at = typeof given.createdAt === 'string' ? given.createdAt : iso(BEGINNING);
  const data = newData(type, { id, at, world }, given);
  world.tables[type].put({ id, type, deleted: false, version: 1, updatedAt: String(data.updatedAt), data });
  return id;
};

const plantAll = (garden: Garden, type: Type, givens: readonly JsonObject[]): Ids => {
  const [first, ...rest] = givens.map((given) => plant(garden, type, given));
  if (first === undefined) throw new Error(`The seed has no ${type}.`);
  return [first, ...rest];
};

const plantLabels = (
  garden: Garden,
  labels: readonly (readonly [string, string, string | null])[],
  team: JsonObject | null,
) =>
  plantAll(
    garden,
    'label',
    labels.map(([name, color, description]) => ({ name, color, description, team })),
  );

const plantProjects = (garden: Garden, team: string): Ids =>
  plantAll(
    garden,
    'project',
    PROJECTS.map(([name, description], index) => ({
      name,
      description,
      status:
        index < 3
          ? { id: 'status-started', name: 'In Progress', type: 'started' }
          : { id: 'status-planned', name: 'Planned', type: 'planned' },
      startDate: day(BEGINNING + index * 20 * DAY),
      targetDate: garden.random.chance(0.7) ? day(BEGINNING + (index + 4) * 30 * DAY) : null,
      teams: { nodes: [{ id: team }] },
    })),
  );

const plantCycles = (garden: Garden, team: string): Ids =>
  plantAll(
    garden,
    'cycle',
    Array.from({ length: 20 }, (_, index) => {
      const startsAt = BEGINNING + index * 14 * DAY;
      return {
        number: index + 1,
        name: index % 5 === 4 ? 'Bug bash' : null,
        startsAt: iso(startsAt),
        endsAt: iso(startsAt + 14 * DAY),
        team: { id: team },
      };
    }),
  );

interface Plot {
  readonly key: string;
  readonly issues: number;
  readonly team: string;
  readonly users: Ids;
  readonly labels: Ids;
  readonly projects: Ids;
  readonly cycles: Ids;
}

const textOf = (random: Random): string =>
  Array.from({ length: 1 + random.integer(4) }, () => random.pick(SENTENCES)).join('\n\n');

const reactionsOf = (random: Random, users: Ids): JsonObject[] =>
  random.chance(0.1)
    ? [{ emoji: random.pick(['+1', 'heart', 'eyes']), reactions: [{ id: random.uuid(), userId: random.pick(users) }] }]
    : [];

const issueOf = ({ random }: Garden, plot: Plot, number: number, earlier: readonly string[]): JsonObject => {
  const createdAt = BEGINNING + ((END - BEGINNING - 10 * DAY) * number) / (plot.issues + 1);
  const states = statesOf(plot.team);
  const parent = earlier.length > 0 && random.chance(0.1) ? earlier[random.integer(earlier.length)] : undefined;
  return {
    identifier: `${plot.key}-${number}`,
    number,
    title: `${random.pick(VERBS)} ${random.pick(THINGS)} ${random.pick(PLACES)}`,
    description: random.chance(0.9) ? textOf(random) : null,
    priority: random.integer(5),
    estimate: random.chance(0.6) ? random.pick([1, 2, 3, 5, 8]) : null,
    dueDate: random.chance(0.2) ? day(createdAt + random.integer(60) * DAY) : null,
    labelIds: [...new Set(Array.from({ length: random.integer(4) }, () => random.pick(plot.labels)))],
    reactionData: reactionsOf(random, plot.users),
    state: states[random.integer(states.length)] ?? null,
    assignee: random.chance(0.75) ? { id: random.pick(plot.users) } : null,
    project: random.chance(0.5) ? { id: random.pick(plot.projects) } : null,
    cycle: random.chance(0.5) ? { id: random.pick(plot.cycles) } : null,
    parent: parent === undefined ? null : { id: parent },
    team: { id: plot.team },
    url: `https://linear.app/sandbox/issue/${plot.key}-${number}`,
    createdAt: iso(createdAt),
    updatedAt: iso(createdAt + random.next() * 9 * DAY),
  };
};

const plantComments = (garden: Garden, plot: Plot, issue: string, issuedAt: string): void => {
  const { random } = garden;
  for (let count = random.integer(4); count > 0; count -= 1) {
    const at = iso(Date.parse(issuedAt) + random.next() * 9 * DAY);
    plant(garden, 'comment', {
      body: random.pick(REMARKS),
      issue: { id: issue },
      user: { id: random.pick(plot.users) },
      createdAt: at,
      updatedAt: at,
    });
  }
};

const plantIssues = (garden: Garden, plot: Plot): void => {
  const planted: string[] = [];
  for (let number = 1; number <= plot.issues; number += 1) {
    const issue = issueOf(garden, plot, number, planted);
    const id = plant(garden, 'issue', issue);
    planted.push(id);
    plantComments(garden, plot, id, String(issue.createdAt));
  }
};

export interface WorldSeed {
  readonly seed: number;
  readonly organization: { readonly name: string; readonly urlKey: string };
  readonly teams: readonly { readonly name: string; readonly key: string; readonly issues: number }[];
}

/** A workspace with its people, and teams with their labels, projects, cycles, issues and comments. */
export const seedWorld = ({ seed, organization, teams }: WorldSeed): World => {
  const random = createRandom(seed);
  const viewerId = random.uuid();
  const world = createWorld({ id: random.uuid(), ...organization }, viewerId);
  const garden = { world, random };
  const users = plantAll(
    garden,
    'user',
    PEOPLE.map((name, index) => ({
      name,
      displayName: name.split(' ')[0]?.toLowerCase() ?? name,
      email: `person${index + 1}@${organization.urlKey}.example`,
      active: index < PEOPLE.length - 1,
    })),
  );
  const shared = plantLabels(garden, LABELS, null);
  for (const [index, { name, key, issues }] of teams.entries()) {
    // The latest stands first in a list.
    const team = plant(garden, 'team', { name, key, createdAt: iso(BEGINNING - index * DAY) });
    const own = plantLabels(garden, TEAM_LABELS, { id: team });
    plantIssues(garden, {
      key,
      issues,
      team,
      users,
      labels: [...shared, ...own],
      projects: plantProjects(garden, team),
      cycles: plantCycles(garden, team),
    });
  }
  // Sorted now rather than by whoever asks first.
  for (const { byCreation, byTouch } of Object.values(world.tables))
    for (const list of [byCreation, byTouch]) list.values();
  return { ...world, viewerId: users[0] };
};
