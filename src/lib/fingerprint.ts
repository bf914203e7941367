import { createHmac, type KeyObject } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';

/** Tells equal inputs without holding them: what is stored of them reveals nothing without the key. */
export interface Fingerprints {
  of(input: unknown): string;
  /** Whether the fingerprint is of this input, under this or an earlier key. */
  match(fingerprint: string, input: unknown): boolean;
}

export const createFingerprints = (current: KeyObject, others: readonly KeyObject[] = []): Fingerprints => {
  const under = (key: KeyObject, input: unknown): string =>
    createHmac('sha256', key).update(canonicalJson(input)).digest('base64url');
  return {
    of: (input) => under(current, input),
    match: (fingerprint, input) => [current, ...others].some((key) => under(key, input) === fingerprint),
  };
};
