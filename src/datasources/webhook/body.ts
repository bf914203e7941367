import type { JsonObject, JsonValue } from '../../domain/json.ts';
import { ProviderError } from '../../domain/provider-error.ts';
import { writePointer } from './pointer.ts';
import { type ItemEvent, type Settings, TICKET_FIELDS } from './settings.ts';

export interface Change {
  readonly event: ItemEvent;
  readonly id: string;
  /** What changes and nothing else. */
  readonly fields: JsonObject;
  readonly now: Date;
}

/** People go by their names, as they came. */
const told = (value: JsonValue): JsonValue =>
  Array.isArray(value)
    ? value.map((one: JsonValue) =>
        typeof one === 'object' && one !== null ? ((one as JsonObject).name ?? null) : one,
      )
    : value;

const typeOf = (event: ItemEvent, { type, types }: Settings): string | null => {
  const [value] = types[event];
  if (type !== null && value !== undefined) return value;
  if (event !== 'deleted') return null;
  throw new ProviderError('rejected', 'A deletion cannot be told: the source names no type that means deleted.');
};

/** A change in the shape in which the source's own deliveries come. @throws ProviderError for what that cannot hold */
export const bodyFor = ({ event, id, fields, now }: Change, settings: Settings): JsonObject => {
  const type = typeOf(event, settings);
  let item = writePointer({}, settings.id, id);
  if (settings.type !== null && type !== null) item = writePointer(item, settings.type, type);
  if (settings.time !== null) item = writePointer(item, settings.time, now.toISOString());
  for (const name of TICKET_FIELDS) {
    const pointer = settings.fields[name];
    const value = fields[name];
    if (pointer !== undefined && value !== undefined) item = writePointer(item, pointer, told(value));
  }
  return settings.items === null ? item : writePointer({}, settings.items, [item]);
};
