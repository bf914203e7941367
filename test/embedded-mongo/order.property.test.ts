import { describe, expect, test } from '@jest/globals';
import { Binary, Double, Int32, Long, ObjectId, serialize, Timestamp } from 'bson';
import fc from 'fast-check';
import { keyOf } from '../../src/embedded-mongo/bson/key.ts';
import { documentAt, findField } from '../../src/embedded-mongo/bson/value.ts';

/** A value together with what the independent comparison below needs to know of it. */
interface Sample {
  readonly rank: number;
  readonly bson: unknown;
  readonly plain: unknown;
}

const edges = [0n, 1n, -1n, 2n ** 53n, 2n ** 53n + 1n, -(2n ** 53n) - 1n, 2n ** 63n - 1n, -(2n ** 63n), 2n ** 62n + 1n];
const long = fc.oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.constantFrom(...edges));
const double = fc.oneof(fc.double(), long.map(Number));
const text = fc.string({ unit: fc.constantFrom('a', 'b', '\0', 'ü', '\u{1f600}', '\uffff', '\x01'), maxLength: 4 });

const number: fc.Arbitrary<Sample> = fc.oneof(
  long.map((plain) => ({ rank: 2, bson: Long.fromBigInt(plain), plain })),
  double.map((plain) => ({ rank: 2, bson: new Double(plain), plain })),
  fc.integer().map((plain) => ({ rank: 2, bson: new Int32(plain), plain })),
);
const string: fc.Arbitrary<Sample> = text.map((plain) => ({ rank: 3, bson: plain, plain: Buffer.from(plain) }));
const leaf: fc.Arbitrary<Sample> = fc.oneof(
  fc.constant({ rank: 1, bson: null, plain: null }),
  number,
  string,
  fc.uint8Array({ maxLength: 3 }).map((plain) => ({ rank: 6, bson: new Binary(plain), plain })),
  fc
    .uint8Array({ minLength: 12, maxLength: 12 })
    .map((plain) => ({ rank: 7, bson: new ObjectId(plain), plain: Buffer.from(plain) })),
  fc.boolean().map((plain) => ({ rank: 8, bson: plain, plain })),
  fc.integer().map((plain) => ({ rank: 9, bson: new Date(plain), plain })),
  fc.tuple(fc.nat(), fc.nat()).map(([t, i]) => ({
    rank: 10,
    bson: new Timestamp({ t, i }),
    plain: BigInt(t) * 2n ** 32n + BigInt(i),
  })),
);
const { sample } = fc.letrec<{ sample: Sample }>((tie) => ({
  sample: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('sample'), { maxLength: 3 }).map((plain) => ({ rank: 5, bson: plain.map(({ bson }) => bson), plain })),
    fc
      .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'aa', 'é'), tie('sample')), {
        maxLength: 3,
        selector: ([name]) => name,
      })
      .map((plain) => ({ rank: 4, bson: Object.fromEntries(plain.map(([name, { bson }]) => [name, bson])), plain })),
  ),
}));

/** Two values of any kind, and often two of the same. */
const pair = fc.oneof(fc.tuple(sample, sample), fc.tuple(string, string), fc.tuple(number, number));

describe('order keys', () => {
  test('compare as MongoDB compares the values', () => {
    fc.assert(
      fc.property(pair, ([left, right]) => {
        expect(Math.sign(Buffer.compare(keyOfSample(left), keyOfSample(right)))).toBe(compare(left, right));
      }),
      { numRuns: 20_000 },
    );
  });

  test('of different values are never the beginning of each other', () => {
    fc.assert(
      fc.property(pair, ([left, right]) => {
        const [first, second] = [keyOfSample(left), keyOfSample(right)];
        expect(first.equals(second) || !second.subarray(0, first.length).equals(first)).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });
});

function keyOfSample({ bson }: Sample): Buffer {
  return keyOf(findField(documentAt(Buffer.from(serialize({ v: bson }))), 'v'));
}

/** MongoDB's rules, written from the values and without keys. */
function compare(left: Sample, right: Sample): number {
  if (left.rank !== right.rank) return Math.sign(left.rank - right.rank);
  switch (left.rank) {
    case 2:
      return compareNumbers(left.plain as number | bigint, right.plain as number | bigint);
    case 3:
    case 7:
      return Buffer.compare(left.plain as Buffer, right.plain as Buffer);
    case 4:
      return compareFields(left.plain as [string, Sample][], right.plain as [string, Sample][]);
    case 5:
      return compareLists(left.plain as Sample[], right.plain as Sample[]);
    case 6: {
      const [first, second] = [left.plain as Uint8Array, right.plain as Uint8Array];
      return Math.sign(first.length - second.length) || Buffer.compare(first, second);
    }
    case 8:
      return Number(left.plain) - Number(right.plain);
    default:
      return compareNumbers(left.plain as number, right.plain as number);
  }
}

/** JavaScript compares bigint and number exactly; NaN is below everything. */
function compareNumbers(left: number | bigint | null, right: number | bigint | null): number {
  if (left === null || right === null) return 0;
  const [leftNaN, rightNaN] = [Number.isNaN(left), Number.isNaN(right)];
  if (leftNaN || rightNaN) return Number(rightNaN) - Number(leftNaN);
  return left < right ? -1 : Number(left > right);
}

function compareLists(left: readonly Sample[], right: readonly Sample[]): number {
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const order = compare(left[index]!, right[index]!);
    if (order !== 0) return order;
  }
  return Math.sign(left.length - right.length);
}

/** Field by field: first the kinds of the values, then the names, then the values. */
function compareFields(left: readonly [string, Sample][], right: readonly [string, Sample][]): number {
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const [leftName, leftValue] = left[index]!;
    const [rightName, rightValue] = right[index]!;
    const order =
      Math.sign(leftValue.rank - rightValue.rank) ||
      Buffer.compare(Buffer.from(leftName), Buffer.from(rightName)) ||
      compare(leftValue, rightValue);
    if (order !== 0) return order;
  }
  return Math.sign(left.length - right.length);
}
