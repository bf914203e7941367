import type { JsonValue } from './json.ts';

/** The same for addresses that reach the same mailbox; null for what is no address. */
export const emailKey = (value: JsonValue | undefined): string | null => {
  if (typeof value !== 'string') return null;
  const key = value.trim().normalize('NFC').toLowerCase();
  return /^[^\s@]+@[^\s@]+$/.test(key) ? key : null;
};
