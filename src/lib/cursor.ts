import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';

/** The sort key that a page went up to, dates as ISO strings. */
export type CursorValue = readonly (string | number | boolean | null)[];

/** Opaque, signed places in lists. */
export interface Cursors {
  /** `scope` names the list, with whatever filters and order shape it. */
  encode(value: CursorValue, scope: string): string;
  /** Null for everything that `encode` did not make for this scope. */
  decode(cursor: string, scope: string): CursorValue | null;
}

const MAC_BYTES = 16;
const MAX_LENGTH = 4096;

/** Signs with the current key; what another of the keys has signed is read too. */
export const createCursors = (current: KeyObject, others: readonly KeyObject[] = []): Cursors => {
  const sign = (key: KeyObject, payload: Uint8Array, scope: string): Buffer =>
    createHmac('sha256', key)
      .update(`${Buffer.byteLength(scope)}:${scope}`)
      .update(payload)
      .digest()
      .subarray(0, MAC_BYTES);

  return {
    encode(value, scope) {
      const payload = Buffer.from(JSON.stringify(value));
      return Buffer.concat([sign(current, payload, scope), payload]).toString('base64url');
    },
    decode(cursor, scope) {
      if (cursor.length > MAX_LENGTH) return null;
      const bytes = Buffer.from(cursor, 'base64url');
      if (bytes.byteLength <= MAC_BYTES || bytes.toString('base64url') !== cursor) return null;
      const payload = bytes.subarray(MAC_BYTES);
      const mac = bytes.subarray(0, MAC_BYTES);
      if (![current, ...others].some((key) => timingSafeEqual(mac, sign(key, payload, scope)))) return null;
      return JSON.parse(payload.toString()) as CursorValue;
    },
  };
};
