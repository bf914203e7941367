import { CANONICAL_FIELDS, emptyValue, TICKET_PRIORITIES, TICKET_STATUSES } from './canonical-field.ts';
import type { JsonObject, JsonValue } from './json.ts';
import { isLine, isProse, lengthOf } from './text.ts';

/** What people say of a ticket in plain values; undefined is left out, null clears. */
export interface TicketValues {
  readonly title?: JsonValue | undefined;
  readonly description?: JsonValue | undefined;
  readonly status?: JsonValue | undefined;
  readonly priority?: JsonValue | undefined;
  readonly dueOn?: JsonValue | undefined;
  readonly estimate?: JsonValue | undefined;
  readonly customFields?: JsonValue | undefined;
}

/** A part of an input that cannot be used, with a sentence that says what to do. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/** The fields of a record that are to be set; undefined takes a custom field out. */
export type FieldValues = Readonly<Record<string, JsonValue | undefined>>;

const MAX_TITLE = 500;
const MAX_DESCRIPTION = 200_000;
const MAX_CUSTOM_FIELDS = 50;
const MAX_CUSTOM_NAME = 100;
const MAX_CUSTOM_BYTES = 64 * 1024;

const KNOWN = CANONICAL_FIELDS.TICKET ?? {};
const PLAIN = ['title', 'description', 'status', 'priority', 'dueOn', 'estimate'] as const;

/** The plain fields that values stand for, in a ticket that has `before`. */
export const plainFields = (values: TicketValues, before: JsonObject): FieldValues => ({
  ...Object.fromEntries(
    PLAIN.filter((name) => values[name] !== undefined && values[name] !== before[name]).map((name) => [
      name,
      keptValue(name, values[name] ?? null),
    ]),
  ),
  ...changedCustomFields(values.customFields, before),
});

const keptValue = (name: (typeof PLAIN)[number], value: JsonValue): JsonValue => {
  if (name === 'title' && typeof value === 'string') return value.trim().normalize('NFC');
  return value ?? emptyValue(KNOWN[name]);
};

const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const customNames = (fields: JsonObject): string[] => Object.keys(fields).filter((name) => !(name in KNOWN));

const changedCustomFields = (value: JsonValue | undefined, before: JsonObject): FieldValues => {
  if (value === null) return Object.fromEntries(customNames(before).map((name) => [name, undefined]));
  return value !== undefined && isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, one ?? undefined]))
    : {};
};

/** The first of the values that cannot be, in a ticket that has `before`; null when all is well. What is so stays so. */
export const ticketProblem = (values: TicketValues, before: JsonObject): FieldProblem | null => {
  const plain = plainFields({ ...values, customFields: undefined }, before);
  for (const name of PLAIN) {
    const value = plain[name];
    const message = value === undefined ? null : CHECKS[name](value);
    if (message !== null) return { field: name, message };
  }
  const message = customFieldsProblem(values.customFields, before);
  return message === null ? null : { field: 'customFields', message };
};

/** Why a value cannot be used, as a sentence; null when it can. */
type Check = (value: JsonValue) => string | null;

const orNothing =
  (check: Check): Check =>
  (value) =>
    value === null ? null : check(value);

const oneOf =
  (values: readonly string[]): Check =>
  (value) =>
    values.some((one) => one === value) ? null : `Choose one of ${values.join(', ')}.`;

const CHECKS: Readonly<Record<(typeof PLAIN)[number], Check>> = {
  title: (value) => {
    if (typeof value !== 'string' || value === '') return 'A ticket has a title. Choose one.';
    if (lengthOf(value) > MAX_TITLE) return `Choose a title of at most ${MAX_TITLE} characters.`;
    return isLine(value) ? null : 'The title is text in one line. Remove line breaks and control characters.';
  },
  description: orNothing((value) => {
    if (typeof value !== 'string') return 'A description is text.';
    if (lengthOf(value) > MAX_DESCRIPTION) return 'Choose a description of at most 200,000 characters.';
    return isProse(value) ? null : 'The description holds characters that are no text. Remove them.';
  }),
  status: oneOf(TICKET_STATUSES),
  priority: oneOf(TICKET_PRIORITIES),
  dueOn: orNothing((value) =>
    typeof value === 'string' && isDay(value) ? null : 'A due date is a day such as 2026-03-29.',
  ),
  estimate: orNothing((value) =>
    typeof value === 'number' && Number.isFinite(value) && value >= 0 ? null : 'An estimate is a number from 0.',
  ),
};

const isDay = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

const customFieldsProblem = (value: JsonValue | undefined, before: JsonObject): string | null => {
  if (value == null) return null;
  if (!isObject(value)) return 'Custom fields are an object of values by their names.';
  const entries = Object.entries(value);
  const known = entries.find(([name]) => name in KNOWN);
  if (known !== undefined) return `A custom field cannot be called ${known[0]}. Choose another name.`;
  if (!entries.every(([name]) => isCustomName(name))) {
    return `A custom field is named by 1 to ${MAX_CUSTOM_NAME} characters without a full stop or a leading $.`;
  }
  if (!entries.every(([, one]) => isCustomValue(one))) {
    return 'A custom field is text, a number, a boolean, or a list of these.';
  }
  const isClearing = entries.every(([, one]) => one === null);
  return isClearing ? null : tooMany({ ...customPart(before), ...value });
};

const customPart = (fields: JsonObject): JsonObject =>
  Object.fromEntries(customNames(fields).map((name) => [name, fields[name] ?? null]));

const tooMany = (all: JsonObject): string | null => {
  const kept = Object.entries(all).filter(([, value]) => value !== null);
  const bytes = Buffer.byteLength(JSON.stringify(Object.fromEntries(kept)));
  return kept.length > MAX_CUSTOM_FIELDS || bytes > MAX_CUSTOM_BYTES
    ? `A ticket holds at most ${MAX_CUSTOM_FIELDS} custom fields of 64 KB in all. Clear some of them.`
    : null;
};

/** The storage takes a full stop or a leading $ in a name for something else. */
const isCustomName = (name: string): boolean =>
  name !== '' && lengthOf(name) <= MAX_CUSTOM_NAME && isLine(name) && !name.includes('.') && !name.startsWith('$');

const isCustomValue = (value: JsonValue): boolean =>
  Array.isArray(value) ? (value as readonly JsonValue[]).every(isScalar) : isScalar(value);

const isScalar = (value: JsonValue): boolean => {
  if (typeof value === 'string') return value.isWellFormed();
  return value === null || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
};
