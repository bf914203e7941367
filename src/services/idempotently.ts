import { AppError } from '../domain/app-error.ts';
import { type Failure, failure, isFailure } from '../domain/failure.ts';
import type { Viewer } from '../domain/viewer.ts';
import type { Dependencies } from './dependencies.ts';

export type IdempotencyConflict = Failure<'IdempotencyConflictError'>;

export interface Idempotent<T extends object, F extends Failure> {
  readonly operation: string;
  /** Null performs without further ado. */
  readonly key: string | null;
  readonly input: unknown;
  /** A fresh id for what is to be made. */
  readonly mint: () => string;
  /** What an earlier try has made. */
  readonly find: (id: string) => Promise<T | null>;
  /** Makes the thing under the id; must be safe to repeat. */
  readonly perform: (id: string) => Promise<T | F>;
}

const KEY = /^[\x21-\x7e]{1,200}$/;

/**
 * Makes a thing once for a key (docs/adr/0031): the same key with the same input answers the first result, with
 * other input IdempotencyConflictError. A failure frees the key.
 */
export const idempotently = async <T extends object, F extends Failure>(
  { stores, fingerprints, clock }: Pick<Dependencies, 'stores' | 'fingerprints' | 'clock'>,
  viewer: Viewer,
  { operation, key, input, mint, find, perform }: Idempotent<T, F>,
): Promise<T | F | IdempotencyConflict> => {
  if (key === null) return perform(mint());
  if (!KEY.test(key)) throw new AppError('BAD_USER_INPUT', 'An idempotency key has 1 to 200 visible ASCII characters.');
  const of = { operation, key };
  const intended = { fingerprint: fingerprints.of([operation, input]), resultId: mint() };
  const begun = await stores.idempotency.begin(viewer.tenant, of, intended, clock.now());
  if (!fingerprints.match(begun.fingerprint, [operation, input])) {
    return failure('IdempotencyConflictError', 'This idempotency key was used with another input. Use a new one.');
  }
  const result = (await find(begun.resultId)) ?? (await perform(begun.resultId));
  if (!isFailure(result)) return result;
  // Another try with the key may have made the thing meanwhile, and so be the reason for this one's failure.
  const made = await find(begun.resultId);
  if (made === null) await stores.idempotency.abandon(viewer.tenant, of);
  return made ?? result;
};
