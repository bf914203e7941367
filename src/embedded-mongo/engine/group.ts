import { addNumbers } from '../bson/arithmetic.ts';
import { Double, encode, encodeDocument } from '../bson/encode.ts';
import { keyOf } from '../bson/key.ts';
import { fieldsOf, numberOf, numericOf, stringOf, type Value } from '../bson/value.ts';
import { MongoError, notImplemented } from '../errors.ts';
import type { Database } from '../store/database.ts';
import { meetsArray, type Path, pathOf, plainValueAt } from './path.ts';
import { countOf, countsByField, type FieldCount, type Found, PAUSE, type Paused } from './rows.ts';

/** What a group reads from each document: a field, or the same constant for all. */
type Expression = { readonly path: Path } | { readonly constant: Value };

/** A parsed `$group`. */
export interface Grouping {
  readonly id: Expression;
  readonly sums: readonly { readonly name: string; readonly of: Expression }[];
}

const ZERO = encode(0);
const NULL = encode(null);

/**
 * The groups of a stage that counts all documents, or those of each value of a field, where that needs no document but
 * one per group; else nothing.
 */
export function countedGroups(db: Database, found: Found, grouping: Grouping): Paused<Value> | undefined {
  if (!grouping.sums.every(({ of }) => 'constant' in of)) return undefined;
  const { id } = grouping;
  if ('constant' in id) return allCounted(db, found, grouping);
  const counts = countsByField(db, found, id.path);
  return counts && eachCounted(counts, grouping);
}

/** Groups documents. */
export function* groupBy(grouping: Grouping, source: Paused<Value>): Paused<Value> {
  const groups = new Map<string, { id: Value; totals: Value[] }>();
  for (const document of source) {
    if (document === PAUSE) {
      yield PAUSE;
      continue;
    }
    const id = read(grouping.id, document) ?? NULL;
    const key = keyOf(id).toString('latin1');
    const group = groups.get(key) ?? { id, totals: grouping.sums.map(() => ZERO) };
    groups.set(key, group);
    group.totals = group.totals.map((total, position) => add(total, readSum(grouping, position, document)));
  }
  for (const { id, totals } of groups.values()) yield groupDocument(grouping, id, totals);
}

function* allCounted(db: Database, found: Found, grouping: Grouping): Paused<Value> {
  const count = yield* countOf(db, found.collection, found.filter);
  const id = 'constant' in grouping.id ? grouping.id.constant : NULL;
  if (count > 0) yield countedGroup(grouping, id, count);
}

function* eachCounted(counts: Iterable<FieldCount>, grouping: Grouping): Paused<Value> {
  for (const { value, count } of counts) yield countedGroup(grouping, value ?? NULL, count);
}

function countedGroup(grouping: Grouping, id: Value, count: number): Value {
  const totals = grouping.sums.map(({ of }) => {
    const each = 'constant' in of ? (numericOf(of.constant) ?? 0) : 0;
    return encode(Number.isInteger(Number(each)) ? Number(each) * count : new Double(Number(each) * count));
  });
  return groupDocument(grouping, id, totals);
}

function groupDocument(grouping: Grouping, id: Value, totals: readonly Value[]): Value {
  const sums = grouping.sums.map(({ name }, position): [string, Value] => [name, totals[position] ?? ZERO]);
  return encodeDocument(new Map([['_id', id], ...sums]));
}

/** Parses a `$group`: by a field or a constant, with sums only. */
export function parseGrouping(stage: Value): Grouping {
  const fields = stage.isDocument ? fieldsOf(stage) : [];
  const id = fields.find(([name]) => name === '_id');
  if (!id) throw new MongoError(15955, 'a group specification must include an _id');
  const sums = fields.filter(([name]) => name !== '_id').map(([name, value]) => ({ name, of: parseSum(name, value) }));
  return { id: parseExpression(id[1]), sums };
}

function parseSum(name: string, value: Value): Expression {
  const [entry, more] = value.isDocument ? fieldsOf(value) : [];
  if (!entry || more) throw new MongoError(40234, `The field '${name}' must be an accumulator object`);
  if (entry[0] !== '$sum') throw notImplemented(`the accumulator '${entry[0]}'`);
  return parseExpression(entry[1]);
}

function parseExpression(value: Value): Expression {
  const text = stringOf(value);
  if (text?.startsWith('$$')) throw notImplemented(`the variable '${text}'`);
  if (text?.startsWith('$')) return { path: pathOf(text.slice(1)) };
  if (value.isDocument || value.isArray) throw notImplemented('expressions other than a field or a constant');
  return { constant: value };
}

function read(expression: Expression, document: Value): Value | undefined {
  if ('constant' in expression) return expression.constant;
  const value = plainValueAt(document, expression.path);
  if (value === undefined && meetsArray(document, expression.path))
    throw notImplemented(`grouping by '${expression.path.text}' through arrays`);
  return value;
}

function readSum(grouping: Grouping, position: number, document: Value): Value {
  const of = grouping.sums[position]?.of;
  const value = of && read(of, document);
  return value && numberOf(value) !== undefined ? value : ZERO;
}

/** A sum that leaves int64 becomes a double. */
function add(total: Value, value: Value): Value {
  return addNumbers(total, value) ?? encode(new Double(Number(numericOf(total)) + Number(numericOf(value))));
}
