import { keyOf } from '../bson/key.ts';
import { elementsOf, fieldsOf, findField, numberOf, type Value } from '../bson/value.ts';
import { MongoError, notImplemented } from '../errors.ts';
import { isExpression, literal, parseExpression, parseFilter, patternTest } from './filter.ts';
import { matches, valuePasses } from './match.ts';
import { isPattern } from './pattern.ts';
import { type Node, plainOf } from './tree.ts';

/** Adds values: `{$each, $position, $slice}` or one value. */
export function push(items: readonly Node[], operand: Value): Node[] {
  const position = modifier(operand, '$position') ?? items.length;
  const at = position < 0 ? Math.max(0, items.length + position) : Math.min(position, items.length);
  return slice(items.toSpliced(at, 0, ...added(operand)), modifier(operand, '$slice'));
}

/** Adds values that are not there yet. */
export function addToSet(items: readonly Node[], operand: Value): Node[] {
  const there = new Set(items.map(keyText));
  const fresh = added(operand).filter((value) => !there.has(keyText(value)) && there.add(keyText(value)));
  return [...items, ...fresh];
}

/** Removes the elements that are equal to the operand, or that it describes as a query. */
export function pull(items: readonly Node[], operand: Value): Node[] {
  const removes = condition(operand);
  return items.filter((item) => !removes(plainOf(item)));
}

/** Removes the elements that are equal to any of the operand's. */
export function pullAll(items: readonly Node[], operand: Value): Node[] {
  if (!operand.isArray) throw new MongoError(2, '$pullAll requires an array argument');
  const unwanted = new Set(elementsOf(operand).map(keyText));
  return items.filter((item) => !unwanted.has(keyText(item)));
}

export function checkPush(operand: Value): void {
  checkModifiers(operand, ['$each', '$position', '$slice']);
}

export function checkAddToSet(operand: Value): void {
  checkModifiers(operand, ['$each']);
}

function checkModifiers(operand: Value, allowed: readonly string[]): void {
  if (!hasEach(operand)) return;
  if (!findField(operand, '$each')?.isArray) throw new MongoError(2, 'The argument to $each must be an array');
  for (const [name, value] of fieldsOf(operand)) {
    if (!allowed.includes(name)) throw notImplemented(`the array modifier '${name}' here`);
    if (name !== '$each' && !Number.isInteger(numberOf(value)))
      throw new MongoError(2, `The value for ${name} must be an integer`);
  }
}

function hasEach(operand: Value): boolean {
  return operand.isDocument && findField(operand, '$each') !== undefined;
}

function added(operand: Value): Value[] {
  const each = hasEach(operand) ? findField(operand, '$each') : undefined;
  return each ? elementsOf(each) : [operand];
}

function modifier(operand: Value, name: string): number | undefined {
  return hasEach(operand) ? numberOf(findField(operand, name)) : undefined;
}

function slice(items: Node[], size: number | undefined): Node[] {
  if (size === undefined) return items;
  return size >= 0 ? items.slice(0, size) : items.slice(size);
}

function condition(operand: Value): (element: Value) => boolean {
  if (isPattern(operand)) {
    const test = patternTest(operand);
    return (element) => valuePasses([test], element);
  }
  if (isExpression(operand)) {
    const tests = parseExpression(operand);
    return (element) => valuePasses(tests, element);
  }
  if (operand.isDocument) {
    const filter = parseFilter(operand);
    return (element) => element.isDocument && matches(filter, element);
  }
  const test = literal(operand);
  return (element) => valuePasses([test], element);
}

function keyText(node: Node): string {
  return keyOf(plainOf(node)).toString('latin1');
}
