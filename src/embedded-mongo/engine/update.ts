import { sameValue } from '../bson/key.ts';
import { fieldsOf, type Value } from '../bson/value.ts';
import { MongoError, notImplemented } from '../errors.ts';
import { isIndex, type Path, pathOf } from './path.ts';
import { closeDocument, type Fields, type Node, openDocument, plainOf } from './tree.ts';
import { checkOperand, OPERATORS, type Operator } from './update-operators.ts';

/** One operator on one field. */
interface Change {
  readonly operator: Operator;
  readonly path: Path;
  readonly operand: Value;
}

/** A parsed update: a whole new document, or changes in the order MongoDB applies them. */
export type Update =
  | { readonly kind: 'replacement'; readonly document: Value }
  | { readonly kind: 'changes'; readonly changes: readonly Change[] };

/** Parses an update; unknown operators, positional paths and conflicting paths are refused. */
export function parseUpdate(update: Value | undefined): Update {
  if (update?.isArray) throw notImplemented('updates by a pipeline');
  if (!update?.isDocument) throw new MongoError(9, 'Update argument must be either an object or an array');
  const fields = fieldsOf(update);
  if (!fields[0]?.[0].startsWith('$')) return replacement(update, fields);
  const changes = fields.flatMap(([name, operands]) => parseOperator(name, operands));
  changes.sort((left, right) => comparePaths(left.path, right.path));
  assertNoConflict(changes);
  return { kind: 'changes', changes };
}

/** The document after the update. `_id` cannot change. */
export function applyUpdate(update: Update, before: Value): Value {
  const root = openDocument(before);
  const after = update.kind === 'replacement' ? replaced(update.document, root) : root;
  if (update.kind === 'changes') applyChanges(update, root, false);
  return closeDocument(after);
}

/** Applies changes to an opened document; `inserting` decides about `$setOnInsert`. `_id` cannot change. */
export function applyChanges(update: Extract<Update, { kind: 'changes' }>, root: Fields, inserting: boolean): void {
  const id = root.get('_id');
  for (const { operator, path, operand } of update.changes) {
    if (inserting || !operator.onInsertOnly) operator.apply(root, path, operand);
  }
  if (id) assertSameId(id, root.get('_id'));
}

/** The fields of a replacement, with the `_id` of what it replaces. */
export function replaced(document: Value, before: Fields): Fields {
  const fields = openDocument(document);
  const id = before.get('_id');
  if (id && !fields.has('_id')) fields.set('_id', id);
  if (id) assertSameId(id, fields.get('_id'));
  return fields;
}

function assertSameId(before: Node, after: Node | undefined): void {
  if (before === after || (after && sameValue(plainOf(before), plainOf(after)))) return;
  throw new MongoError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
}

function replacement(document: Value, fields: readonly [string, Value][]): Update {
  const operator = fields.find(([name]) => name.startsWith('$'));
  if (operator)
    throw new MongoError(
      52,
      `The dollar ($) prefixed field '${operator[0]}' in '${operator[0]}' is not allowed in the context of a replacement.`,
    );
  return { kind: 'replacement', document };
}

function parseOperator(name: string, operands: Value): Change[] {
  const operator = OPERATORS.get(name);
  if (!operator)
    throw new MongoError(
      9,
      `Unknown modifier: ${name}. The embedded database knows ${[...OPERATORS.keys()].join(', ')}.`,
    );
  if (!operands.isDocument)
    throw new MongoError(9, `Modifiers operate on fields but we found another type for ${name}.`);
  return fieldsOf(operands).map(([field, operand]) => {
    const path = pathOf(field);
    if (path.parts.some((part) => part.startsWith('$')))
      throw notImplemented(`positional and dollar-prefixed paths such as '${field}'`);
    if (field === '') throw new MongoError(56, 'An empty update path is not valid.');
    checkOperand(name, operand);
    return { operator, path, operand };
  });
}

/** Fields are made in the order of their names, numbers by value. */
function comparePaths(left: Path, right: Path): number {
  const shared = Math.min(left.parts.length, right.parts.length);
  for (let depth = 0; depth < shared; depth++) {
    const order = compareParts(left.parts[depth] ?? '', right.parts[depth] ?? '');
    if (order !== 0) return order;
  }
  return left.parts.length - right.parts.length;
}

function compareParts(left: string, right: string): number {
  if (isIndex(left) && isIndex(right)) return Number(left) - Number(right);
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** The changes are sorted, so a path that is the beginning of others stands right before them. */
function assertNoConflict(changes: readonly Change[]): void {
  for (let index = 1; index < changes.length; index++) {
    const before = changes[index - 1]?.path;
    const path = changes[index]?.path;
    if (before && path && before.parts.every((part, depth) => path.parts[depth] === part)) {
      throw new MongoError(40, `Updating the path '${path.text}' would create a conflict at '${before.text}'`);
    }
  }
}
