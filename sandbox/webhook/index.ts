import { z } from 'zod';
import { deliver, type OutgoingDelivery } from '../core/hooks.ts';
import { htmlResponse, jsonResponse } from '../core/http.ts';
import type { Refusal, Twin, TwinDefinition, TwinOptions, TwinRequest, TwinResponse } from '../core/twin.ts';
import { takeMessage } from './inbox.ts';
import { deliveryOf } from './messages.ts';
import { createWorld, edit, erase } from './world.ts';

const hookInput = z.strictObject({ url: z.url(), secret: z.string().min(1) });

const OPERATIONS: Readonly<Record<string, string>> = { 'POST /inbox': 'inbox', 'PUT /hook': 'set-hook' };

const unauthorized = (): TwinResponse => jsonResponse(401, { error: 'Unauthorized' });

const refusals: Readonly<Record<Refusal, (retryAfterMs: number) => TwinResponse>> = {
  'rate-limit': (retryAfterMs) => ({
    ...jsonResponse(429, { error: 'Too many messages' }),
    headers: { 'retry-after': String(Math.ceil(retryAfterMs / 1_000)) },
  }),
  'server-error': () => htmlResponse(502, 'Bad gateway'),
  malformed: () => htmlResponse(200, 'Welcome to the guest network'),
  auth: unauthorized,
};

const create = (options: TwinOptions): Twin => {
  const { clock } = options;
  let world = createWorld(options);

  const deliveries = (ids: readonly string[], forged: boolean): OutgoingDelivery[] => {
    const { hook, items } = world;
    if (hook === null) return [];
    const told = ids.map((id) => items.get(id)).filter((item) => item !== undefined);
    return told.map((item) => deliveryOf(item, hook, { now: clock.now(), forged }));
  };

  const setHook = ({ headers, body }: TwinRequest): TwinResponse => {
    if (headers.authorization !== 'Bearer sandbox-key') return unauthorized();
    const input = hookInput.safeParse(JSON.parse(body));
    if (!input.success) return jsonResponse(422, { error: z.prettifyError(input.error) });
    world.hook = input.data;
    return jsonResponse(200, { url: input.data.url });
  };

  return {
    operation: ({ method, path }) => OPERATIONS[`${method} ${path}`] ?? null,
    handle(request) {
      const operation = OPERATIONS[`${request.method} ${request.path}`];
      if (operation === 'set-hook') return setHook(request);
      if (operation !== 'inbox') return jsonResponse(404, { error: 'Not found' });
      const { response, item } = takeMessage(world, request, clock.now());
      // As most systems do, it tells of every change, whoever made it.
      if (item !== null) void deliver(deliveries([item.id], false));
      return response;
    },
    refuse: (kind, _request, retryAfterMs) => refusals[kind](retryAfterMs),
    items: (type) => [...world.items.values()].filter((item) => type === null || item.type === type),
    edit: (change) => edit(world, change, clock.now()),
    remove: (id) => erase(world, id, clock.now()),
    deliveries,
    reset: () => {
      world = createWorld(options);
    },
  };
};

/** Any system: items, a hook that is told of them at `PUT /webhook/hook`, and messages that it takes at `/webhook/inbox`. */
export const twin: TwinDefinition = { id: 'webhook', create };
