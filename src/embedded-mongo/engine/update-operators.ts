import { addNumbers } from '../bson/arithmetic.ts';
import { encode } from '../bson/encode.ts';
import { print, typeName } from '../bson/print.ts';
import { numericOf, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import type { Path } from './path.ts';
import { type Fields, getNode, holderOf, itemsOf, type Node, plainOf, putNode } from './tree.ts';
import { addToSet, checkAddToSet, checkPush, pull, pullAll, push } from './update-arrays.ts';

/** What an update operator does to the field at a path. */
export interface Operator {
  readonly onInsertOnly?: boolean;
  readonly check?: (operand: Value) => void;
  readonly apply: (root: Fields, path: Path, operand: Value) => void;
}

/** The update operators this server knows. */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['$set', { apply: set }],
  ['$setOnInsert', { apply: set, onInsertOnly: true }],
  ['$unset', { apply: unset }],
  ['$inc', { apply: increment, check: checkNumber }],
  [
    '$push',
    { apply: (root, path, operand) => changeArray(root, path, (items) => push(items, operand)), check: checkPush },
  ],
  [
    '$addToSet',
    {
      apply: (root, path, operand) => changeArray(root, path, (items) => addToSet(items, operand)),
      check: checkAddToSet,
    },
  ],
  ['$pull', { apply: (root, path, operand) => shrinkArray(root, path, (items) => pull(items, operand)) }],
  ['$pullAll', { apply: (root, path, operand) => shrinkArray(root, path, (items) => pullAll(items, operand)) }],
]);

/** Refuses an operand before any document is touched. */
export function checkOperand(name: string, operand: Value): void {
  OPERATORS.get(name)?.check?.(operand);
}

function set(root: Fields, path: Path, operand: Value): void {
  const holder = holderOf(root, path, true);
  if (holder) putNode(holder, path, operand);
}

/** An element of an array becomes null, so that the others keep their places. */
function unset(root: Fields, path: Path): void {
  const holder = holderOf(root, path, false);
  const name = path.parts.at(-1) ?? '';
  if (holder instanceof Map) holder.delete(name);
  else if (holder && getNode(holder, name) !== undefined) putNode(holder, path, encode(null));
}

function increment(root: Fields, path: Path, operand: Value): void {
  const holder = holderOf(root, path, true);
  if (!holder) return;
  const node = getNode(holder, path.parts.at(-1) ?? '');
  putNode(holder, path, node === undefined ? operand : sum(plainOf(node), operand, { root, path }));
}

function sum(left: Value, right: Value, at: { root: Fields; path: Path }): Value {
  const total = addNumbers(left, right);
  if (total) return total;
  if (numericOf(left) !== undefined) {
    throw new MongoError(
      2,
      `Failed to apply $inc operations to current value (${print(left)}): the sum is out of the range of int64.`,
    );
  }
  const id = at.root.get('_id');
  throw new MongoError(
    14,
    `Cannot apply $inc to a value of non-numeric type. {_id: ${id ? print(plainOf(id)) : 'null'}} has the field '${at.path.parts.at(-1)}' of non-numeric type ${typeName(left)}`,
  );
}

/** Runs an operator that makes the array when it is missing. */
function changeArray(root: Fields, path: Path, change: (items: Node[]) => Node[]): void {
  const holder = holderOf(root, path, true);
  if (!holder) return;
  const node = getNode(holder, path.parts.at(-1) ?? '');
  putNode(holder, path, change(node === undefined ? [] : arrayOf(node, path)));
}

/** Runs an operator that leaves a missing array missing. */
function shrinkArray(root: Fields, path: Path, change: (items: Node[]) => Node[]): void {
  const holder = holderOf(root, path, false);
  const node = holder && getNode(holder, path.parts.at(-1) ?? '');
  if (holder && node !== undefined) putNode(holder, path, change(arrayOf(node, path)));
}

function arrayOf(node: Node, path: Path): Node[] {
  const items = itemsOf(node);
  if (items) return items;
  throw new MongoError(2, `The field '${path.text}' must be an array but is of type ${typeName(plainOf(node))}`);
}

function checkNumber(operand: Value): void {
  if (numericOf(operand) === undefined)
    throw new MongoError(14, `Cannot increment with non-numeric argument: ${print(operand)}`);
}
