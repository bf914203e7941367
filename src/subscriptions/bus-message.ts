import { EJSON } from 'bson';

/** An event on its way between processes. */
export interface BusMessage {
  /** The process that published it, which has already delivered it to its own listeners. */
  readonly origin: string;
  readonly payload: unknown;
}

/** JSON that keeps dates. */
export const encodeMessage = (message: BusMessage): string => EJSON.stringify(message, { relaxed: true });

/** Null for text that is no message of ours. */
export const decodeMessage = (text: string): BusMessage | null => {
  try {
    const message: unknown = EJSON.parse(text, { relaxed: true });
    return isMessage(message) ? message : null;
  } catch {
    return null;
  }
};

const isMessage = (value: unknown): value is BusMessage =>
  typeof value === 'object' &&
  value !== null &&
  'payload' in value &&
  'origin' in value &&
  typeof value.origin === 'string';
