import { randomBytes } from 'node:crypto';
import { hmacDigest, isSameDigest } from '../../lib/hmac.ts';
import type { WebhookDelivery, WebhookProof } from '../webhooks.ts';
import type { HmacScheme } from './settings.ts';

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
const ID = 'webhook-id';
const TIMESTAMP = 'webhook-timestamp';
const SIGNATURE = 'webhook-signature';
const VERSION = 'v1,';
const SECRET_PREFIX = 'whsec_';
const SECRET_BYTES = 32;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** How far a signed time may lie from ours. */
export const TOLERANCE_MS = 5 * 60 * 1_000;

/** The name of the header that tells the id of a delivery; null when none does. */
export const deliveryIdHeader = (hmac: HmacScheme | null): string | null =>
  hmac === null ? ID : hmac.deliveryIdHeader;

const standardKey = (secret: string): Buffer => Buffer.from(secret.replace(SECRET_PREFIX, ''), 'base64');

/** A secret of Standard Webhooks, which serves for any HMAC too. */
export const newSecret = (): string => `${SECRET_PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`;

/** Why a secret cannot be used, for people; null when it can. */
export const keyProblem = (secret: string, hmac: object | null): string | null => {
  if (hmac !== null) {
    return secret.length >= 16 && secret.length <= 1_000 ? null : 'Give a secret of 16 to 1,000 characters.';
  }
  const bytes = standardKey(secret).length;
  return BASE64.test(secret.replace(SECRET_PREFIX, '')) && bytes >= 24 && bytes <= 64
    ? null
    : 'A secret of Standard Webhooks is whsec_ and 24 to 64 bytes in Base64. For any other, say under signature how it signs.';
};

/** By the sender's clock, from Unix seconds; null for what is none. */
const signedTime = (text: string | undefined): number | null =>
  /^\d{1,12}$/.test(text ?? '') ? Number(text) * 1_000 : null;

const proofAt = (time: number | null, now: Date): WebhookProof =>
  time !== null && Math.abs(now.getTime() - time) <= TOLERANCE_MS ? 'genuine' : 'stale';

const standardDigest = (secret: string, { id, timestamp, body }: { id: string; timestamp: string; body: Buffer }) =>
  hmacDigest('sha256', standardKey(secret), Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]));

const verifyStandard = ({ headers, body }: WebhookDelivery, secret: string, now: Date): WebhookProof => {
  const { [ID]: id = '', [TIMESTAMP]: timestamp = '', [SIGNATURE]: signatures = '' } = headers;
  if (id === '') return 'forged';
  const digest = standardDigest(secret, { id, timestamp, body });
  const given = signatures.split(' ').filter((one) => one.startsWith(VERSION));
  const isGenuine = given.some((one) => isSameDigest(digest, Buffer.from(one.slice(VERSION.length), 'base64')));
  return isGenuine ? proofAt(signedTime(timestamp), now) : 'forged';
};

const hmacBytes = (timestamp: string | null, body: Buffer): Buffer =>
  timestamp === null ? body : Buffer.concat([Buffer.from(`${timestamp}.`), body]);

const verifyHmac = (
  { headers, body }: WebhookDelivery,
  { hmac, secret }: { hmac: HmacScheme; secret: string },
  now: Date,
): WebhookProof => {
  const { header, prefix, algorithm, encoding, timestampHeader } = hmac;
  const given = headers[header] ?? '';
  const timestamp = timestampHeader === null ? null : (headers[timestampHeader] ?? '');
  if (!given.startsWith(prefix)) return 'forged';
  const digest = hmacDigest(algorithm, Buffer.from(secret), hmacBytes(timestamp, body));
  if (!isSameDigest(digest, Buffer.from(given.slice(prefix.length), encoding))) return 'forged';
  return timestamp === null ? 'genuine' : proofAt(signedTime(timestamp), now);
};

export interface Signing {
  readonly hmac: HmacScheme | null;
  readonly secret: string;
}

/** Whether a delivery was signed with the secret, as the source's sender signs. */
export const verify = (delivery: WebhookDelivery, { hmac, secret }: Signing, now: Date): WebhookProof =>
  hmac === null ? verifyStandard(delivery, secret, now) : verifyHmac(delivery, { hmac, secret }, now);

/** The headers that sign what is sent, in the manner in which deliveries are signed; the id is told in any case. */
export const signatureHeaders = (
  { id, body, now }: { readonly id: string; readonly body: Buffer; readonly now: Date },
  { hmac, secret }: Signing,
): Record<string, string> => {
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  if (hmac === null) {
    const digest = standardDigest(secret, { id, timestamp, body });
    return { [ID]: id, [TIMESTAMP]: timestamp, [SIGNATURE]: `${VERSION}${digest.toString('base64')}` };
  }
  const { header, prefix, algorithm, encoding, timestampHeader } = hmac;
  const signed = hmacBytes(timestampHeader === null ? null : timestamp, body);
  return {
    [ID]: id,
    ...(hmac.deliveryIdHeader === null ? {} : { [hmac.deliveryIdHeader]: id }),
    ...(timestampHeader === null ? {} : { [timestampHeader]: timestamp }),
    [header]: `${prefix}${hmacDigest(algorithm, Buffer.from(secret), signed).toString(encoding)}`,
  };
};
