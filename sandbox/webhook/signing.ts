import { createHmac, timingSafeEqual } from 'node:crypto';

const key = (secret: string): Buffer => Buffer.from(secret.replace(/^whsec_/, ''), 'base64');

interface Signed {
  readonly id: string;
  /** Unix seconds. */
  readonly timestamp: string;
  readonly body: string;
}

const digest = ({ id, timestamp, body }: Signed, secret: string): string =>
  createHmac('sha256', key(secret)).update(`${id}.${timestamp}.${body}`).digest('base64');

/** The headers of Standard Webhooks. */
export const sign = (signed: Signed, secret: string): Record<string, string> => ({
  'webhook-id': signed.id,
  'webhook-timestamp': signed.timestamp,
  'webhook-signature': `v1,${digest(signed, secret)}`,
});

const TOLERANCE_SECONDS = 300;

export const isSigned = (
  headers: Readonly<Record<string, string>>,
  { body, secret, now }: { readonly body: string; readonly secret: string; readonly now: Date },
): boolean => {
  const { 'webhook-id': id = '', 'webhook-timestamp': timestamp = '', 'webhook-signature': given = '' } = headers;
  const expected = Buffer.from(`v1,${digest({ id, timestamp, body }, secret)}`);
  const isFresh = Math.abs(now.getTime() / 1_000 - Number(timestamp)) <= TOLERANCE_SECONDS;
  const isAny = given.split(' ').some((one) => {
    const bytes = Buffer.from(one);
    return bytes.length === expected.length && timingSafeEqual(bytes, expected);
  });
  return id !== '' && isFresh && isAny;
};
