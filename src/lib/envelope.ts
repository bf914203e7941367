import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

/** A key that wraps data keys, and the short name under which envelopes remember it. */
export interface MasterKey {
  readonly id: string;
  readonly key: KeyObject;
}

/** Encrypted fields as they are stored: base64 of initialisation vector, ciphertext and tag. Safe in JSON and BSON. */
export interface SealedFields {
  /** Of the master key that wraps the data key. */
  readonly keyId: string;
  readonly dataKey: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface EnvelopeOptions {
  readonly current: MasterKey;
  /** Still open older envelopes; nothing new is sealed with them. */
  readonly previous: readonly MasterKey[];
  /** Opens what other processes seal under it already; nothing is sealed or wrapped anew with it here. */
  readonly next?: MasterKey | null;
}

/**
 * Seals fields for one owner. `aad` names the owner (tenant, source …); what was sealed for one opens for no
 * other, and no field in the place of another.
 */
export interface Envelopes {
  seal(fields: Readonly<Record<string, string>>, aad: readonly string[]): SealedFields;
  /** @throws EnvelopeError */
  open(sealed: SealedFields, aad: readonly string[]): Record<string, string>;
  /** The same fields under the current master key; they are not decrypted for it. @throws EnvelopeError */
  rewrap(sealed: SealedFields, aad: readonly string[]): SealedFields;
  needsRewrap(sealed: SealedFields): boolean;
  /** The ids of the master keys that are known. */
  readonly keyIds: {
    readonly current: string;
    /** What is sealed under these is to be rewrapped. */
    readonly previous: readonly string[];
    readonly next: string | null;
  };
}

/** An envelope cannot be opened. It holds neither keys nor content. */
export class EnvelopeError extends Error {
  override readonly name: string = 'EnvelopeError';
}

/** The master key that an envelope was sealed under is not among those that are known: nothing is wrong with it. */
export class UnknownKeyError extends EnvelopeError {
  override readonly name = 'UnknownKeyError';
}

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const ALGORITHM = 'aes-256-gcm';

/** @throws EnvelopeError unless the key has 32 bytes */
export const masterKeyFrom = (bytes: Uint8Array): MasterKey => {
  if (bytes.byteLength !== KEY_BYTES) throw new EnvelopeError(`A master key must have ${KEY_BYTES} bytes.`);
  const id = createHash('sha256').update('syncline master key').update(bytes).digest('hex').slice(0, 12);
  return { id, key: createSecretKey(bytes) };
};

/** Every part with its length before it, so that no two lists read alike. */
const encodeAad = (parts: readonly string[]): Buffer =>
  Buffer.concat(
    parts.flatMap((part) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(Buffer.byteLength(part));
      return [length, Buffer.from(part)];
    }),
  );

const encrypt = (key: KeyObject, plain: Uint8Array, aad: readonly string[]): string => {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(encodeAad(aad));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64');
};

const decrypt = (key: KeyObject, text: string, aad: readonly string[]): Buffer => {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.byteLength < IV_BYTES + TAG_BYTES) throw new EnvelopeError('A stored secret is damaged.');
  const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(encodeAad(aad)).setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new EnvelopeError('A stored secret was altered, or belongs to another owner or field.');
  }
};

/** The names are bound to the data key, so that a field taken away is noticed too. */
const wrapAad = (fields: SealedFields['fields'], aad: readonly string[]): readonly string[] => [
  ...aad,
  ...Object.keys(fields).sort(),
];

const mapFields = <T>(fields: Readonly<Record<string, string>>, change: (value: string, name: string) => T) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, change(value, name)]));

export const createEnvelopes = ({ current, previous, next = null }: EnvelopeOptions): Envelopes => {
  const known = next === null ? [...previous, current] : [...previous, next, current];
  const keys = new Map(known.map(({ id, key }) => [id, key]));
  const outdated = new Set(previous.map(({ id }) => id));
  outdated.delete(current.id);
  if (next !== null) outdated.delete(next.id);

  const unwrap = ({ keyId, dataKey, fields }: SealedFields, aad: readonly string[]): Buffer => {
    const key = keys.get(keyId);
    if (key === undefined) {
      throw new UnknownKeyError(`No master key has the id ${keyId}. Add the key in use then to MASTER_KEYS_PREVIOUS.`);
    }
    return decrypt(key, dataKey, wrapAad(fields, aad));
  };

  return {
    seal(fields, aad) {
      const bytes = randomBytes(KEY_BYTES);
      const dataKey = createSecretKey(bytes);
      return {
        keyId: current.id,
        dataKey: encrypt(current.key, bytes, wrapAad(fields, aad)),
        fields: mapFields(fields, (value, name) => encrypt(dataKey, Buffer.from(value), [...aad, name])),
      };
    },
    open(sealed, aad) {
      const dataKey = createSecretKey(unwrap(sealed, aad));
      return mapFields(sealed.fields, (text, name) => decrypt(dataKey, text, [...aad, name]).toString());
    },
    rewrap(sealed, aad) {
      const bytes = unwrap(sealed, aad);
      return { ...sealed, keyId: current.id, dataKey: encrypt(current.key, bytes, wrapAad(sealed.fields, aad)) };
    },
    needsRewrap: ({ keyId }) => outdated.has(keyId),
    keyIds: { current: current.id, previous: [...outdated], next: next?.id ?? null },
  };
};
