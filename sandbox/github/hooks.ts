import type { JsonObject } from '../../src/domain/json.ts';
import { newDeliveryId, type OutgoingDelivery, signed } from '../core/hooks.ts';
import { jsonResponse } from '../core/http.ts';
import type { TwinResponse } from '../core/twin.ts';
import { errorResponse, notFound } from './errors.ts';
import { shapeOf, type View } from './shapes.ts';
import type { Thing } from './world.ts';
import { noContent, parse, unparsable, type WriteCall } from './write-call.ts';

export interface Hook {
  readonly id: number;
  readonly active: boolean;
  readonly events: readonly string[];
  readonly config: { readonly url: string; readonly secret?: string };
}

/** GitHub never shows a secret. */
const shown = ({ config: { url, secret }, ...hook }: Hook): JsonObject => ({
  ...hook,
  type: 'Repository',
  name: 'web',
  config: { url, content_type: 'json', insecure_ssl: '0', ...(secret === undefined ? {} : { secret: '********' }) },
});

export const listHooks = ({ hooks }: View['repository']): TwinResponse =>
  jsonResponse(200, [...hooks.values()].map(shown));

const configOf = (given: JsonObject): Hook['config'] | null => {
  const config = given.config as JsonObject | undefined;
  if (typeof config?.url !== 'string') return null;
  return { url: config.url, ...(typeof config.secret === 'string' ? { secret: config.secret } : {}) };
};

export const createHook = ({ body, world, repository }: WriteCall): TwinResponse => {
  const given = parse(body);
  if (given === null) return unparsable();
  const config = configOf(given);
  if (config === null) return errorResponse(422, 'Validation Failed');
  if ([...repository.hooks.values()].some((hook) => hook.config.url === config.url)) {
    return errorResponse(422, 'Validation Failed: Hook already exists on this repository');
  }
  const events = Array.isArray(given.events) ? given.events.map(String) : ['push'];
  const hook: Hook = { id: world.mintId(), active: given.active !== false, events, config };
  repository.hooks.set(String(hook.id), hook);
  return jsonResponse(201, shown(hook));
};

export const updateHook = ({ body, repository, id }: WriteCall): TwinResponse => {
  const before = repository.hooks.get(id);
  const given = parse(body);
  if (before === undefined) return notFound();
  if (given === null) return unparsable();
  const events = Array.isArray(given.events) ? given.events.map(String) : before.events;
  const hook = { ...before, events, active: given.active !== false, config: configOf(given) ?? before.config };
  repository.hooks.set(id, hook);
  return jsonResponse(200, shown(hook));
};

export const deleteHook = ({ repository, id }: WriteCall): TwinResponse =>
  repository.hooks.delete(id) ? noContent() : notFound();

const EVENTS: Readonly<Record<string, string>> = {
  issue: 'issues',
  comment: 'issue_comment',
  label: 'label',
  milestone: 'milestone',
};

/** What GitHub sends of a change to a thing, to every webhook that wants it. */
export const deliveriesOf = (thing: Thing, view: View, forged = false): OutgoingDelivery[] => {
  const event = EVENTS[thing.type];
  if (event === undefined) return [];
  const number = (thing.data.issue as JsonObject | undefined)?.number;
  const issue = thing.type === 'comment' ? view.repository.issues.get(String(number)) : undefined;
  const body = JSON.stringify({
    action: thing.deleted ? 'deleted' : thing.version === 1 ? 'opened' : 'edited',
    [thing.type]: shapeOf(thing, view),
    ...(issue && { issue: shapeOf(issue, view) }),
    repository: { id: view.repository.id, full_name: view.repository.fullName },
  });
  return [...view.repository.hooks.values()]
    .filter(({ active, events }) => active && events.includes(event))
    .map(({ id, config: { url, secret } }) => ({
      url,
      body,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'GitHub-Hookshot/sandbox',
        'x-github-event': event,
        'x-github-delivery': newDeliveryId(),
        'x-github-hook-id': String(id),
        ...(secret === undefined
          ? {}
          : { 'x-hub-signature-256': `sha256=${signed(body, forged ? 'forged' : secret)}` }),
      },
    }));
};
