import { ObjectId } from 'bson';
import { encode } from '../bson/encode.ts';
import { typeName } from '../bson/print.ts';
import { BsonType, fieldsOf, findField, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import type { Filter } from './filter.ts';
import type { Path } from './path.ts';
import { conjunctsOf } from './plan.ts';
import { closeDocument, type Fields, getNode, holderOf, openDocument, plainOf, putNode } from './tree.ts';
import { applyChanges, replaced, type Update } from './update.ts';

/** The document an upsert inserts: what the query says must be equal, then the update, and an `_id` if there is none. */
export function upserted(filter: Filter, update: Update): Value {
  const seed = update.kind === 'replacement' ? idSeed(filter) : seedOf(filter);
  const root = update.kind === 'replacement' ? replaced(update.document, seed) : seed;
  if (update.kind === 'changes') applyChanges(update, root, true);
  const id = root.get('_id');
  if (id === undefined) root.set('_id', encode(new ObjectId().id));
  else assertId(plainOf(id));
  return closeDocument(root);
}

/** A document to be inserted, with its `_id` first: made when it is missing. */
export function withId(document: Value): Value {
  const id = findField(document, '_id');
  if (id) assertId(id);
  const first = document.buffer.subarray(document.start + 5, document.start + 9);
  if (first.equals(ID_NAME)) return document;
  const fields = openDocument(document);
  return closeDocument(id ? fields : fields.set('_id', encode(new ObjectId().id)));
}

const ID_NAME = Buffer.from('_id\0');

function assertId(id: Value): void {
  if (id.isArray || id.type === BsonType.regex)
    throw new MongoError(53, `The '_id' value cannot be of type ${typeName(id)}`);
  const dollar = id.isDocument && fieldsOf(id).find(([name]) => name.startsWith('$'));
  if (dollar) throw new MongoError(52, `_id fields may not contain '$'-prefixed fields: ${dollar[0]} is not valid`);
}

function seedOf(filter: Filter): Fields {
  const root: Fields = new Map();
  for (const { path, value } of equalities(filter)) {
    const holder = holderOf(root, path, true);
    if (!holder || getNode(holder, path.parts.at(-1) ?? '') !== undefined) {
      throw new MongoError(54, `cannot infer query fields to set, path '${path.text}' is matched twice`);
    }
    putNode(holder, path, value);
  }
  return root;
}

function idSeed(filter: Filter): Fields {
  const id = equalities(filter).find(({ path }) => path.text === '_id');
  return new Map(id ? [['_id', id.value]] : []);
}

/** Fields the query fixes by equality, also inside `$and` and an `$or` of one branch. */
function equalities(filter: Filter): { path: Path; value: Value }[] {
  return conjunctsOf(filter).flatMap((conjunct) => {
    if (conjunct.kind === 'or' && conjunct.branches.length === 1) return conjunct.branches.flatMap(equalities);
    if (conjunct.kind !== 'field') return [];
    const { path, test } = conjunct;
    return test.op === 'eq' ? [{ path, value: test.literal }] : [];
  });
}
