import type { JsonObject } from '../../src/domain/json.ts';
import { createRandom, type Random } from '../core/random.ts';
import type { TwinEdit } from '../core/twin.ts';
import { PEOPLE, PLACES, REMARKS, SENTENCES, THINGS, VERBS } from '../core/words.ts';
import { applyEdit } from './edit.ts';
import { PRIORITIES, STATUSES } from './workflow.ts';
import { createWorld, document, type World } from './world.ts';

/** Everything seeded happened between these two. */
const BEGINNING = Date.parse('2026-01-05T08:00:00.000Z');
const END = Date.parse('2026-10-30T18:00:00.000Z');
const DAY = 86_400_000;

const LABELS = ['bug', 'documentation', 'security', 'performance', 'customer-request', 'façade'] as const;
const VERSIONS = ['1.0', '1.1', '2.0', 'Someday'] as const;
const SPRINTS = 6;

const iso = (time: number): string => new Date(Math.floor(time)).toISOString();
const day = (time: number): string => iso(time).slice(0, 10);

interface Plot {
  readonly project: string;
  readonly users: readonly string[];
  readonly versions: readonly string[];
  readonly sprints: readonly string[];
}

const oneOf = (random: Random, ids: readonly string[]): string => ids[random.integer(ids.length)] ?? '';

const plant = (world: World, at: number, edit: TwinEdit): string => applyEdit(world, edit, new Date(at)).id;

const issueOf = (random: Random, plot: Plot, at: number, earlier: readonly string[]): JsonObject => {
  const chosen = new Set(Array.from({ length: random.integer(3) }, () => random.pick(LABELS)));
  const isParented = earlier.length > 0 && random.chance(0.1);
  return {
    project: plot.project,
    summary: `${random.pick(VERBS)} ${random.pick(THINGS)} ${random.pick(PLACES)}`,
    description: random.chance(0.9) ? document(random.pick(SENTENCES)) : null,
    status: STATUSES[random.integer(STATUSES.length)]?.id ?? '',
    priority: PRIORITIES[random.integer(PRIORITIES.length)]?.id ?? '3',
    assignee: random.chance(0.7) ? oneOf(random, plot.users) : null,
    reporter: oneOf(random, plot.users),
    labels: [...chosen],
    duedate: random.chance(0.2) ? day(at + random.integer(60) * DAY) : null,
    fixVersions: random.chance(0.5) ? [oneOf(random, plot.versions)] : [],
    sprint: random.chance(0.5) ? [oneOf(random, plot.sprints)] : [],
    points: random.chance(0.5) ? random.pick([1, 2, 3, 5, 8]) : null,
    ...(isParented && { issuetype: '10103', parent: oneOf(random, earlier) }),
    created: iso(at),
    updated: iso(at + random.next() * 9 * DAY),
  };
};

const plantIssues = (world: World, random: Random, plot: Plot, issues: number): void => {
  const wholes: string[] = [];
  for (let number = 1; number <= issues; number += 1) {
    const at = BEGINNING + ((END - BEGINNING - 20 * DAY) * number) / (issues + 1);
    const data = {
      ...issueOf(random, plot, at, wholes),
      key: `${world.tables.project.get(plot.project)?.data.key}-${number}`,
    };
    const id = plant(world, at, { type: 'issue', data });
    if (!('parent' in data)) wholes.push(id);
    // One has been talked about for long.
    const remarks = number === 2 ? 45 : random.integer(4);
    for (let count = 0; count < remarks; count += 1) {
      const time = iso(at + random.next() * 9 * DAY);
      const body = document(random.pick(REMARKS));
      plant(world, at, {
        type: 'comment',
        data: { body, issue: id, author: oneOf(random, plot.users), created: time, updated: time },
      });
    }
  }
};

export interface WorldSeed {
  readonly seed: number;
  readonly site: string;
  readonly projects: readonly { readonly key: string; readonly name: string; readonly issues: number }[];
}

/** A site with its people, and projects with their versions, sprints, issues and comments. */
export const seedWorld = ({ seed, site, projects }: WorldSeed): World => {
  const random = createRandom(seed);
  const ids = PEOPLE.map((_name, index) => `${seed}:${random.uuid()}${index}`);
  const world = createWorld(site, ids[0] ?? '', seed * 100_000);
  for (const [index, displayName] of PEOPLE.entries()) {
    const emailAddress = index % 2 === 0 ? `person${index + 1}@${site}.example` : null;
    plant(world, BEGINNING, {
      id: ids[index],
      type: 'user',
      data: { displayName, emailAddress, active: index < PEOPLE.length - 1 },
    });
  }
  for (const { key, name, issues } of projects) {
    const project = plant(world, BEGINNING, { type: 'project', data: { key, name } });
    const versions = VERSIONS.map((title, index) => {
      const releaseDate = title === 'Someday' ? null : day(BEGINNING + (index + 2) * 60 * DAY);
      return plant(world, BEGINNING, {
        type: 'version',
        data: { name: title, project, releaseDate, released: index === 0 },
      });
    });
    const sprints = Array.from({ length: SPRINTS }, (_, index) => {
      const startDate = iso(BEGINNING + index * 14 * DAY);
      const state = index < SPRINTS - 1 ? 'closed' : 'active';
      const endDate = iso(BEGINNING + (index + 1) * 14 * DAY);
      return plant(world, BEGINNING, {
        type: 'sprint',
        data: { name: `Sprint ${index + 1}`, project, state, startDate, endDate },
      });
    });
    plantIssues(world, random, { project, users: ids, versions, sprints }, issues);
  }
  return world;
};
