import { z } from 'zod';
import type { JsonObject } from '../../src/domain/json.ts';
import { faultInput } from './faults.ts';
import { deliver, type OutgoingDelivery } from './hooks.ts';
import { jsonResponse } from './http.ts';
import type { LedgerEntry } from './ledger.ts';
import type { Station } from './station.ts';
import { BadEditError, type TwinItem, type TwinRequest, type TwinResponse } from './twin.ts';

const editInput = z.strictObject({
  id: z.string().min(1).optional(),
  type: z.string().min(1),
  data: z.custom<JsonObject>((value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
});
const webhooksInput = z.strictObject({
  mode: z.enum(['now', 'twice', 'late', 'reorder', 'forge']),
  items: z.array(z.string()).min(1),
});
const clockInput = z.strictObject({ offsetMs: z.number() });

const parsedBody = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
};

const requestRow = ({ body, ...entry }: LedgerEntry): unknown => ({ ...entry, body: parsedBody(body) });

type Route = (station: Station, request: TwinRequest) => unknown;

/** Announced when the next ones are: after what happened later. */
const late = new WeakMap<Station, OutgoingDelivery[]>();

const sendWebhooks: Route = async (station, { body }) => {
  const { mode, items } = webhooksInput.parse(parsedBody(body));
  const fresh = [...(station.twin.deliveries?.(items, mode === 'forge') ?? [])];
  if (mode === 'late') {
    late.set(station, [...(late.get(station) ?? []), ...fresh]);
    return { statuses: [] };
  }
  const ordered = mode === 'reorder' ? fresh.toReversed() : fresh;
  const sent = [...(mode === 'twice' ? ordered.flatMap((one) => [one, one]) : ordered), ...(late.get(station) ?? [])];
  late.delete(station);
  return { statuses: await deliver(sent) };
};

const noteEdit: Route = (station, { body }) => {
  const edited = station.twin.edit(editInput.parse(parsedBody(body)));
  void deliver(station.twin.deliveries?.([nameOf(edited)], false) ?? []);
  return edited;
};

/** Milestones and issues share their numbers. */
const nameOf = ({ id, type }: TwinItem): string => (id.includes('#') ? id : /^\d+$/.test(id) ? `${type}:${id}` : id);

const resetStation: Route = ({ twin, faults, ledger, clock }) => {
  clock.setOffset(0);
  faults.clear();
  ledger.clear();
  twin.reset();
  return { ok: true };
};

/** By method and path below `/_control/<provider>`. */
const routes: Readonly<Record<string, Route>> = {
  'GET /state': ({ twin }, { query }) => ({ items: [...twin.items(query.get('type'))] }),
  'POST /items': noteEdit,
  'POST /webhooks': sendWebhooks,
  'POST /faults': ({ faults }, { body }) => ({ id: faults.add(faultInput.parse(parsedBody(body))) }),
  'DELETE /faults': ({ faults }) => {
    faults.clear();
    return { ok: true };
  },
  'GET /requests': ({ ledger }, { query }) => ({
    requests: ledger.after(Number(query.get('after') ?? 0)).map(requestRow),
  }),
  'DELETE /grants': ({ twin }) => ({ revoked: twin.revokeGrants?.() ?? 0 }),
  'POST /reset': resetStation,
  'POST /clock': ({ clock }, { body }) => {
    const { offsetMs } = clockInput.parse(parsedBody(body));
    clock.setOffset(offsetMs);
    return { offsetMs, now: clock.now().toISOString() };
  },
};

const ITEM_PATH = /^\/items\/([^/]+)$/;

const answer = async (station: Station, request: TwinRequest): Promise<TwinResponse> => {
  const route = routes[`${request.method} ${request.path}`];
  if (route) return jsonResponse(200, await route(station, request));
  const id = ITEM_PATH.exec(request.path)?.[1];
  if (request.method === 'DELETE' && id !== undefined) {
    const item = station.twin.remove(decodeURIComponent(id));
    if (item) void deliver(station.twin.deliveries?.([nameOf(item)], false) ?? []);
    return item ? jsonResponse(200, item) : jsonResponse(404, { error: `There is no item ${id}.` });
  }
  return jsonResponse(404, { error: `There is no ${request.method} ${request.path} among the controls.` });
};

/** Answers a request of the control API; `request.path` stands below `/_control/<provider>`. */
export const control = async (station: Station, request: TwinRequest): Promise<TwinResponse> => {
  try {
    return await answer(station, request);
  } catch (error) {
    if (error instanceof z.ZodError) return jsonResponse(400, { error: z.prettifyError(error) });
    if (error instanceof BadEditError) return jsonResponse(400, { error: error.message });
    throw error;
  }
};
