import { MongoError } from '../errors.ts';

/** The type byte of each BSON element. */
export const BsonType = {
  double: 1,
  string: 2,
  document: 3,
  array: 4,
  binary: 5,
  undefined: 6,
  objectId: 7,
  boolean: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  code: 13,
  symbol: 14,
  codeWithScope: 15,
  int32: 16,
  timestamp: 17,
  int64: 18,
  decimal128: 19,
  maxKey: 127,
  minKey: 255,
} as const;

/**
 * One BSON value, still in the bytes it came in. Nothing is decoded before it is needed, so what is stored and
 * answered keeps every type, every field's order and every bit. A whole document is a value of type `document`.
 */
export class Value {
  readonly type: number;
  readonly buffer: Buffer;
  readonly start: number;
  readonly end: number;

  constructor(type: number, buffer: Buffer, start: number, end: number) {
    this.type = type;
    this.buffer = buffer;
    this.start = start;
    this.end = end;
  }

  /** The value's own bytes, without its type. */
  bytes(): Buffer {
    return this.start === 0 && this.end === this.buffer.length
      ? this.buffer
      : this.buffer.subarray(this.start, this.end);
  }

  get isDocument(): boolean {
    return this.type === BsonType.document;
  }

  get isArray(): boolean {
    return this.type === BsonType.array;
  }

  get isNull(): boolean {
    return this.type === BsonType.null || this.type === BsonType.undefined;
  }
}

/** A whole document that starts at `at`. */
export function documentAt(buffer: Buffer, at = 0): Value {
  return new Value(BsonType.document, buffer, at, valueEnd(BsonType.document, buffer, at));
}

/** A stored document. SQLite answers blobs as plain byte arrays. */
export function documentOf(blob: unknown): Value {
  const bytes = blob as Uint8Array;
  return new Value(BsonType.document, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), 0, bytes.length);
}

/** Calls `visit` with each field of a document or array until it answers true; true when it did. */
export function someField(container: Value, visit: (name: string, value: Value) => boolean): boolean {
  const { buffer, end } = container;
  let at = container.start + 4;
  while (at < end - 1) {
    const nameEnd = cstringEnd(buffer, at + 1, end);
    const value = elementAt(container, at, nameEnd);
    if (visit(nameAt(buffer, at + 1, nameEnd), value)) return true;
    at = value.end;
  }
  return false;
}

/** The fields of a document in their order. */
export function fieldsOf(container: Value): [name: string, value: Value][] {
  const fields: [string, Value][] = [];
  someField(container, (name, value) => {
    fields.push([name, value]);
    return false;
  });
  return fields;
}

/** The elements of an array in their order. */
export function elementsOf(array: Value): Value[] {
  const elements: Value[] = [];
  const { buffer, end } = array;
  let at = array.start + 4;
  while (at < end - 1) {
    const value = elementAt(array, at, cstringEnd(buffer, at + 1, end));
    elements.push(value);
    at = value.end;
  }
  return elements;
}

/** The field with that name, of a document or array. The name is UTF-8 bytes in a latin1 string: see `rawName`. */
export function findField(container: Value, name: string): Value | undefined {
  const { buffer, end } = container;
  let at = container.start + 4;
  while (at < end - 1) {
    const nameStart = at + 1;
    let index = 0;
    while (index < name.length && buffer[nameStart + index] === name.charCodeAt(index)) index++;
    const found = index === name.length && buffer[nameStart + index] === 0;
    const nameEnd = found ? nameStart + index : cstringEnd(buffer, nameStart + index, end);
    if (found) return elementAt(container, at, nameEnd);
    const next = valueEnd(buffer[at] ?? 0, buffer, nameEnd + 1);
    if (next >= end) throw malformed();
    at = next;
  }
  return undefined;
}

/** A field name in the form `findField` compares with: its UTF-8 bytes, one per character. */
export function rawName(name: string): string {
  for (let index = 0; index < name.length; index++) {
    if (name.charCodeAt(index) > 127) return Buffer.from(name, 'utf8').toString('latin1');
  }
  return name;
}

/** The string held by a string value, else nothing. */
export function stringOf(value: Value | undefined): string | undefined {
  if (value?.type !== BsonType.string && value?.type !== BsonType.symbol && value?.type !== BsonType.code)
    return undefined;
  return value.buffer.toString('utf8', value.start + 4, value.end - 1);
}

/** The number held by a numeric value: a bigint for int64, else nothing. */
export function numericOf(value: Value | undefined): number | bigint | undefined {
  if (value?.type === BsonType.int32) return value.buffer.readInt32LE(value.start);
  if (value?.type === BsonType.double) return value.buffer.readDoubleLE(value.start);
  if (value?.type === BsonType.int64) return value.buffer.readBigInt64LE(value.start);
  return undefined;
}

/** The number held by a numeric value, as a double, else nothing. */
export function numberOf(value: Value | undefined): number | undefined {
  const number = numericOf(value);
  return number === undefined ? undefined : Number(number);
}

/** MongoDB's reading of a flag: booleans, numbers other than 0; everything else is false. */
export function truthy(value: Value | undefined): boolean {
  if (value?.type === BsonType.boolean) return value.buffer[value.start] === 1;
  const number = numberOf(value);
  return number !== undefined && number !== 0;
}

/** Pattern and flags of a regular expression value. */
export function regexOf(value: Value): { pattern: string; flags: string } {
  const patternEnd = cstringEnd(value.buffer, value.start, value.end);
  const flagsEnd = cstringEnd(value.buffer, patternEnd + 1, value.end);
  return {
    pattern: value.buffer.toString('utf8', value.start, patternEnd),
    flags: value.buffer.toString('latin1', patternEnd + 1, flagsEnd),
  };
}

function elementAt(container: Value, at: number, nameEnd: number): Value {
  const { buffer } = container;
  const type = buffer[at] ?? 0;
  const end = valueEnd(type, buffer, nameEnd + 1);
  if (end >= container.end) throw malformed();
  return new Value(type, buffer, nameEnd + 1, end);
}

function nameAt(buffer: Buffer, start: number, end: number): string {
  return buffer.toString('utf8', start, end);
}

/** Where a zero-terminated text ends. */
export function cstringEnd(buffer: Buffer, start: number, limit: number): number {
  let at = start;
  while (at < limit && buffer[at] !== 0) at++;
  if (at >= limit) throw malformed();
  return at;
}

/** Where a value of that type ends that starts at `at`. */
export function valueEnd(type: number, buffer: Buffer, at: number): number {
  switch (type) {
    case BsonType.int32:
      return at + 4;
    case BsonType.double:
    case BsonType.date:
    case BsonType.timestamp:
    case BsonType.int64:
      return at + 8;
    case BsonType.string:
    case BsonType.code:
    case BsonType.symbol:
      return at + 4 + sized(buffer, at, 1);
    case BsonType.document:
    case BsonType.array:
    case BsonType.codeWithScope:
      return at + sized(buffer, at, 5);
    case BsonType.binary:
      return at + 5 + sized(buffer, at, 0);
    case BsonType.objectId:
      return at + 12;
    case BsonType.boolean:
      return at + 1;
    case BsonType.null:
    case BsonType.undefined:
    case BsonType.minKey:
    case BsonType.maxKey:
      return at;
    case BsonType.regex:
      return cstringEnd(buffer, cstringEnd(buffer, at, buffer.length) + 1, buffer.length) + 1;
    case BsonType.dbPointer:
      return at + 4 + sized(buffer, at, 1) + 12;
    case BsonType.decimal128:
      return at + 16;
    default:
      throw malformed();
  }
}

function sized(buffer: Buffer, at: number, least: number): number {
  const size = buffer.readInt32LE(at);
  if (size < least || at + size > buffer.length) throw malformed();
  return size;
}

/** The error of bytes that are no BSON. */
export function malformed(): MongoError {
  return new MongoError(22, 'The document is not valid BSON.');
}
