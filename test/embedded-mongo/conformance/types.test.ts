import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { deserialize } from 'bson';
import type { Document } from 'mongodb';
import type { TestDatabase } from '../harness.ts';
import { filled, openConformanceDatabase } from './harness.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openConformanceDatabase();
});
afterAll(async () => database[Symbol.asyncDispose]());

/** One element, `v`, of each kind: its type byte and the bytes of the value, in hexadecimal. */
const ELEMENTS: readonly [file: string, type: string, value: string][] = [
  ['double', '01', '000000000000f03f'],
  ['double, negative zero', '01', '0000000000000080'],
  ['double, NaN with a payload', '01', '120000000000f87f'],
  ['double, -infinity', '01', '000000000000f0ff'],
  ['string, with a NUL', '02', '0400000061006200'],
  ['document, with an empty name', '03', '0b00000010000100000000'],
  ['array', '04', '0c0000001030000a00000000'],
  ['binary, subtype 00', '05', '0200000000ffff'],
  ['binary, subtype 80', '05', '0200000080ffff'],
  ['binary, subtype 04 (uuid)', '05', '1000000004000102030405060708090a0b0c0d0e0f'],
  ['oid', '07', '56e1fc72e0c917e9c4714161'],
  ['boolean', '08', '01'],
  ['datetime, before 1970', '09', 'c33ce7b9bdffffff'],
  ['null', '0a', ''],
  ['regex, with options', '0b', '61626300696d00'],
  ['code', '0d', '020000006200'],
  ['symbol', '0e', '020000006200'],
  ['code_w_scope', '0f', '0f0000000200000062000500000000'],
  ['int32, lowest', '10', '00000080'],
  ['timestamp', '11', '2a00000015cd5b07'],
  ['int64, highest', '12', 'ffffffffffffff7f'],
  ['decimal128, 1', '13', '01000000000000000000000000004030'],
  ['minkey', 'ff', ''],
  ['maxkey', '7f', ''],
];

const int = (value: number): string => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes.toString('hex');
};

/** `{ _id: 1, v: <value>, after: 1 }` */
function documentOf(type: string, value: string, after: number): Buffer {
  const body = `105f696400${int(1)}${type}7600${value}10616674657200${int(after)}00`;
  return Buffer.from(`${int(body.length / 2 + 4)}${body}`, 'hex');
}

describe('spec: bson-corpus', () => {
  test.each(ELEMENTS)('%s comes back bit by bit, also after another field was changed', async (_file, type, value) => {
    const collection = await filled(database, []);
    const before = documentOf(type, value, 1);
    const kept = { promoteValues: false, promoteLongs: false, bsonRegExp: true };
    await collection.insertOne(deserialize(before, kept) as Document);
    const stored = async () =>
      Buffer.from((await collection.find({}, { raw: true }).toArray())[0] as unknown as Buffer);
    const written = await stored();
    await collection.updateOne({ _id: 1 } as Document, { $set: { after: 2 } });
    const changed = await stored();
    expect(written.toString('hex')).toBe(before.toString('hex'));
    expect(changed.toString('hex')).toBe(documentOf(type, value, 2).toString('hex'));
  });
});
