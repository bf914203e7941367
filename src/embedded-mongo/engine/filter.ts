import { keyOf, NAN_KEY, NULL_KEY, NUMBER_RANK, rankOf, STRING_RANK } from '../bson/key.ts';
import { BsonType, elementsOf, fieldsOf, stringOf, truthy, type Value } from '../bson/value.ts';
import { MongoError, notImplemented } from '../errors.ts';
import { type Path, pathOf } from './path.ts';
import { isPattern, literalStart, patternOf } from './pattern.ts';

/** A parsed query. */
export type Filter =
  | { readonly kind: 'and' | 'or' | 'nor'; readonly branches: readonly Filter[] }
  | { readonly kind: 'field'; readonly path: Path; readonly test: Test };

/** What a query asks of one value. */
export type Test =
  | { readonly op: 'eq'; readonly key: Buffer; readonly literal: Value }
  | {
      readonly op: 'in';
      readonly keys: readonly Buffer[];
      readonly lookup: ReadonlySet<string>;
      readonly patterns: readonly RegExp[];
    }
  | ({ readonly op: 'range' } & Interval)
  | { readonly op: 'exists' }
  | { readonly op: 'pattern'; readonly pattern: RegExp; readonly start: Interval | undefined }
  | { readonly op: 'elemMatch'; readonly filter: Filter }
  | { readonly op: 'elemIs'; readonly tests: readonly Test[] }
  | { readonly op: 'not'; readonly tests: readonly Test[] };

/** A stretch of order keys. */
export interface Interval {
  readonly low: Buffer;
  readonly lowIncluded: boolean;
  readonly high: Buffer;
  readonly highIncluded: boolean;
}

/** Parses a query document; unknown operators are refused. */
export function parseFilter(document: Value): Filter {
  const branches = fieldsOf(document).map(([name, value]) => parseEntry(name, value));
  const [only] = branches;
  return branches.length === 1 && only !== undefined ? only : { kind: 'and', branches };
}

function parseEntry(name: string, value: Value): Filter {
  if (name === '$and' || name === '$or' || name === '$nor') {
    return { kind: name.slice(1) as 'and' | 'or' | 'nor', branches: parseBranches(name, value) };
  }
  if (name.startsWith('$')) throw new MongoError(2, `unknown top level operator: ${name}`);
  const path = pathOf(name);
  const tests = parseTests(value);
  const [only] = tests;
  if (tests.length === 1 && only !== undefined) return { kind: 'field', path, test: only };
  return { kind: 'and', branches: tests.map((test) => ({ kind: 'field', path, test })) };
}

function parseBranches(name: string, value: Value): Filter[] {
  const branches = value.isArray ? elementsOf(value) : [];
  if (branches.length === 0) throw new MongoError(2, `${name} must be a nonempty array`);
  if (branches.some((branch) => !branch.isDocument)) throw new MongoError(2, `${name} entries need to be full objects`);
  return branches.map(parseFilter);
}

/** The tests of one field: an operator expression, or equality with anything else. */
function parseTests(value: Value): Test[] {
  return isExpression(value) ? parseExpression(value) : [equality(value)];
}

/** Whether a value is `{$operator: …}`. */
export function isExpression(value: Value): boolean {
  return value.isDocument && value.end - value.start > 5 && value.buffer[value.start + 5] === DOLLAR;
}

/** The tests of an operator expression such as `{$gte: 1, $lt: 5}`. */
export function parseExpression(expression: Value): Test[] {
  const fields = fieldsOf(expression);
  const options = fields.find(([name]) => name === '$options')?.[1];
  if (options && !fields.some(([name]) => name === '$regex')) throw new MongoError(2, '$options needs a $regex');
  return fields
    .filter(([name]) => name !== '$options')
    .flatMap(([name, value]) => (name === '$all' ? allOf(value) : parseOperator(name, value, options)));
}

function parseOperator(name: string, value: Value, options: Value | undefined): Test {
  switch (name) {
    case '$eq':
      return literal(value);
    case '$ne':
      if (isPattern(value)) throw new MongoError(2, "Can't have regex as arg to $ne.");
      return { op: 'not', tests: [literal(value)] };
    case '$in':
      return membership(name, value);
    case '$nin':
      return { op: 'not', tests: [membership(name, value)] };
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return { op: 'range', ...interval(name, value) };
    case '$exists':
      return truthy(value) ? { op: 'exists' } : { op: 'not', tests: [{ op: 'exists' }] };
    case '$regex':
      return patternTest(value, stringOf(options));
    case '$not':
      return negation(value);
    case '$elemMatch':
      return elementMatch(value);
    default:
      throw new MongoError(2, `unknown operator: ${name}`);
  }
}

function equality(value: Value): Test {
  return isPattern(value) ? patternTest(value) : literal(value);
}

/** The test of a regular expression: on strings only. One that only asks how they begin is a stretch of keys as well. */
export function patternTest(value: Value, options?: string): Test {
  const pattern = patternOf(value, options);
  const beginning = literalStart(pattern);
  return { op: 'pattern', pattern, start: beginning === undefined ? undefined : stretchOf(beginning) };
}

/** The keys of the strings that begin so. */
function stretchOf(beginning: string): Interval {
  const text = Buffer.from(beginning, 'utf8');
  const low = Buffer.concat([Buffer.from([STRING_RANK]), text]);
  const high = Buffer.from(low);
  // A byte of UTF-8 is never 255, so there is one above it.
  high[high.length - 1] = (high.at(-1) ?? 0) + 1;
  return { low, lowIncluded: true, high, highIncluded: false };
}

/** Every one of the values: as if each were asked for by itself. Of none of them, nothing is true. */
function allOf(value: Value): Test[] {
  if (!value.isArray) throw new MongoError(2, '$all needs an array');
  const elements = elementsOf(value);
  if (elements.some(isExpression)) throw notImplemented('$all with $elemMatch');
  return elements.length > 0 ? elements.map(equality) : [NOTHING];
}

const NOTHING: Test = { op: 'in', keys: [], lookup: new Set(), patterns: [] };

/** Equality with the value itself. */
export function literal(value: Value): Test {
  return { op: 'eq', key: keyOf(value), literal: value };
}

function membership(name: string, value: Value): Test {
  if (!value.isArray) throw new MongoError(2, `${name} needs an array`);
  const elements = elementsOf(value);
  if (elements.some(isExpression)) throw new MongoError(2, `cannot nest $ under ${name}`);
  const [only] = elements;
  if (elements.length === 1 && only !== undefined && !isPattern(only)) return literal(only);
  const keys = elements.filter((element) => !isPattern(element)).map((element) => keyOf(element));
  const patterns = elements.filter(isPattern).map((element) => patternOf(element, undefined));
  return { op: 'in', keys, lookup: new Set(keys.map((key) => key.toString('latin1'))), patterns };
}

function negation(value: Value): Test {
  if (isPattern(value)) return { op: 'not', tests: [patternTest(value)] };
  if (!isExpression(value)) throw new MongoError(2, '$not needs a regex or a document of operators');
  return { op: 'not', tests: parseExpression(value) };
}

function elementMatch(value: Value): Test {
  if (!value.isDocument) throw new MongoError(2, '$elemMatch needs an Object');
  const [first] = fieldsOf(value);
  const asks = first?.[0].startsWith('$') === true && !['$and', '$or', '$nor'].includes(first[0]);
  return asks ? { op: 'elemIs', tests: parseExpression(value) } : { op: 'elemMatch', filter: parseFilter(value) };
}

/** A comparison holds only among values of the same kind, and NaN is neither above nor below a number. */
function interval(operator: string, value: Value): Interval {
  if (isPattern(value)) throw new MongoError(2, `Can't have RegEx as arg to predicate over field with ${operator}.`);
  const key = keyOf(value);
  const included = operator.endsWith('e');
  if (key.equals(NULL_KEY) || key.equals(NAN_KEY))
    return { low: key, lowIncluded: included, high: key, highIncluded: included };
  if (operator.startsWith('$g')) return { low: key, lowIncluded: included, ...above(value) };
  return { ...below(value), high: key, highIncluded: included };
}

function above(value: Value): { high: Buffer; highIncluded: boolean } {
  return { high: Buffer.from([isExtreme(value) ? 255 : rankOf(value) + 1]), highIncluded: false };
}

function below(value: Value): { low: Buffer; lowIncluded: boolean } {
  const rank = rankOf(value);
  if (rank === NUMBER_RANK) return { low: NAN_KEY, lowIncluded: false };
  return { low: Buffer.from([isExtreme(value) ? 0 : rank]), lowIncluded: true };
}

function isExtreme(value: Value): boolean {
  return value.type === BsonType.minKey || value.type === BsonType.maxKey;
}

const DOLLAR = 36;
