import { MongoError } from '../errors.ts';
import { BsonType, elementsOf, fieldsOf, numericOf, rawName, type Value } from './value.ts';
import { ByteWriter } from './writer.ts';

/**
 * Order keys: byte strings that compare (as SQLite compares blobs) exactly as MongoDB compares the values. They are the
 * columns of indexes and the only comparison in this server, so that an index and a scan cannot disagree.
 *
 * The first byte is the type's place in MongoDB's order; what follows sorts bytewise within the type, and no key is the
 * beginning of another.
 */
const RANK: Readonly<Record<number, number>> = {
  [BsonType.minKey]: 1,
  [BsonType.undefined]: 5,
  [BsonType.null]: 5,
  [BsonType.double]: 15,
  [BsonType.int32]: 15,
  [BsonType.int64]: 15,
  [BsonType.decimal128]: 15,
  [BsonType.string]: 20,
  [BsonType.symbol]: 20,
  [BsonType.document]: 25,
  [BsonType.array]: 30,
  [BsonType.binary]: 35,
  [BsonType.objectId]: 40,
  [BsonType.boolean]: 45,
  [BsonType.date]: 50,
  [BsonType.timestamp]: 55,
  [BsonType.regex]: 60,
  [BsonType.dbPointer]: 65,
  [BsonType.code]: 70,
  [BsonType.codeWithScope]: 75,
  [BsonType.maxKey]: 127,
};

export const NUMBER_RANK = 15;
export const STRING_RANK = 20;

/** The key of null and of a missing field. */
export const NULL_KEY = Buffer.from([5]);
/** The sort key of an empty array: below null, as MongoDB sorts it. */
export const EMPTY_ARRAY_KEY = Buffer.from([4]);
/** The key of NaN, the lowest number. */
export const NAN_KEY = Buffer.from([NUMBER_RANK, 0, 0, 0, 0, 0, 0, 0, 0, 0x80]);

const SIGN = 1n << 63n;
const writer = new ByteWriter();
const double = Buffer.alloc(8);

/** The place of a value's type in MongoDB's order over types. */
export function rankOf(value: Value): number {
  return RANK[value.type] ?? 0;
}

/** The order key of a value, or of a missing field. Decimal128 is refused: it has no exact key here. */
export function keyOf(value: Value | undefined): Buffer {
  if (value === undefined || value.isNull) return NULL_KEY;
  writer.clear();
  write(value);
  return writer.take();
}

/** Whether two values are equal as MongoDB compares them (numbers across types, documents with their field order). */
export function sameValue(left: Value, right: Value): boolean {
  return rankOf(left) === rankOf(right) && keyOf(left).equals(keyOf(right));
}

function write(value: Value): void {
  const { type, buffer, start, end } = value;
  writer.byte(rankOf(value));
  switch (type) {
    case BsonType.double:
    case BsonType.int32:
    case BsonType.int64:
      writeNumber(numericOf(value) ?? 0);
      break;
    case BsonType.string:
    case BsonType.symbol:
    case BsonType.code:
      writeText(buffer, start + 4, end - 1);
      break;
    case BsonType.document:
      writeFields(value);
      break;
    case BsonType.array:
      for (const element of elementsOf(value)) write(element);
      writer.byte(0);
      break;
    case BsonType.binary:
      writer.uint32BigEndian(end - start - 5);
      writer.bytes(buffer, start + 4, end);
      break;
    case BsonType.objectId:
    case BsonType.boolean:
    case BsonType.regex:
      writer.bytes(buffer, start, end);
      break;
    case BsonType.date:
      writer.uint64BigEndian(BigInt.asUintN(64, buffer.readBigInt64LE(start) + SIGN));
      break;
    case BsonType.timestamp:
      writer.uint64BigEndian(buffer.readBigUInt64LE(start));
      break;
    case BsonType.minKey:
    case BsonType.maxKey:
    case BsonType.null:
    case BsonType.undefined:
      break;
    default:
      throw uncomparable(type);
  }
}

function writeFields(document: Value): void {
  for (const [name, value] of fieldsOf(document)) {
    writer.byte(rankOf(value));
    const raw = Buffer.from(rawName(name), 'latin1');
    writer.bytes(raw, 0, raw.length);
    writer.byte(0);
    write(value);
  }
  writer.byte(0);
}

/** NUL becomes 00 FF and the end 00 01, so that a string sorts after its beginnings. */
function writeText(buffer: Buffer, start: number, end: number): void {
  let from = start;
  for (let zero = buffer.indexOf(0, from); zero >= 0 && zero < end; zero = buffer.indexOf(0, from)) {
    writer.bytes(buffer, from, zero + 1);
    writer.byte(0xff);
    from = zero + 1;
  }
  writer.bytes(buffer, from, end);
  writer.byte(0);
  writer.byte(1);
}

/**
 * The nearest double with its sign flipped (all bits when negative), then 80, or 7F/81 and the remainder of an int64
 * that the double misses.
 */
function writeNumber(number: number | bigint): void {
  const nearest = Number(number);
  if (Number.isNaN(nearest)) {
    writer.bytes(NAN_KEY, 1, NAN_KEY.length);
    return;
  }
  writeDouble(nearest);
  const remainder = typeof number === 'bigint' ? number - BigInt(nearest) : 0n;
  if (remainder === 0n) {
    writer.byte(0x80);
    return;
  }
  writer.byte(remainder < 0n ? 0x7f : 0x81);
  writer.uint64BigEndian(BigInt.asUintN(64, remainder + SIGN));
}

function writeDouble(number: number): void {
  double.writeDoubleBE(number === 0 ? 0 : number);
  const flip = (double[0] ?? 0) & 0x80 ? 0xff : 0;
  writer.byte((double[0] ?? 0) ^ (flip === 0 ? 0x80 : 0xff));
  for (let index = 1; index < 8; index++) writer.byte((double[index] ?? 0) ^ flip);
}

function uncomparable(type: number): MongoError {
  const name = type === BsonType.decimal128 ? 'Decimal128' : `BSON type ${type}`;
  return new MongoError(
    238,
    `The embedded database cannot compare, sort or index values of ${name}; store another type.`,
  );
}
