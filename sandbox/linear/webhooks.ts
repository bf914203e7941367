import { randomBytes, randomUUID } from 'node:crypto';
import type { JsonObject } from '../../src/domain/json.ts';
import { newDeliveryId, type OutgoingDelivery, signed } from '../core/hooks.ts';
import type { TwinItem } from '../core/twin.ts';
import { linearError } from './errors.ts';
import { follow, idOf, type Type, type Webhook, type World } from './world.ts';

const refuse = (message: string) => linearError('invalid input', message);

interface Arguments {
  readonly id: string;
  readonly input: JsonObject;
}

const living = ({ webhooks }: World, id: string): Webhook => {
  const found = webhooks.get(id);
  if (found === undefined) throw refuse('Entity not found: Webhook');
  return found;
};

const isUrl = (url: unknown): url is string => typeof url === 'string' && URL.canParse(url);

const create = (world: World, { input }: Arguments): JsonObject => {
  const { url, teamId, secret, resourceTypes, enabled } = input;
  if (!isUrl(url)) throw refuse('url is not valid');
  if (typeof teamId !== 'string' || !world.tables.team.get(teamId)) throw refuse('Entity not found: team of teamId');
  if ([...world.webhooks.values()].some((one) => one.url === url)) throw refuse('url is taken by another webhook');
  const id = randomUUID();
  world.webhooks.set(id, {
    id,
    url,
    secret: typeof secret === 'string' ? secret : randomBytes(16).toString('hex'),
    enabled: enabled !== false,
    resourceTypes: resourceTypes as readonly string[],
    team: { id: teamId },
  });
  return { success: true };
};

const update = (world: World, { id, input }: Arguments): JsonObject => {
  const before = living(world, id);
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null));
  world.webhooks.set(id, { ...before, ...given });
  return { success: true };
};

const remove = (world: World, { id }: Arguments): JsonObject => {
  living(world, id);
  world.webhooks.delete(id);
  return { success: true, entityId: id };
};

/** By the names of Linear's mutations. */
export const WEBHOOK_MUTATIONS = { webhookCreate: create, webhookUpdate: update, webhookDelete: remove };

/** All of them, as a page: there are few. */
export const webhookPage = ({ webhooks }: World) => ({
  nodes: [...webhooks.values()],
  pageInfo: { hasNextPage: false, endCursor: null },
});

/** Linear's names of its resources. */
const RESOURCES: Readonly<Partial<Record<Type, string>>> = {
  issue: 'Issue',
  comment: 'Comment',
  label: 'IssueLabel',
  cycle: 'Cycle',
  project: 'Project',
};

/** The teams that a thing belongs to; null for what belongs to the workspace. */
const teamsOf = (world: World, { type, data }: TwinItem): readonly (string | null)[] | null => {
  if (type === 'comment') return [idOf(follow(world, 'issue', data.issue)?.data.team)];
  if (type === 'project')
    return ((data.teams as JsonObject | undefined)?.nodes as JsonObject[] | undefined)?.map(idOf) ?? null;
  const team = idOf(data.team);
  return team === null ? null : [team];
};

const isGone = ({ data: { archivedAt, trashed } }: TwinItem): boolean => archivedAt != null || trashed === true;

/** What Linear sends of a thing as it is now, to every webhook that wants it. */
export const deliveriesOf = (
  world: World,
  item: TwinItem,
  { now, forged }: { readonly now: Date; readonly forged: boolean },
): OutgoingDelivery[] => {
  const type = RESOURCES[item.type as Type];
  if (type === undefined) return [];
  const teams = teamsOf(world, item);
  return [...world.webhooks.values()]
    .filter(
      ({ enabled, resourceTypes, team }) =>
        enabled && resourceTypes.includes(type) && (teams?.includes(team.id) ?? true),
    )
    .map(({ id, url, secret }) => {
      const body = JSON.stringify({
        action: isGone(item) ? 'remove' : item.version === 1 ? 'create' : 'update',
        type,
        data: item.data,
        createdAt: item.updatedAt,
        organizationId: world.organization.id,
        webhookTimestamp: now.getTime(),
        webhookId: id,
      });
      return {
        url,
        body,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'Linear-Webhook',
          'linear-delivery': newDeliveryId(),
          'linear-event': type,
          'linear-timestamp': String(now.getTime()),
          'linear-signature': signed(body, forged ? 'forged' : secret),
        },
      };
    });
};
