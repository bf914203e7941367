import { Double, encode } from './encode.ts';
import { BsonType, numericOf, type Value } from './value.ts';

/**
 * The sum of two numbers by MongoDB's rules: a double makes it a double, int32 grows into int64 when it has to. Nothing
 * when a value is no number, or when the sum leaves int64.
 */
export function addNumbers(left: Value, right: Value): Value | undefined {
  const first = numericOf(left);
  const second = numericOf(right);
  if (first === undefined || second === undefined) return undefined;
  if (left.type === BsonType.double || right.type === BsonType.double)
    return encode(new Double(Number(first) + Number(second)));
  const total = BigInt(first) + BigInt(second);
  if (BigInt.asIntN(64, total) !== total) return undefined;
  const long = left.type === BsonType.int64 || right.type === BsonType.int64 || BigInt.asIntN(32, total) !== total;
  return encode(long ? total : Number(total));
}
