import { elementsOf, findField, rawName, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';

/** A dotted field path, taken apart once. */
export interface Path {
  readonly text: string;
  readonly parts: readonly string[];
  /** The parts in the form `findField` compares with. */
  readonly raw: readonly string[];
}

const known = new Map<string, Path>();
const KNOWN_LIMIT = 2000;

/** Parses a path; an empty part is an error, as in MongoDB. */
export function pathOf(text: string): Path {
  const cached = known.get(text);
  if (cached) return cached;
  const parts = text.split('.');
  if (parts.some((part, index) => part === '' && (parts.length > 1 || index > 0))) {
    throw new MongoError(2, `The path '${text}' contains an empty field name, which is not allowed.`);
  }
  const path = { text, parts, raw: parts.map(rawName) };
  if (known.size >= KNOWN_LIMIT) known.clear();
  known.set(text, path);
  return path;
}

/** What a query asks of one value. `expand`: whether the elements of an array at the end of the path are asked too. */
export interface Probe {
  readonly expand: boolean;
  readonly test: (value: Value | undefined) => boolean;
}

/**
 * Whether any value a query on that path looks at passes the probe. Arrays on the way are walked element by element,
 * and by position where the path has a number; a missing field is asked as undefined, except below array elements that
 * are no documents.
 */
export function someAt(document: Value, path: Path, probe: Probe, depth = 0): boolean {
  return someBelow(findField(document, path.raw[depth] ?? ''), path, probe, depth + 1);
}

function someBelow(value: Value | undefined, path: Path, probe: Probe, depth: number): boolean {
  if (depth === path.raw.length) return someOf(value, probe);
  if (value?.isDocument) return someAt(value, path, probe, depth);
  if (!value?.isArray) return probe.test(undefined);
  if (elementsOf(value).some((element) => element.isDocument && someAt(element, path, probe, depth))) return true;
  const element = isIndex(path.parts[depth]) ? findField(value, path.raw[depth] ?? '') : undefined;
  return element !== undefined && someBelow(element, path, probe, depth + 1);
}

function someOf(value: Value | undefined, probe: Probe): boolean {
  if (probe.test(value)) return true;
  return probe.expand && value?.isArray === true && elementsOf(value).some(probe.test);
}

/** Whether an array stands anywhere on the path: then a query may look at several values of one document. */
export function meetsArray(document: Value, path: Path): boolean {
  let value: Value | undefined = document;
  for (const name of path.raw) {
    value = value.isDocument ? findField(value, name) : undefined;
    if (value === undefined) return false;
    if (value.isArray) return true;
  }
  return false;
}

/** The array that stands first on the path, or else the value at its end. */
export function firstArrayOrValueAt(document: Value, path: Path): Value | undefined {
  let value: Value | undefined = document;
  for (const name of path.raw) {
    value = value?.isDocument ? findField(value, name) : undefined;
    if (value?.isArray) return value;
  }
  return value;
}

/** The value at a path without arrays on the way. */
export function plainValueAt(document: Value, path: Path): Value | undefined {
  let value: Value | undefined = document;
  for (const name of path.raw) {
    value = value?.isDocument ? findField(value, name) : undefined;
  }
  return value;
}

export function isIndex(part: string | undefined): boolean {
  const first = part?.charCodeAt(0) ?? 0;
  return part !== undefined && first >= ZERO && first <= NINE && /^(0|[1-9]\d{0,8})$/.test(part);
}

const ZERO = 48;
const NINE = 57;
