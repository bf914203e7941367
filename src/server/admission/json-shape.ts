import { randomInt } from 'node:crypto';
import type { JsonLimits } from '../limits.ts';
import { atMost } from './limit-error.ts';

const [QUOTE, COMMA, COLON, BACKSLASH, SPACE] = [0x22, 0x2c, 0x3a, 0x5c, 0x20];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Unknown outside, so that nobody can choose keys that are taken for one. */
const SEED = randomInt(2 ** 32);

/**
 * Looks over JSON before it is parsed, for parsing takes a second for what five megabytes can hold. Different keys
 * are what it is slowest at. Whether it is JSON at all is left to the parser.
 * @throws LimitError as soon as there is too much of it
 */
export const checkJsonShape = (bytes: Uint8Array, { jsonValues, jsonKeys, jsonNesting }: JsonLimits): void => {
  const keys = new Set<number>();
  let values = 0;
  let nesting = 0;
  for (let at = 0; at < bytes.length; at++) {
    switch (bytes[at]) {
      case QUOTE: {
        const end = endOfString(bytes, at + 1);
        if (isBeforeColon(bytes, end + 1)) {
          keys.add(hashOf(bytes, at + 1, end));
          atMost('jsonKeys', keys.size, jsonKeys);
        }
        at = end;
        break;
      }
      case COMMA:
        atMost('jsonValues', ++values, jsonValues);
        break;
      case OPEN_ARRAY:
      case OPEN_OBJECT:
        atMost('jsonValues', ++values, jsonValues);
        atMost('jsonNesting', ++nesting, jsonNesting);
        break;
      case CLOSE_ARRAY:
      case CLOSE_OBJECT:
        nesting--;
        break;
    }
  }
};

/** The place of the quote that ends a string; the end of all when none does. */
const endOfString = (bytes: Uint8Array, start: number): number => {
  for (let end = bytes.indexOf(QUOTE, start); end !== -1; end = bytes.indexOf(QUOTE, end + 1)) {
    let escapes = 0;
    while (bytes[end - 1 - escapes] === BACKSLASH && end - 1 - escapes >= start) escapes++;
    if (escapes % 2 === 0) return end;
  }
  return bytes.length;
};

const isBeforeColon = (bytes: Uint8Array, start: number): boolean => {
  let at = start;
  while ((bytes[at] ?? Number.POSITIVE_INFINITY) <= SPACE) at++;
  return bytes[at] === COLON;
};

const hashOf = (bytes: Uint8Array, start: number, end: number): number => {
  let hash = SEED;
  for (let at = start; at < end; at++) {
    hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x5bd1e995);
    hash ^= hash >>> 15;
  }
  return hash;
};
