import { BsonType, elementsOf, fieldsOf, numericOf, regexOf, stringOf, type Value } from './value.ts';

const TEXT_LIMIT = 200;

/** A value as the MongoDB shell writes it, shortened: for error messages. */
export function print(value: Value): string {
  switch (value.type) {
    case BsonType.string:
    case BsonType.symbol:
      return JSON.stringify((stringOf(value) ?? '').slice(0, TEXT_LIMIT));
    case BsonType.int32:
    case BsonType.int64:
      return String(numericOf(value));
    case BsonType.double:
      return printDouble(Number(numericOf(value)));
    case BsonType.boolean:
      return String(value.buffer[value.start] === 1);
    case BsonType.objectId:
      return `ObjectId('${value.bytes().toString('hex')}')`;
    case BsonType.date:
      return `new Date(${value.buffer.readBigInt64LE(value.start)})`;
    case BsonType.null:
    case BsonType.undefined:
      return 'null';
    case BsonType.regex:
      return `/${regexOf(value).pattern}/${regexOf(value).flags}`;
    case BsonType.document:
      return printDocument(value);
    case BsonType.array:
      return `[ ${elementsOf(value).slice(0, 10).map(print).join(', ')} ]`;
    case BsonType.minKey:
      return 'MinKey';
    case BsonType.maxKey:
      return 'MaxKey';
    default:
      return `BinData(${value.type}, ${value.bytes().subarray(0, 40).toString('hex').toUpperCase()})`;
  }
}

const TYPE_NAMES: Readonly<Record<number, string>> = {
  [BsonType.double]: 'double',
  [BsonType.string]: 'string',
  [BsonType.document]: 'object',
  [BsonType.array]: 'array',
  [BsonType.binary]: 'binData',
  [BsonType.objectId]: 'objectId',
  [BsonType.boolean]: 'bool',
  [BsonType.date]: 'date',
  [BsonType.null]: 'null',
  [BsonType.int32]: 'int',
  [BsonType.int64]: 'long',
  [BsonType.decimal128]: 'decimal',
};

/** The type of a value by the name MongoDB's messages use. */
export function typeName(value: Value): string {
  return TYPE_NAMES[value.type] ?? `type ${value.type}`;
}

function printDocument(document: Value): string {
  const fields = fieldsOf(document).map(([name, value]) => `${name}: ${print(value)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

function printDouble(number: number): string {
  return Number.isInteger(number) && Math.abs(number) < 1e15 ? number.toFixed(1) : String(number);
}
