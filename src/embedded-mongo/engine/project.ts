import { encodeDocument } from '../bson/encode.ts';
import { elementsOf, fieldsOf, numberOf, truthy, type Value } from '../bson/value.ts';
import { MongoError, notImplemented } from '../errors.ts';
import { pathOf } from './path.ts';
import type { Fields, Node } from './tree.ts';

/** Which fields to answer: those of the tree, or all but them. `id` says whether `_id` is answered. */
export interface Projection {
  readonly including: boolean;
  readonly tree: Tree;
}

type Tree = Map<string, Tree | true>;

/** Parses a projection of plain inclusions or exclusions; nothing when all fields are answered. */
export function parseProjection(document: Value | undefined): Projection | undefined {
  const fields = document ? fieldsOf(document) : [];
  if (fields.length === 0) return undefined;
  for (const [name, value] of fields) assertPlain(name, value);
  const others = fields.filter(([name]) => name !== '_id');
  const id = fields.find(([name]) => name === '_id');
  const including = others.length > 0 ? truthy(others[0]?.[1]) : truthy(id?.[1]);
  const mixed = others.find(([, value]) => truthy(value) !== including);
  if (mixed) {
    const [code, kind] = including ? [31254, 'exclusion in inclusion'] : [31253, 'inclusion in exclusion'];
    throw new MongoError(code, `Cannot do ${kind} projection on field ${mixed[0]}`);
  }
  const tree: Tree = new Map();
  for (const [name] of others) addPath(tree, name);
  const idShown = id === undefined || truthy(id[1]);
  if (idShown === including) tree.set('_id', true);
  return { including, tree };
}

/** The document with only the fields asked for, in their own order. */
export function project(projection: Projection | undefined, document: Value): Value {
  return projection ? encodeDocument(projectFields(projection.tree, projection.including, document)) : document;
}

function projectFields(tree: Tree, including: boolean, document: Value): Fields {
  const result: Fields = new Map();
  for (const [name, value] of fieldsOf(document)) {
    const node = projectValue(tree.get(name), including, value);
    if (node !== undefined) result.set(name, node);
  }
  return result;
}

function projectValue(tree: Tree | true | undefined, including: boolean, value: Value): Node | undefined {
  if (tree === undefined) return including ? undefined : value;
  if (tree === true) return including ? value : undefined;
  if (value.isDocument) return projectFields(tree, including, value);
  if (value.isArray) return elementsOf(value).flatMap((element) => projectValue(tree, including, element) ?? []);
  return including ? undefined : value;
}

function assertPlain(name: string, value: Value): void {
  const plain = value.type === BOOLEAN || numberOf(value) !== undefined;
  if (!plain || name.startsWith('$') || name.includes('.$'))
    throw notImplemented(`the projection of '${name}' by an expression or operator`);
}

const BOOLEAN = 8;

function addPath(tree: Tree, name: string): void {
  const { parts } = pathOf(name);
  let at = tree;
  for (const part of parts.slice(0, -1)) {
    const next = at.get(part) ?? new Map();
    if (next === true) throw collision(name);
    at.set(part, next);
    at = next;
  }
  const last = parts.at(-1) ?? '';
  if (at.has(last)) throw collision(name);
  at.set(last, true);
}

function collision(name: string): MongoError {
  return new MongoError(31249, `Path collision at ${name}`);
}
