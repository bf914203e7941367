import type { JsonObject } from '../../src/domain/json.ts';
import { createRandom, type Random } from '../core/random.ts';
import { PLACES, REMARKS, SENTENCES, THINGS, VERBS } from '../core/words.ts';
import { idOf, newData } from './defaults.ts';
import { type Person, SEEDED_PEOPLE } from './people.ts';
import { createRepository, type HeldType, type Repository, secondOf, tableOf, type World } from './world.ts';

/** Everything seeded happened between these two. */
const BEGINNING = Date.parse('2026-01-05T08:00:00Z');
const END = Date.parse('2026-10-30T18:00:00Z');
const DAY = 86_400_000;

const LABELS = [
  ['bug', 'd73a4a', 'Something is broken'],
  ['documentation', '0075ca', null],
  ['enhancement', 'a2eeef', 'New feature or request'],
  ['good first issue', '7057ff', 'Good for newcomers'],
  ['help wanted', '008672', null],
  ['question', 'd876e3', 'More is to be said'],
  ['wontfix', 'ffffff', null],
  ['performance', 'fbca04', null],
] as const;

const MILESTONES = ['1.0', '1.1', '2.0', 'Someday'] as const;

interface Garden {
  readonly world: World;
  readonly repository: Repository;
  readonly random: Random;
}

const plant = ({ world, repository }: Garden, type: HeldType, number: number, given: JsonObject): string => {
  const at = String(given.created_at ?? secondOf(new Date(BEGINNING)));
  const birth = { id: world.mintId(), number, at, login: world.viewer.login };
  const data = newData(type, birth, given);
  const id = idOf(type, birth);
  tableOf(repository, type).put({
    id,
    type,
    deleted: false,
    version: 1,
    updatedAt: String(data.updated_at ?? at),
    data,
  });
  return id;
};

const login = (random: Random): JsonObject => ({
  login: SEEDED_PEOPLE[random.integer(SEEDED_PEOPLE.length)]?.login ?? '',
});

const stateOf = (random: Random, closedAt: string): JsonObject => {
  if (random.chance(0.5)) return random.chance(0.1) ? { state_reason: 'reopened' } : {};
  const state_reason = random.pick(['completed', 'completed', 'completed', 'not_planned', 'duplicate', null]);
  return { state: 'closed', state_reason, closed_at: closedAt };
};

const textOf = (random: Random): string =>
  Array.from({ length: 1 + random.integer(4) }, () => random.pick(SENTENCES)).join('\r\n\r\n');

const issueOf = ({ random }: Garden, at: number, labels: readonly string[], earlier: readonly string[]): JsonObject => {
  const updated_at = secondOf(new Date(at + random.next() * 9 * DAY));
  const parent = earlier.length > 0 && random.chance(0.1) ? earlier[random.integer(earlier.length)] : undefined;
  const chosen = new Set(Array.from({ length: random.integer(4) }, () => labels[random.integer(labels.length)] ?? ''));
  return {
    title: `${random.pick(VERBS)} ${random.pick(THINGS)} ${random.pick(PLACES)}`,
    body: random.chance(0.9) ? textOf(random) : random.pick([null, '']),
    user: random.chance(0.98) ? login(random) : null,
    assignees: random.chance(0.6) ? [login(random)] : [],
    labels: [...chosen].map((id) => ({ id: Number(id) })),
    milestone: random.chance(0.5) ? { number: 1 + random.integer(MILESTONES.length) } : null,
    parent: parent === undefined ? null : { number: Number(parent) },
    reactions: random.chance(0.1) ? { [random.pick(['+1', 'heart', 'eyes'])]: 1 + random.integer(5) } : {},
    created_at: secondOf(new Date(at)),
    updated_at,
    ...stateOf(random, updated_at),
  };
};

const plantComments = (garden: Garden, number: number, at: number): number => {
  const { random } = garden;
  const count = random.integer(4);
  for (let planted = 0; planted < count; planted += 1) {
    const time = secondOf(new Date(at + random.next() * 9 * DAY));
    const remark = { body: random.pick(REMARKS), issue: { number }, user: login(random) };
    plant(garden, 'comment', number, { ...remark, created_at: time, updated_at: time });
  }
  return count;
};

/** Every tenth number is a pull request. */
const isPull = (number: number): boolean => number % 10 === 0;

const plantIssues = (garden: Garden, issues: number, labels: readonly string[]): void => {
  const planted: string[] = [];
  for (let number = 1; planted.length < issues; number += 1) {
    const at = BEGINNING + ((END - BEGINNING - 10 * DAY) * planted.length) / (issues + 1);
    const comments = plantComments(garden, number, at);
    const data = { ...issueOf(garden, at, labels, planted), comments };
    const id = plant(garden, isPull(number) ? 'pull' : 'issue', number, data);
    if (!isPull(number)) planted.push(id);
  }
};

const plantRepository = (world: World, random: Random, { name, issues }: RepositorySeed): void => {
  const repository = createRepository(world.mintId(), `${world.viewer.login}/${name}`, secondOf(new Date(BEGINNING)));
  world.repositories.push(repository);
  if (issues === null) repository.data = { ...repository.data, has_issues: false };
  if (issues === null || issues === 0) return;
  const garden = { world, repository, random };
  const labels = LABELS.map(([label, color, description]) =>
    plant(garden, 'label', 0, { name: label, color, description, default: color !== 'fbca04' }),
  );
  for (const [index, title] of MILESTONES.entries()) {
    const due = title === 'Someday' ? null : secondOf(new Date(BEGINNING + (index + 2) * 60 * DAY - 3_600_000));
    plant(garden, 'milestone', index + 1, { title, due_on: due });
  }
  plantIssues(garden, issues, labels);
};

export interface RepositorySeed {
  readonly name: string;
  /** How many issues it has; null for one that has issues turned off. */
  readonly issues: number | null;
}

export interface WorldSeed {
  readonly seed: number;
  readonly viewer: Person;
  readonly repositories: readonly RepositorySeed[];
}

/** An account with its repositories, and in them labels, milestones, issues, pull requests and comments. */
export const seedWorld = ({ seed, viewer, repositories }: WorldSeed): World => {
  const random = createRandom(seed);
  let minted = seed * 1_000_000_000;
  const world: World = {
    viewer,
    people: new Map([viewer, ...SEEDED_PEOPLE].map((person) => [person.login, person])),
    repositories: [],
    formerNames: new Map(),
    mintId: () => {
      minted += 1 + random.integer(20);
      return minted;
    },
  };
  for (const repository of repositories) plantRepository(world, random, repository);
  // Sorted now rather than by whoever asks first.
  for (const { issues, comments } of world.repositories) for (const table of [issues, comments]) table.byUpdate();
  return world;
};
