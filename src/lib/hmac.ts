import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether a text is the HMAC-SHA256 of the bytes, in lower-case hex, under one of the secrets. Takes as long for each wrong one. */
export const isHmacHex = (bytes: Uint8Array, hex: string, secrets: readonly string[]): boolean => {
  if (!/^[0-9a-f]{64}$/i.test(hex)) return false;
  const given = Buffer.from(hex, 'hex');
  return secrets.some((secret) => timingSafeEqual(createHmac('sha256', secret).update(bytes).digest(), given));
};
