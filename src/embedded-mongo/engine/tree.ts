import { encodeDocument } from '../bson/encode.ts';
import { print } from '../bson/print.ts';
import { elementsOf, fieldsOf, Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { isIndex, type Path } from './path.ts';

/**
 * A document that is being changed. Only the containers on the way to a change are taken apart; everything else stays
 * the bytes it was. Names keep their order, also those that look like integers.
 */
export type Node = Value | Fields | Items;
export type Fields = Map<string, Node>;
export type Items = Node[];

const MOST_PADDING = 1_500_000;
const NULL = new Value(10, Buffer.alloc(0), 0, 0);

export function openDocument(document: Value): Fields {
  return new Map<string, Node>(fieldsOf(document));
}

/** The document of a tree. `_id` comes first. */
export function closeDocument(fields: Fields): Value {
  const id = fields.get('_id');
  if (id === undefined || fields.keys().next().value === '_id') return encodeDocument(fields);
  return encodeDocument(new Map([['_id', id], ...fields]));
}

/** Takes the containers on the path apart. `create` makes what is missing; without it the answer may be nothing. */
export function holderOf(root: Fields, path: Path, create: boolean): Fields | Items | undefined {
  let holder: Fields | Items = root;
  for (let depth = 0; depth < path.parts.length - 1; depth++) {
    const next = enter(holder, path, { depth, create });
    if (next === undefined) return undefined;
    holder = next;
  }
  return holder;
}

/** The node of that name in a container. */
export function getNode(holder: Fields | Items, name: string): Node | undefined {
  if (holder instanceof Map) return holder.get(name);
  return isIndex(name) ? holder[Number(name)] : undefined;
}

/** Puts a node into a container; an array is filled with nulls up to the position. */
export function putNode(holder: Fields | Items, path: Path, node: Node, depth = path.parts.length - 1): void {
  const name = path.parts[depth] ?? '';
  if (holder instanceof Map) {
    holder.set(name, node);
    return;
  }
  if (!isIndex(name)) throw notViable(path, depth, holder);
  const position = Number(name);
  if (position - holder.length > MOST_PADDING) throw new MongoError(2, "can't backfill more than 1500000 elements");
  while (holder.length < position) holder.push(NULL);
  holder[position] = node;
}

/** The items of a node that is an array. */
export function itemsOf(node: Node): Items | undefined {
  if (Array.isArray(node)) return node;
  return node instanceof Value && node.isArray ? elementsOf(node) : undefined;
}

/** The plain value of a node. */
export function plainOf(node: Node): Value {
  return node instanceof Value ? node : (fieldsOf(encodeDocument(new Map([['', node]])))[0]?.[1] ?? NULL);
}

function enter(holder: Fields | Items, path: Path, at: { depth: number; create: boolean }): Fields | Items | undefined {
  const name = path.parts[at.depth] ?? '';
  const node = getNode(holder, name);
  if (node === undefined) {
    if (!at.create) return undefined;
    const made: Fields = new Map();
    putNode(holder, path, made, at.depth);
    return made;
  }
  if (!(node instanceof Value)) return node;
  const opened = node.isDocument ? openDocument(node) : itemsOf(node);
  if (opened) putNode(holder, path, opened, at.depth);
  else if (at.create) throw notViable(path, at.depth + 1, holder);
  return opened;
}

function notViable(path: Path, depth: number, holder: Fields | Items): MongoError {
  const parent = path.parts[depth - 1] ?? '';
  const node = holder instanceof Map ? holder.get(parent) : holder;
  const shown = node === undefined ? '' : `${parent}: ${print(plainOf(node))}`;
  return new MongoError(28, `Cannot create field '${path.parts[depth]}' in element {${shown}}`);
}
