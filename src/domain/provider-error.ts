import type { ExternalItem } from './external-item.ts';

/** What a provider's failure means, whatever status or text it came with (docs/adr/0008). */
export const PROVIDER_ERROR_KINDS = [
  'auth',
  'rate-limited',
  'network',
  'not-found',
  'rejected',
  'conflict',
  'unavailable',
  'protocol',
  'storage',
] as const;

export type ProviderErrorKind = (typeof PROVIDER_ERROR_KINDS)[number];

const RETRYABLE: ReadonlySet<ProviderErrorKind> = new Set(['network', 'unavailable', 'rate-limited', 'conflict']);

export interface ProviderErrorOptions extends ErrorOptions {
  /** When the provider permits the next attempt, if it said so. */
  retryAt?: Date;
}

/**
 * The one error a connector throws. `message` is a sentence for people, free of secrets and of the
 * provider's raw answer; the original error is kept in `cause` for the log.
 */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly kind: ProviderErrorKind;
  readonly retryAt: Date | null;

  constructor(kind: ProviderErrorKind, message: string, options: ProviderErrorOptions = {}) {
    super(message, options);
    this.kind = kind;
    this.retryAt = options.retryAt ?? null;
  }

  get retryable(): boolean {
    return RETRYABLE.has(this.kind);
  }
}

/**
 * A thing cannot be made because the provider has it already, and has room for one only, such as a label of that name.
 */
export class AlreadyThereError extends ProviderError {
  /** The one that is there. */
  readonly thing: ExternalItem;

  constructor(message: string, thing: ExternalItem, options: ErrorOptions = {}) {
    super('rejected', message, options);
    this.thing = thing;
  }
}

/** The provider no longer accepts the stored cursor: a full sync that compares has to follow. */
export class CursorExpiredError extends Error {
  override readonly name = 'CursorExpiredError';
}
