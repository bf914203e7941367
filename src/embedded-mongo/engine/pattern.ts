import { BsonType, regexOf, stringOf, type Value } from '../bson/value.ts';
import { MongoError, notImplemented } from '../errors.ts';

/** Whether a value is a regular expression. */
export function isPattern(value: Value): boolean {
  return value.type === BsonType.regex;
}

/** The expression of `$regex` (a string or a regex value), or of a regex literal. Options i, m and s are known. */
export function patternOf(value: Value, options: string | undefined): RegExp {
  const source = isPattern(value) ? regexOf(value) : { pattern: stringOf(value), flags: '' };
  if (source.pattern === undefined) throw new MongoError(2, '$regex has to be a string');
  const flags = options ?? source.flags;
  if (/[^ims]/.test(flags)) throw notImplemented(`the regular expression options '${flags}'`);
  try {
    return new RegExp(source.pattern, [...new Set(flags)].join(''));
  } catch (error) {
    throw new MongoError(51091, `Regular expression is invalid: ${(error as Error).message}`);
  }
}

/** The text that every string has to begin with and that is all the pattern asks, if there is such a text. */
export function literalStart({ source, flags }: RegExp): string | undefined {
  const found = flags === '' || flags === 's' ? ONLY_A_START.exec(source)?.[1] : undefined;
  return found?.replaceAll(/\\(.)/gu, '$1');
}

/** `^` and plain characters, or others that are made plain by a backslash. */
const ONLY_A_START = /^\^((?:[^\\^$.*+?()[\]{}|/\0]|\\[\\^$.*+?()[\]{}|/-])+)$/u;
