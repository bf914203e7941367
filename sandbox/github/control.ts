import type { JsonObject } from '../../src/domain/json.ts';
import type { OutgoingDelivery } from '../core/hooks.ts';
import { BadEditError, type TwinEdit, type TwinItem } from '../core/twin.ts';
import type { Account, Refusing } from './account.ts';
import { change, type Located, make, remove, transfer } from './edit.ts';
import { deliveriesOf } from './hooks.ts';
import { repositoryShape } from './repository-shape.ts';
import { shapeOf } from './shapes.ts';
import {
  createRepository,
  HELD_TYPES,
  type HeldType,
  isHeldType,
  type Repository,
  repositoryNamed,
  secondOf,
  TYPES,
  tableOf,
  type World,
} from './world.ts';

const API = 'https://api.github.com';

/** Things of the first repository are known by their number alone, those of another as `owner/name#5`. */
const rowOf = (world: World, { repository, thing }: Located): TwinItem => ({
  ...thing,
  id: repository === world.repositories[0] ? thing.id : `${repository.fullName}#${thing.id}`,
  data: shapeOf(thing, { world, repository, root: API }),
});

const repositoryRow = (world: World, repository: Repository): TwinItem => ({
  id: repository.fullName,
  type: 'repository',
  deleted: repository.deleted,
  version: repository.version,
  updatedAt: repository.updatedAt,
  data: repositoryShape({ world, repository, root: API }),
});

const limitRow = ({ core, secondary, refusing }: Account, id: 'core' | 'secondary', at: Date): TwinItem => {
  const allowance = id === 'core' ? core : secondary;
  const { status, retryAfter } = refusing[id];
  const data = { limit: allowance.limit, remaining: allowance.remaining(at), status, retry_after: retryAfter };
  return { id, type: 'limit', deleted: false, version: 1, updatedAt: secondOf(at), data };
};

/** Everything that the control API shows; the limits, which nobody edits by hand, only when they are wanted. */
export function* rows(account: Account, wanted: string | null, at: Date): Generator<TwinItem> {
  const { world } = account;
  const wants = (type: string): boolean => wanted === null || wanted === type;
  for (const repository of world.repositories) {
    if (wants('repository')) yield repositoryRow(world, repository);
  }
  for (const table of ['issues', 'comments', 'labels', 'milestones'] as const) {
    for (const repository of world.repositories) {
      for (const thing of repository[table].all()) if (wants(thing.type)) yield rowOf(world, { repository, thing });
    }
  }
  if (wanted === 'limit') yield* [limitRow(account, 'core', at), limitRow(account, 'secondary', at)];
}

const first = ({ repositories }: World): Repository => {
  const [repository] = repositories;
  if (!repository) throw new Error('The seed has no repository.');
  return repository;
};

const ID = /^(?:(?<name>[^#]+)#)?(?:(?<type>[a-z]+):)?(?<number>\d+)$/;

/** The thing that an id of the control API names: an issue before a milestone of the same number. */
const locate = (world: World, id: string, types: readonly HeldType[]): Located | null => {
  const { name, type, number = '' } = ID.exec(id)?.groups ?? {};
  const repository = name === undefined ? first(world) : repositoryNamed(world, name);
  if (!repository) return null;
  const among = type !== undefined && isHeldType(type) ? [type] : types;
  const thing = among.map((one) => tableOf(repository, one).get(number)).find((found) => found !== undefined);
  return thing ? { repository, thing } : null;
};

const chosenRepository = (world: World, name: unknown): Repository | null => {
  if (typeof name !== 'string') return null;
  const found = repositoryNamed(world, name);
  if (!found) throw new BadEditError(`There is no repository ${name}.`);
  return found;
};

const editHeld = (world: World, edit: TwinEdit & { type: HeldType }, now: Date): TwinItem => {
  const { id, type, data } = edit;
  const target = chosenRepository(world, data.repository);
  const found = id === undefined ? null : locate(world, id, [type]);
  const at = secondOf(now);
  if (found === null) return rowOf(world, make(world, target ?? first(world), edit, at));
  const isTransfer = type === 'issue' && target !== null && target !== found.repository;
  return rowOf(world, isTransfer ? transfer(world, found, target, now) : change(world, found, { type, data }, at));
};

const rename = (world: World, repository: Repository, name: string): void => {
  const [owner] = repository.fullName.split('/');
  const fullName = name.includes('/') ? name : `${owner}/${name}`;
  if (repositoryNamed(world, fullName)) throw new BadEditError(`There is a repository ${fullName} already.`);
  world.formerNames.set(repository.fullName.toLowerCase(), repository);
  world.formerNames.delete(fullName.toLowerCase());
  repository.fullName = fullName;
};

const editRepository = (world: World, { id, data }: TwinEdit, now: Date): TwinItem => {
  const { name, full_name, ...rest } = data;
  const wanted = full_name ?? name;
  const known = id === undefined ? undefined : repositoryNamed(world, id);
  if (!known) {
    const fullName = id ?? `${world.viewer.login}/${typeof name === 'string' ? name : 'new'}`;
    const repository = createRepository(world.mintId(), fullName, secondOf(now));
    world.repositories.push(repository);
    world.formerNames.delete(fullName.toLowerCase());
    return repositoryRow(world, repository);
  }
  if (typeof wanted === 'string' && wanted !== known.fullName) rename(world, known, wanted);
  known.data = { ...known.data, ...rest };
  known.version += 1;
  known.updatedAt = secondOf(now);
  return repositoryRow(world, known);
};

const editLimit = (account: Account, { id, data }: TwinEdit, now: Date): TwinItem => {
  if (id !== 'core' && id !== 'secondary') throw new BadEditError('There are the limits core and secondary.');
  const { remaining, status, retry_after } = data as JsonObject;
  const before: Refusing = account.refusing[id];
  account.refusing[id] = {
    status: status === 429 || status === 403 ? status : before.status,
    retryAfter: typeof retry_after === 'boolean' ? retry_after : before.retryAfter,
  };
  if (typeof remaining === 'number') account[id].leave(remaining, now);
  return limitRow(account, id, now);
};

/** An edit as a person would make it at GitHub. @throws BadEditError */
export const applyEdit = (account: Account, edit: TwinEdit, now: Date): TwinItem => {
  const { type } = edit;
  if (type === 'repository') return editRepository(account.world, edit, now);
  if (type === 'limit') return editLimit(account, edit, now);
  if (isHeldType(type)) return editHeld(account.world, { ...edit, type }, now);
  throw new BadEditError(`GitHub has no type ${type}; there are ${TYPES.join(', ')}.`);
};

/** Deletes what the id names; null when there is no such thing. */
export const applyRemoval = (world: World, id: string, now: Date): TwinItem | null => {
  const repository = repositoryNamed(world, id);
  if (repository) {
    repository.deleted = true;
    repository.version += 1;
    return repositoryRow(world, repository);
  }
  const found = locate(world, id, HELD_TYPES);
  return found && rowOf(world, remove(found, now));
};

/** What GitHub sends of the things that the ids name, as they are now. */
export const applyDeliveries = (
  world: World,
  ids: readonly string[],
  root: string,
  forged: boolean,
): OutgoingDelivery[] =>
  ids.flatMap((id) => {
    const found = locate(world, id, HELD_TYPES);
    return found === null ? [] : deliveriesOf(found.thing, { world, repository: found.repository, root }, forged);
  });
