import type { JsonObject } from '../../src/domain/json.ts';
import { findState } from './states.ts';
import { follow, type Type, type World } from './world.ts';

interface Birth {
  readonly id: string;
  /** RFC 3339. */
  readonly at: string;
  readonly world: World;
}

/** Its number within the team, by counting. */
const nextNumber = (world: World, type: 'issue' | 'cycle'): number => world.tables[type].size + 1;

const firstTeam = (world: World): JsonObject => {
  const [team] = world.tables.team.all();
  return { id: team?.id ?? '' };
};

const builders: Readonly<Record<Type, (birth: Birth, given: JsonObject) => JsonObject>> = {
  team: ({ id }) => ({ key: id.slice(0, 3).toUpperCase(), name: 'New team' }),
  user: ({ id }, { name }) => ({
    name: 'New person',
    displayName: typeof name === 'string' ? name.toLowerCase().replaceAll(' ', '.') : 'new.person',
    email: `${id.slice(0, 8)}@sandbox.example`,
    active: true,
    url: `https://linear.app/sandbox/profiles/${id.slice(0, 8)}`,
  }),
  label: () => ({ name: 'New label', color: '#95a2b3', description: null, isGroup: false, parent: null, team: null }),
  project: ({ id, world }) => ({
    name: 'New project',
    description: '',
    status: { id: 'status-planned', name: 'Planned', type: 'planned' },
    startDate: null,
    targetDate: null,
    trashed: null,
    teams: { nodes: [firstTeam(world)] },
    url: `https://linear.app/sandbox/project/${id.slice(0, 12)}`,
  }),
  cycle: ({ at, world }) => ({
    name: null,
    number: nextNumber(world, 'cycle'),
    description: null,
    startsAt: at,
    endsAt: new Date(Date.parse(at) + 14 * 86_400_000).toISOString(),
    completedAt: null,
    team: firstTeam(world),
  }),
  issue: ({ world }, given) => {
    const team = follow(world, 'team', given.team) ?? follow(world, 'team', firstTeam(world));
    const number = nextNumber(world, 'issue');
    const identifier = `${team?.data.key ?? 'NEW'}-${number}`;
    return {
      identifier,
      number,
      title: 'New issue',
      description: null,
      priority: 0,
      estimate: null,
      dueDate: null,
      labelIds: [],
      reactionData: [],
      state: findState(team?.id ?? '', { type: 'backlog' }) ?? null,
      assignee: null,
      project: null,
      cycle: null,
      parent: null,
      team: { id: team?.id ?? '' },
      trashed: null,
      url: `https://linear.app/sandbox/issue/${identifier}`,
    };
  },
  comment: ({ id, world }) => ({
    body: 'New comment',
    issue: null,
    parent: null,
    user: { id: world.viewerId },
    externalUser: null,
    botActor: null,
    editedAt: null,
    url: `https://linear.app/sandbox/comment/${id.slice(0, 8)}`,
  }),
};

/** A new thing with all its fields, those given in place of the usual ones. */
export const newData = (type: Type, birth: Birth, given: JsonObject): JsonObject => ({
  ...builders[type](birth, given),
  createdAt: birth.at,
  updatedAt: birth.at,
  archivedAt: null,
  ...given,
  id: birth.id,
});
