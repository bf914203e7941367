import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

/** A key for one purpose out of a master secret (HKDF-SHA-256): 32 bytes, the same in every process. */
export const deriveKey = (secret: Uint8Array, purpose: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', `syncline ${purpose}`, 32)));
