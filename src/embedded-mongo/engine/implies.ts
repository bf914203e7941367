import { NULL_KEY } from '../bson/key.ts';
import type { Filter, Test } from './filter.ts';
import { valuePasses } from './match.ts';

/** Whether documents that meet all the conditions also meet `needed`: certain cases only, else false. */
export function implies(conjuncts: readonly Filter[], needed: Filter): boolean {
  if (needed.kind !== 'field') return false;
  const { path, test } = needed;
  if (test.op === 'exists') return impliesPresence(conjuncts, path.text);
  return conjuncts.some(
    (conjunct) => conjunct.kind === 'field' && conjunct.path.text === path.text && testImplies(conjunct.test, test),
  );
}

/** Whether documents that meet all the conditions have the field. */
export function impliesPresence(conjuncts: readonly Filter[], path: string): boolean {
  return conjuncts.some(
    (conjunct) => conjunct.kind === 'field' && conjunct.path.text === path && asksPresence(conjunct.test),
  );
}

function testImplies(given: Test, needed: Test): boolean {
  if (given.op === 'eq') return valuePasses([needed], given.literal);
  if (given.op === 'in') return given.patterns.length === 0 && given.keys.every((key) => keyPasses(key, needed));
  if (given.op !== 'range' || needed.op !== 'range') return false;
  return startsWithin(given, needed) && endsWithin(given, needed);
}

/** Of a test that order keys decide. */
function keyPasses(key: Buffer, needed: Test): boolean {
  if (needed.op === 'eq') return needed.key.equals(key);
  const only = { op: 'range', low: key, lowIncluded: true, high: key, highIncluded: true } as const;
  return needed.op === 'range' && startsWithin(only, needed) && endsWithin(only, needed);
}

type Range = Extract<Test, { op: 'range' }>;

function startsWithin(given: Range, needed: Range): boolean {
  const order = Buffer.compare(given.low, needed.low);
  return order > 0 || (order === 0 && (needed.lowIncluded || !given.lowIncluded));
}

function endsWithin(given: Range, needed: Range): boolean {
  const order = Buffer.compare(given.high, needed.high);
  return order < 0 || (order === 0 && (needed.highIncluded || !given.highIncluded));
}

function asksPresence(test: Test): boolean {
  switch (test.op) {
    case 'exists':
    case 'pattern':
      return true;
    case 'eq':
      return !test.key.equals(NULL_KEY);
    case 'in':
      return test.keys.every((key) => !key.equals(NULL_KEY));
    case 'range':
      return Buffer.compare(test.low, NULL_KEY) > 0;
    default:
      return false;
  }
}
