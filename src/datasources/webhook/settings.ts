import { z } from 'zod';
import { type Pointer, parsePointer, pointerProblem } from './pointer.ts';

/** The fields of a ticket that a path can lead to. */
export const TICKET_FIELDS = [
  'title',
  'description',
  'state',
  'priority',
  'labels',
  'assignees',
  'url',
  'dueDate',
  'estimate',
] as const;
export type TicketField = (typeof TICKET_FIELDS)[number];

/** What a delivery can say of an item. */
export const EVENTS = ['created', 'updated', 'deleted'] as const;
export type ItemEvent = (typeof EVENTS)[number];

const path = z.string().check((context) => {
  const problem = pointerProblem(context.value);
  if (problem !== null) context.issues.push({ code: 'custom', message: problem, input: context.value });
});

const fieldPaths = z.object(
  Object.fromEntries(TICKET_FIELDS.map((name) => [name, path.nullish()])) as Record<
    TicketField,
    z.ZodOptional<z.ZodNullable<typeof path>>
  >,
).shape;

const paths = z.strictObject({
  ...fieldPaths,
  title: path,
  items: path.nullish(),
  id: path,
  type: path.nullish(),
  time: path.nullish(),
  deliveryId: path.nullish(),
});

/** RFC 9110: the name of a header is a token. */
const headerName = z
  .string()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/, 'This is no name of a header, such as X-Signature.')
  .toLowerCase();

const signature = z.strictObject({
  header: headerName,
  algorithm: z.enum(['SHA1', 'SHA256', 'SHA512']).nullish(),
  encoding: z.enum(['HEX', 'BASE64']).nullish(),
  prefix: z.string().max(50, 'The prefix is longer than 50 characters.').nullish(),
  timestampHeader: headerName.nullish(),
  deliveryIdHeader: headerName.nullish(),
});

const typeValues = z
  .array(z.string().trim().min(1, 'A value is empty.').max(200, 'A value is longer than 200 characters.'))
  .max(50, 'Give at most 50 values.')
  .nullish();
const types = z.strictObject({ created: typeValues, updated: typeValues, deleted: typeValues, ignored: typeValues });

/** The part of the credentials input that says how deliveries are signed and read. */
export const settingsInput = {
  system: z
    .string()
    .trim()
    .min(1, 'The name of the system is empty.')
    .max(200, 'The name is longer than 200 characters.'),
  signature: signature.nullish(),
  paths,
  types: types.nullish(),
  absentMeansEmpty: z.boolean().nullish(),
};

const schema = z.strictObject(settingsInput);
type SettingsInput = z.infer<typeof schema>;

/** How the sender signs, where it does not follow Standard Webhooks. */
export interface HmacScheme {
  /** In lower case, as all names of headers here. */
  readonly header: string;
  readonly algorithm: 'sha1' | 'sha256' | 'sha512';
  readonly encoding: 'hex' | 'base64';
  readonly prefix: string;
  /** Its value, in Unix seconds, is signed before the body, with a full stop between; null when no time is signed. */
  readonly timestampHeader: string | null;
  readonly deliveryIdHeader: string | null;
}

export interface Settings {
  /** What the ids live in. */
  readonly system: string;
  /** Null for Standard Webhooks. */
  readonly hmac: HmacScheme | null;
  readonly fields: Readonly<Partial<Record<TicketField, Pointer>>>;
  /** To the list of items in a delivery; null where a delivery is an item itself. */
  readonly items: Pointer | null;
  readonly id: Pointer;
  readonly type: Pointer | null;
  readonly time: Pointer | null;
  readonly deliveryId: Pointer | null;
  readonly types: Readonly<Record<ItemEvent | 'ignored', readonly string[]>>;
  readonly absentMeansEmpty: boolean;
}

const pointerOf = (text: string | null | undefined): Pointer | null => (text == null ? null : parsePointer(text));

const hmacOf = (given: NonNullable<SettingsInput['signature']>): HmacScheme => ({
  header: given.header,
  algorithm: (given.algorithm ?? 'SHA256').toLowerCase() as HmacScheme['algorithm'],
  encoding: (given.encoding ?? 'HEX').toLowerCase() as HmacScheme['encoding'],
  prefix: given.prefix ?? '',
  timestampHeader: given.timestampHeader ?? null,
  deliveryIdHeader: given.deliveryIdHeader ?? null,
});

/** Reads settings as they were stored. */
export const readSettings = (stored: string): Settings => {
  const { system, signature: signed, paths: given, types: values, absentMeansEmpty } = schema.parse(JSON.parse(stored));
  const named = TICKET_FIELDS.map((name) => [name, pointerOf(given[name])] as const);
  return {
    system,
    hmac: signed ? hmacOf(signed) : null,
    fields: Object.fromEntries(named.filter(([, pointer]) => pointer !== null)),
    items: pointerOf(given.items),
    id: parsePointer(given.id),
    type: pointerOf(given.type),
    time: pointerOf(given.time),
    deliveryId: pointerOf(given.deliveryId),
    types: {
      created: values?.created ?? ['created'],
      updated: values?.updated ?? ['updated'],
      deleted: values?.deleted ?? ['deleted'],
      ignored: values?.ignored ?? [],
    },
    absentMeansEmpty: absentMeansEmpty ?? false,
  };
};

/** What of the settings contradicts itself, as the path of the member and a sentence; null when nothing does. */
export const contradiction = (input: SettingsInput): { readonly path: string[]; readonly message: string } | null => {
  const { paths: given, signature: signed, types: values } = input;
  if (signed && !given.time && !given.deliveryId && !signed.timestampHeader && !signed.deliveryIdHeader) {
    const message =
      'Nothing tells an old delivery from a new one. Give a time, an id of the delivery, or a header with the time or id.';
    return { path: ['paths', 'time'], message };
  }
  if (values && !given.type) {
    return { path: ['paths', 'type'], message: 'Values of types are given, but no path to the type.' };
  }
  const all = Object.values(values ?? {}).flatMap((list) => list ?? []);
  if (new Set(all).size < all.length) return { path: ['types'], message: 'A value stands for two types. Keep one.' };
  const ends = Object.values(given).filter((text) => text != null);
  return new Set(ends).size < ends.length ? { path: ['paths'], message: 'Two paths are the same. Keep one.' } : null;
};
