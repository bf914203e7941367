import { bareItem, type ExternalItem } from '../../domain/external-item.ts';
import type { JsonObject, JsonValue } from '../../domain/json.ts';
import type { RejectedItem } from '../connector.ts';
import { readPointer } from './pointer.ts';
import { EVENTS, type ItemEvent, type Settings } from './settings.ts';
import { TOLERANCE_MS } from './signature.ts';
import { fieldsOf, ItemError, textAt, wrongKind } from './values.ts';

/** Items of one delivery. */
export const MOST_ITEMS = 1_000;
/** With the labels and people that the items name. */
const MOST_THINGS = 4_000;
const LONGEST_ID = 200;
/** Of one item, in bytes of JSON. */
const LARGEST = 128 * 1024;

/** A delivery, or an answer, as items. Labels and people stand before the tickets that name them. */
export interface ReadItems {
  readonly items: readonly ExternalItem[];
  readonly rejected: readonly RejectedItem[];
}

const itemsIn = (body: JsonValue, { items: pointer }: Settings): readonly JsonValue[] => {
  if (pointer === null) return [body];
  const list = readPointer(body, pointer) ?? null;
  if (!Array.isArray(list)) throw wrongKind('items', pointer, { value: list, wanted: 'a list' });
  if (list.length > MOST_ITEMS) {
    throw new ItemError(
      `The delivery holds ${list.length} items, and at most ${MOST_ITEMS} are taken at once. Send them in several.`,
    );
  }
  return list;
};

interface Place {
  readonly item: JsonValue;
  /** What is told once for a whole delivery stands beside the list. */
  readonly body: JsonValue;
  readonly settings: Settings;
  readonly now: Date;
}

const told = ({ item, body }: Place, what: string, pointer: readonly string[]): string | null =>
  textAt(item, what, pointer) ?? textAt(body, what, pointer);

/** Null for what is to be passed over. */
const eventOf = (place: Place): ItemEvent | null => {
  const { type, types } = place.settings;
  if (type === null) return 'updated';
  const value = told(place, 'type', type);
  if (value === null) throw new ItemError('The delivery tells no type.');
  if (types.ignored.includes(value)) return null;
  const event = EVENTS.find((name) => types[name].includes(value));
  if (event !== undefined) return event;
  throw new ItemError(
    `The type ${JSON.stringify(value.slice(0, 100))} is none that was named. Add it to types, to ignored if it is to be passed over.`,
  );
};

const OFFSET = /(Z|[+-]\d{2}:?\d{2})$/i;
/** Seconds before, milliseconds after: either is far from any time that the other could mean. */
const MOST_SECONDS = 100_000_000_000;

const parseTime = (told: string): number => {
  if (!/^\d+(\.\d+)?$/.test(told)) return OFFSET.test(told) ? Date.parse(told) : Number.NaN;
  const value = Number(told);
  return Math.round(value < MOST_SECONDS ? value * 1_000 : value);
};

const timeOf = (place: Place): Date | null => {
  const { time: pointer } = place.settings;
  if (pointer === null) return null;
  const value = told(place, 'time', pointer);
  if (value === null) throw new ItemError('The item tells no time.');
  const time = parseTime(value);
  if (Number.isNaN(new Date(time).getTime())) {
    throw new ItemError(
      `${JSON.stringify(value.slice(0, 100))} is no time. Send RFC 3339 with an offset, or Unix seconds or milliseconds.`,
    );
  }
  if (time > place.now.getTime() + TOLERANCE_MS) {
    throw new ItemError(
      `The time of the item, ${new Date(time).toISOString()}, is still to come. Set the sender's clock.`,
    );
  }
  return new Date(time);
};

const idOf = (item: JsonValue, { id: pointer }: Settings): string => {
  const id = textAt(item, 'id', pointer) ?? '';
  if (id === '') throw new ItemError(`The item has no id at /${pointer.join('/')}.`);
  if (id.length > LONGEST_ID) throw new ItemError(`The id of the item is longer than ${LONGEST_ID} characters.`);
  return id;
};

/** A deletion need tell no more than what is gone. */
const stillKnown = (item: JsonValue, settings: Settings): JsonObject => {
  try {
    return fieldsOf(item, settings);
  } catch (error) {
    if (!(error instanceof ItemError)) throw error;
    return {};
  }
};

const ticketOf = (place: Place): ExternalItem | null => {
  const event = eventOf(place);
  if (event === null) return null;
  const { item, settings } = place;
  const common = { entityType: 'TICKET' as const, externalId: idOf(item, settings), modifiedAt: timeOf(place) };
  if (event === 'deleted') return { ...common, deleted: 'WEBHOOK', url: null, fields: stillKnown(item, settings) };
  const fields = fieldsOf(item, settings);
  if (!fields.title) throw new ItemError('The item has no title.');
  if (Buffer.byteLength(JSON.stringify(fields)) > LARGEST) {
    throw new ItemError(`The item is larger than ${LARGEST / 1024} KiB.`);
  }
  const url = typeof fields.url === 'string' && URL.canParse(fields.url) ? fields.url : null;
  return { ...common, deleted: null, url, fields };
};

/** A label is but a word. */
export const labelOf = (name: string): ExternalItem => bareItem('LABEL', name, { name });

/** A person is but a name, which may be an e-mail address. */
const personOf = (name: string): ExternalItem =>
  bareItem('PERSON', name, { name, email: /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(name) ? name : null });

/** The labels and people that a ticket names, and the ticket. */
export const withNamed = (ticket: ExternalItem): ExternalItem[] => {
  const { labels = [], assignees = [] } = ticket.fields;
  return [
    ...(labels as readonly string[]).map(labelOf),
    ...(assignees as readonly { readonly name: string }[]).map(({ name }) => personOf(name)),
    ticket,
  ];
};

/** The id of an item that was rejected, if that much can be read. */
const idIfAny = (item: JsonValue, settings: Settings): string | null => {
  try {
    return idOf(item, settings);
  } catch (error) {
    if (!(error instanceof ItemError)) throw error;
    return null;
  }
};

/**
 * Reads what a delivery or an answer holds; what is wrong with one item is told with it.
 * @throws ItemError for what concerns all of it
 */
export const readItems = (body: JsonValue, settings: Settings, now: Date): ReadItems => {
  const things = new Map<string, ExternalItem>();
  const rejected: RejectedItem[] = [];
  for (const item of itemsIn(body, settings)) {
    try {
      const ticket = ticketOf({ item, body, settings, now });
      if (ticket !== null) addLatest(things, withNamed(ticket));
    } catch (error) {
      if (!(error instanceof ItemError)) throw error;
      rejected.push({ entityType: 'TICKET', externalId: idIfAny(item, settings), reason: error.message });
    }
  }
  if (things.size > MOST_THINGS) {
    throw new ItemError(
      `The items of the delivery name more than ${MOST_THINGS - MOST_ITEMS} labels and people. Send them in several.`,
    );
  }
  return { items: [...things.values()].toSorted(namedFirst), rejected };
};

/** Of several versions of one thing in a delivery the latest; of those of one time the last. */
const addLatest = (things: Map<string, ExternalItem>, more: readonly ExternalItem[]): void => {
  for (const thing of more) {
    const key = `${thing.entityType} ${thing.externalId}`;
    const other = things.get(key);
    if (other === undefined || (thing.modifiedAt?.getTime() ?? 0) >= (other.modifiedAt?.getTime() ?? 0)) {
      things.set(key, thing);
    }
  }
};

const namedFirst = (a: ExternalItem, b: ExternalItem): number =>
  Number(a.entityType === 'TICKET') - Number(b.entityType === 'TICKET');
