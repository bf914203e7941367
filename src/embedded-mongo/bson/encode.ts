import { BsonType, documentAt, Value } from './value.ts';
import { ByteWriter } from './writer.ts';

/**
 * What can be written as BSON. Integral numbers in the int32 range become int32, other numbers double, bigints int64;
 * a `Value` is copied byte by byte; a `Map` is a document that keeps the order even of integer-like names. Object
 * fields that are undefined are left out.
 */
export type BsonInput =
  | Value
  | string
  | number
  | bigint
  | boolean
  | null
  | Date
  | Double
  | Uint8Array
  | readonly BsonInput[]
  | ReadonlyMap<string, BsonInput>
  | { readonly [name: string]: BsonInput | undefined };

/** A number to be written as a double even when it is integral. */
export class Double {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

const writer = new ByteWriter();

/** The value of any input. */
export function encode(input: BsonInput): Value {
  if (input instanceof Value) return input;
  const wrapped = encodeDocument(new Map([['', input]]));
  return new Value(wrapped.buffer[4] ?? 0, wrapped.buffer, 6, wrapped.end - 1);
}

/** A document in a buffer of its own. */
export function encodeDocument(
  fields: ReadonlyMap<string, BsonInput> | { readonly [name: string]: BsonInput | undefined },
): Value {
  writer.clear();
  writeDocument(fields);
  return documentAt(writer.take());
}

function writeDocument(
  fields: ReadonlyMap<string, BsonInput> | { readonly [name: string]: BsonInput | undefined },
): void {
  const start = writer.hole();
  const entries = fields instanceof Map ? fields : Object.entries(fields);
  for (const [name, input] of entries) {
    if (input !== undefined) writeElement(name, input);
  }
  finish(start);
}

function writeArray(items: readonly BsonInput[]): void {
  const start = writer.hole();
  for (let index = 0; index < items.length; index++) writeElement(String(index), items[index] ?? null);
  finish(start);
}

function finish(start: number): void {
  writer.byte(0);
  writer.patchInt32(start, writer.size - start);
}

function writeElement(name: string, input: BsonInput): void {
  writer.byte(typeOf(input));
  writer.utf8(name);
  writer.byte(0);
  writeValue(input);
}

function typeOf(input: BsonInput): number {
  if (input instanceof Value) return input.type;
  switch (typeof input) {
    case 'string':
      return BsonType.string;
    case 'boolean':
      return BsonType.boolean;
    case 'bigint':
      return BsonType.int64;
    case 'number':
      return isInt32(input) ? BsonType.int32 : BsonType.double;
    default:
  }
  if (input === null) return BsonType.null;
  if (Array.isArray(input)) return BsonType.array;
  if (input instanceof Date) return BsonType.date;
  if (input instanceof Double) return BsonType.double;
  if (input instanceof Uint8Array) return input.length === 12 ? BsonType.objectId : BsonType.binary;
  return BsonType.document;
}

function writeValue(input: BsonInput): void {
  if (input instanceof Value) writer.bytes(input.buffer, input.start, input.end);
  else if (typeof input === 'string') writeString(input);
  else if (typeof input === 'boolean') writer.byte(input ? 1 : 0);
  else if (typeof input === 'bigint') writer.int64(input);
  else if (typeof input === 'number') writeNumber(input);
  else if (input instanceof Date) writer.int64(BigInt(input.getTime()));
  else if (input instanceof Double) writer.double(input.value);
  else if (input instanceof Uint8Array) writeBytes(input);
  else if (input !== null) writeContainer(input);
}

function writeNumber(number: number): void {
  if (isInt32(number)) writer.int32(number);
  else writer.double(number);
}

function writeContainer(input: Exclude<BsonInput, string | number | bigint | boolean | null>): void {
  if (isList(input)) writeArray(input);
  else writeDocument(input as ReadonlyMap<string, BsonInput>);
}

/** Twelve bytes are an ObjectId, everything else is a binary: the only two this server makes by itself. */
function writeBytes(input: Uint8Array): void {
  if (input.length !== 12) {
    writer.int32(input.length);
    writer.byte(input.length === 16 ? 4 : 0);
  }
  writer.bytes(input, 0, input.length);
}

function writeString(text: string): void {
  const start = writer.hole();
  writer.utf8(text);
  writer.byte(0);
  writer.patchInt32(start, writer.size - start - 4);
}

function isInt32(value: number): boolean {
  return (value | 0) === value && !Object.is(value, -0);
}

function isList(input: object): input is readonly BsonInput[] {
  return Array.isArray(input);
}
