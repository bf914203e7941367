import type { JsonObject } from '../../src/domain/json.ts';
import { jsonResponse } from '../core/http.ts';
import type { TwinItem, TwinRequest, TwinResponse } from '../core/twin.ts';
import { message } from './messages.ts';
import { isSigned } from './signing.ts';
import { erase, problemIn, type World, write } from './world.ts';

const error = (status: number, text: string): TwinResponse => jsonResponse(status, { error: text });

export interface Taken {
  readonly response: TwinResponse;
  /** What it changed; null when nothing. */
  readonly item: TwinItem | null;
}

const refused = (status: number, text: string): Taken => ({ response: error(status, text), item: null });

const parse = (body: string): JsonObject | null => {
  try {
    return JSON.parse(body) as JsonObject;
  } catch {
    return null;
  }
};

const change = (world: World, { type, data }: JsonObject, now: Date): TwinItem | Taken => {
  const { id, updated_at: _at, ...fields } = data as JsonObject;
  const problem = problemIn(fields);
  if (problem !== null) return refused(422, `An item cannot have that ${problem}.`);
  if (type === 'item.created') return write(world, { id: null, data: fields, now });
  const known = world.items.get(String(id));
  if (known === undefined || known.deleted) return refused(404, 'No such item');
  if (type === 'item.deleted') return erase(world, known.id, now) ?? refused(404, 'No such item');
  return write(world, { id: known.id, data: fields, now });
};

/** Takes a message in, once for each id. */
export const takeMessage = (world: World, { headers, body }: TwinRequest, now: Date): Taken => {
  const { hook } = world;
  if (hook === null || !isSigned(headers, { body, secret: hook.secret, now })) return refused(401, 'Bad signature');
  const id = headers['webhook-id'] ?? '';
  const before = world.answered.get(id);
  if (before !== undefined) return { response: jsonResponse(200, before), item: null };
  const read = parse(body);
  if (typeof read?.data !== 'object' || read.data === null) return refused(400, 'No message');
  const item = change(world, read, now);
  if ('response' in item) return item;
  const answer = message(item);
  world.answered.set(id, answer);
  return { response: jsonResponse(200, answer), item };
};
