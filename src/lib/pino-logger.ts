import {
  type DestinationStream,
  type Level,
  type LevelWithSilent,
  type Logger as PinoLogger,
  pino,
  stdTimeFunctions,
} from 'pino';
import type { Logger } from './logger.ts';
import { scrub } from './scrub.ts';
import { scrubText } from './scrub-text.ts';

export interface LoggerOptions {
  readonly level: LevelWithSilent;
  /** Takes whole lines. @default standard output */
  readonly destination?: DestinationStream;
}

/** Fields as an object of their own; an error given in their place stands under `err`. */
const scrubFields = (fields: object): object => {
  const named = fields instanceof Error ? { err: fields } : fields;
  const scrubbed = scrub(named);
  return typeof scrubbed === 'object' && scrubbed !== null && !Array.isArray(scrubbed)
    ? scrubbed
    : { fields: scrubbed };
};

const wrap = (base: PinoLogger): Logger => {
  const at = (level: Exclude<Level, 'fatal' | 'trace'>) => (fields: object, message: string) => {
    if (base.isLevelEnabled(level)) base[level](scrubFields(fields), scrubText(message));
  };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: (fields) => wrap(base.child(scrubFields(fields))),
  };
};

/** A logger that writes one JSON object a line, with secrets removed from fields, messages and errors. */
export const createLogger = ({ level, destination }: LoggerOptions): Logger => {
  const options = {
    level,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    // Errors arrive here as plain objects already.
    serializers: { err: (value: unknown) => value },
  };
  return wrap(destination === undefined ? pino(options) : pino(options, destination));
};
