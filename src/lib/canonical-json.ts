import { hash } from 'node:crypto';

const isSorted = (keys: readonly string[]): boolean => {
  for (let index = 1; index < keys.length; index += 1) {
    if ((keys[index - 1] ?? '') > (keys[index] ?? '')) return false;
  }
  return true;
};

const writeList = (values: readonly unknown[]): string => {
  let text = '';
  for (const value of values) text += `${text === '' ? '' : ','}${write(value) ?? 'null'}`;
  return `[${text}]`;
};

const writeObject = (value: Readonly<Record<string, unknown>>): string => {
  const keys = Object.keys(value);
  if (!isSorted(keys)) keys.sort();
  let text = '';
  for (const key of keys) {
    const member = write(value[key]);
    if (member !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${member}`;
  }
  return `{${text}}`;
};

/** Undefined for what JSON leaves out of an object. */
const write = (value: unknown): string | undefined => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return writeList(value);
  if ('toJSON' in value && typeof value.toJSON === 'function') return write(value.toJSON());
  return writeObject(value as Readonly<Record<string, unknown>>);
};

/**
 * The JSON of a value with the members of objects in order of their names (by UTF-16 code unit), so that equal
 * values have equal text. Otherwise as JSON.stringify: dates are ISO strings, undefined members are left out.
 * @throws TypeError for a bigint
 */
export const canonicalJson = (value: unknown): string => write(value) ?? 'null';

/** SHA-256 of the canonical JSON as 43 base64url characters. */
export const contentHash = (value: unknown): string => hash('sha256', canonicalJson(value), 'base64url');
