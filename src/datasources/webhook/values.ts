import type { JsonObject, JsonValue } from '../../domain/json.ts';
import { type Pointer, readPointer } from './pointer.ts';
import { type Settings, TICKET_FIELDS, type TicketField } from './settings.ts';

/** Something in an item that cannot be taken; the message is a sentence for people. */
export class ItemError extends Error {
  override readonly name = 'ItemError';
}

/** What a value is, as people call it. */
const kindOf = (value: JsonValue): string => {
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
};

const shown = (pointer: Pointer): string =>
  `/${pointer.map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;

export const wrongKind = (what: string, pointer: Pointer, { value, wanted }: { value: JsonValue; wanted: string }) =>
  new ItemError(`The path to the ${what}, ${shown(pointer)}, leads to ${kindOf(value)}, not to ${wanted}.`);

const isScalar = (value: JsonValue): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** A text, or a number or truth value as text; null where nothing stands. */
export const textAt = (value: JsonValue, what: string, pointer: Pointer): string | null => {
  const found = readPointer(value, pointer) ?? null;
  if (found === null) return null;
  if (!isScalar(found)) throw wrongKind(what, pointer, { value: found, wanted: 'text' });
  return String(found).toWellFormed();
};

const MOST_NAMES = 100;

type Reader = (value: JsonValue, what: TicketField, pointer: Pointer) => JsonValue;

const text: Reader = (value, what, pointer) => {
  if (!isScalar(value)) throw wrongKind(what, pointer, { value, wanted: 'text' });
  return String(value).toWellFormed();
};

const names: Reader = (value, what, pointer) => {
  const list = Array.isArray(value) ? value : [value];
  if (list.length > MOST_NAMES) throw new ItemError(`There are more than ${MOST_NAMES} ${what}.`);
  const read = list.map((one: JsonValue) => {
    if (!isScalar(one)) throw wrongKind(what, pointer, { value: one, wanted: 'names' });
    return String(one).toWellFormed().trim().slice(0, 200);
  });
  return [...new Set(read.filter((name) => name !== ''))];
};

const people: Reader = (value, what, pointer) =>
  (names(value, what, pointer) as readonly string[]).map((name) => ({ externalId: name, name }));

const number: Reader = (value, what, pointer) => {
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof read !== 'number' || !Number.isFinite(read)) throw wrongKind(what, pointer, { value, wanted: 'a number' });
  return read;
};

const DAY = /^\d{4}-\d{2}-\d{2}/;

const date: Reader = (value, what, pointer) => {
  const day = typeof value === 'string' ? DAY.exec(value)?.[0] : undefined;
  if (day === undefined || Number.isNaN(Date.parse(day))) {
    throw wrongKind(what, pointer, { value, wanted: 'a date such as 2026-03-29' });
  }
  return day;
};

const READERS: Readonly<Record<TicketField, Reader>> = {
  title: text,
  description: text,
  state: text,
  priority: text,
  labels: names,
  assignees: people,
  url: text,
  dueDate: date,
  estimate: number,
};

const isMany = (name: TicketField): boolean => name === 'labels' || name === 'assignees';

/** The fields that paths lead to. @throws ItemError for one that is not there or is of another kind */
export const fieldsOf = (item: JsonValue, { fields, absentMeansEmpty }: Settings): JsonObject => {
  const read: Record<string, JsonValue> = {};
  for (const name of TICKET_FIELDS) {
    const pointer = fields[name];
    if (pointer === undefined) continue;
    const value = readPointer(item, pointer);
    if (value === undefined && !absentMeansEmpty) {
      throw new ItemError(
        `Nothing stands at ${shown(pointer)}, the path to the ${name}. Send whole items, with null for what is empty, or set absentMeansEmpty.`,
      );
    }
    read[name] = value == null ? (isMany(name) ? [] : null) : READERS[name](value, name, pointer);
  }
  return read;
};
