import type { ExternalItem } from '../../domain/external-item.ts';
import type { JsonObject, JsonValue } from '../../domain/json.ts';
import { readItems } from './map.ts';
import { readPointer } from './pointer.ts';
import { type Settings, TICKET_FIELDS } from './settings.ts';
import { ItemError, textAt } from './values.ts';

/** What an answer tells of the item that was written; no more than that is asked of an endpoint. */
const orNothing = <T>(read: () => T | null): T | null => {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ItemError)) throw error;
    return null;
  }
};

/** The whole item, where the answer is one in the shape of a delivery. */
export const itemIn = (answer: JsonValue, settings: Settings, now: Date): ExternalItem | null =>
  orNothing(() => {
    const { items } = readItems(answer, { ...settings, type: null }, now);
    return items.find(({ entityType }) => entityType === 'TICKET') ?? null;
  });

/** The id that the endpoint gave the item. */
export const idIn = (answer: JsonValue, settings: Settings): string | null => {
  const list = settings.items === null ? null : (readPointer(answer, settings.items) ?? null);
  const item = (Array.isArray(list) ? (list[0] as JsonValue | undefined) : undefined) ?? answer;
  return orNothing(() => textAt(item, 'id', settings.id)) || null;
};

/** Every field of which there is a path, without a value. */
export const emptyFields = ({ fields }: Settings): JsonObject =>
  Object.fromEntries(
    TICKET_FIELDS.filter((name) => fields[name] !== undefined).map((name) => [
      name,
      name === 'labels' || name === 'assignees' ? [] : null,
    ]),
  );
