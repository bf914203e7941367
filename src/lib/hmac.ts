import { createHmac, timingSafeEqual } from 'node:crypto';

export const hmacDigest = (
  algorithm: 'sha1' | 'sha256' | 'sha512',
  key: string | Uint8Array,
  bytes: Uint8Array,
): Buffer => createHmac(algorithm, key).update(bytes).digest();

/** Takes as long for each wrong one. */
export const isSameDigest = (digest: Uint8Array, given: Uint8Array): boolean =>
  digest.length === given.length && timingSafeEqual(digest, given);

/** Whether a text is the HMAC-SHA256 of the bytes, in lower-case hex, under one of the secrets. Takes as long for each wrong one. */
export const isHmacHex = (bytes: Uint8Array, hex: string, secrets: readonly string[]): boolean => {
  if (!/^[0-9a-f]{64}$/i.test(hex)) return false;
  const given = Buffer.from(hex, 'hex');
  return secrets.some((secret) => isSameDigest(hmacDigest('sha256', secret, bytes), given));
};
