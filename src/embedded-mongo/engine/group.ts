import { addNumbers } from '../bson/arithmetic.ts';
import { Double, encode, encodeDocument } from '../bson/encode.ts';
import { keyOf } from '../bson/key.ts';
import { fieldsOf, numberOf, numericOf, stringOf, type Value } from '../bson/value.ts';
import { MongoError, notImplemented } from '../errors.ts';
import { meetsArray, type Path, pathOf, plainValueAt } from './path.ts';
import { PAUSE, type Paused } from './rows.ts';

/** What a group reads from each document: a field, or the same constant for all. */
type Expression = { readonly path: Path } | { readonly constant: Value };

interface Grouping {
  readonly id: Expression;
  readonly sums: readonly { readonly name: string; readonly of: Expression }[];
}

const ZERO = encode(0);

/** Whether a group only counts documents: one group, a constant added up. */
export function countsDocuments(stage: Value): boolean {
  const { id, sums } = parseGrouping(stage);
  return 'constant' in id && sums.every(({ of }) => 'constant' in of);
}

/** Groups documents; or, where the stage only counts, makes the one group of that many. */
export function* groupBy(stage: Value, source: Paused<Value> | number): Paused<Value> {
  const grouping = parseGrouping(stage);
  if (typeof source === 'number') {
    yield countedGroup(grouping, source);
    return;
  }
  const groups = new Map<string, { id: Value; totals: Value[] }>();
  for (const document of source) {
    if (document === PAUSE) {
      yield PAUSE;
      continue;
    }
    const id = read(grouping.id, document) ?? encode(null);
    const key = keyOf(id).toString('latin1');
    const group = groups.get(key) ?? { id, totals: grouping.sums.map(() => ZERO) };
    groups.set(key, group);
    group.totals = group.totals.map((total, position) => add(total, readSum(grouping, position, document)));
  }
  for (const { id, totals } of groups.values()) yield groupDocument(grouping, id, totals);
}

function countedGroup(grouping: Grouping, count: number): Value {
  const totals = grouping.sums.map(({ of }) => {
    const each = 'constant' in of ? (numericOf(of.constant) ?? 0) : 0;
    return encode(Number.isInteger(Number(each)) ? Number(each) * count : new Double(Number(each) * count));
  });
  return groupDocument(grouping, 'constant' in grouping.id ? grouping.id.constant : ZERO, totals);
}

function groupDocument(grouping: Grouping, id: Value, totals: readonly Value[]): Value {
  const sums = grouping.sums.map(({ name }, position): [string, Value] => [name, totals[position] ?? ZERO]);
  return encodeDocument(new Map([['_id', id], ...sums]));
}

function parseGrouping(stage: Value): Grouping {
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
