import { type BsonInput, encodeDocument } from '../bson/encode.ts';
import { fieldsOf, findField, numberOf, stringOf, truthy, type Value } from '../bson/value.ts';
import { type Filter, parseFilter } from '../engine/filter.ts';
import { pathOf } from '../engine/path.ts';
import { conjunctsOf } from '../engine/plan.ts';
import { MongoError, notImplemented } from '../errors.ts';
import type { Collection } from '../store/collection.ts';
import type { CollectionIndex } from '../store/collection-index.ts';

const OPTIONS = ['unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds'];
const HARMLESS = ['v', 'key', 'name', 'background', 'ns'];
const MOST_FIELDS = 31;
const MOST_SECONDS = 2_147_483_647;

/** An index specification as it is stored and listed, after every check. */
export function normalSpec(spec: Value): Value {
  for (const [name] of fieldsOf(spec)) {
    if (!OPTIONS.includes(name) && !HARMLESS.includes(name)) {
      throw new MongoError(
        197,
        `The field '${name}' is not valid for an index specification of the embedded database.`,
      );
    }
  }
  const key = checkedKey(findField(spec, 'key'));
  const name = stringOf(findField(spec, 'name'));
  if (!name) throw new MongoError(9, "The 'name' field is a required property of an index specification");
  if (name === '*') throw new MongoError(2, "The index name '*' is not valid.");
  const fields = new Map<string, BsonInput>([
    ['v', 2],
    ['key', key],
    ['name', name],
  ]);
  for (const option of OPTIONS) {
    const value = findField(spec, option);
    const given = option === 'unique' || option === 'sparse' ? truthy(value) : value !== undefined;
    if (value && given) fields.set(option, value);
  }
  checkPartial(findField(spec, 'partialFilterExpression'), findField(spec, 'sparse'));
  checkExpiry(findField(spec, 'expireAfterSeconds'), key);
  return encodeDocument(fields);
}

/** The index that is already what the specification asks for; an error when one stands in its way. */
export function existingLike(collection: Collection, spec: Value): CollectionIndex | undefined {
  const name = stringOf(findField(spec, 'name'));
  const named = collection.indexes.find((index) => index.name === name);
  if (named?.spec.bytes().equals(spec.bytes())) return named;
  if (named) {
    throw new MongoError(
      86,
      `An existing index has the same name as the requested index but another key or other options: ${name}`,
    );
  }
  const alike = collection.indexes.find((index) => sameKey(index.spec, spec));
  if (alike) throw new MongoError(85, `Index already exists with a different name or other options: ${alike.name}`);
  return undefined;
}

export function sameKey(left: Value, right: Value): boolean {
  return keyText(left) === keyText(right);
}

export function isIdIndex(spec: Value): boolean {
  return keyText(spec) === '_id:1';
}

function keyText(spec: Value): string {
  const key = findField(spec, 'key');
  return key
    ? fieldsOf(key)
        .map(([name, value]) => `${name}:${numberOf(value)}`)
        .join()
    : '';
}

function checkedKey(key: Value | undefined): Value {
  const fields = key?.isDocument ? fieldsOf(key) : [];
  if (!key || fields.length === 0) throw new MongoError(67, 'Index keys cannot be empty.');
  if (fields.length > MOST_FIELDS) throw new MongoError(67, `An index has ${MOST_FIELDS} fields at most.`);
  for (const [name, value] of fields) {
    const direction = numberOf(value);
    if (direction === undefined) throw notImplemented(`the index type ${stringOf(value) ?? 'of that kind'}`);
    if (direction !== 1 && direction !== -1)
      throw new MongoError(67, 'Values in an index key pattern must be 1 or -1.');
    if (name === '' || name.startsWith('$'))
      throw new MongoError(67, `Index key contains an illegal field name: '${name}'.`);
    pathOf(name);
  }
  return key;
}

function checkPartial(partial: Value | undefined, sparse: Value | undefined): void {
  if (!partial) return;
  if (!partial.isDocument) throw new MongoError(14, "The field 'partialFilterExpression' must be an object");
  if (truthy(sparse)) throw new MongoError(67, 'cannot mix "partialFilterExpression" and "sparse" options');
  if (!conjunctsOf(parseFilter(partial)).every(isUsable)) {
    throw new MongoError(
      67,
      'Expression not supported in partial index: only equality, comparisons and {$exists: true} are.',
    );
  }
}

function isUsable(filter: Filter): boolean {
  return filter.kind === 'field' && ['eq', 'range', 'exists'].includes(filter.test.op);
}

function checkExpiry(seconds: Value | undefined, key: Value): void {
  if (!seconds) return;
  const number = numberOf(seconds);
  if (number === undefined || number < 0 || number > MOST_SECONDS)
    throw new MongoError(67, 'expireAfterSeconds must be a number of seconds from 0 on.');
  if (fieldsOf(key).length !== 1) throw new MongoError(67, 'TTL indexes are single-field indexes.');
}
