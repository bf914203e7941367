import { AppError } from '../domain/app-error.ts';
import { type Failure, failure, isFailure } from '../domain/failure.ts';
import type { Viewer } from '../domain/viewer.ts';
import type { Dependencies } from './dependencies.ts';

export type IdempotencyConflict = Failure<'IdempotencyConflictError'>;

type Guard = Pick<Dependencies, 'stores' | 'fingerprints' | 'clock'>;

/** What a client may name by a key. */
export interface KeyedInput {
  /** Null performs without further ado. */
  readonly key: string | null;
  readonly input: unknown;
}

export interface Idempotent<T extends { readonly id: string }, F extends Failure> extends KeyedInput {
  readonly operation: string;
  /** A fresh id for what is to be made. */
  readonly mint: () => string;
  /** What an earlier try has made. */
  readonly find: (id: string) => Promise<T | null>;
  /** Makes the thing under the id; must be safe to repeat. */
  readonly perform: (id: string) => Promise<T | F>;
}

/** An input to be performed: its place among the inputs, and the id of what it makes. */
export interface Task {
  readonly index: number;
  readonly id: string;
}

export interface IdempotentList<T extends { readonly id: string }, F extends Failure> {
  readonly operation: string;
  readonly inputs: readonly KeyedInput[];
  readonly mint: () => string;
  /** What earlier tries have made. */
  readonly find: (ids: readonly string[]) => Promise<readonly T[]>;
  /** Makes the things, in the order of the tasks; must be safe to repeat. */
  readonly perform: (tasks: readonly Task[]) => Promise<readonly (T | F)[]>;
}

const KEY = /^[\x21-\x7e]{1,200}$/;

/**
 * Makes a thing once for a key (docs/adr/0031): the same key with the same input answers the first result, with
 * other input IdempotencyConflictError. A failure frees the key.
 */
export const idempotently = async <T extends { readonly id: string }, F extends Failure>(
  guard: Guard,
  viewer: Viewer,
  { operation, key, input, mint, find, perform }: Idempotent<T, F>,
): Promise<T | F | IdempotencyConflict> => {
  const [result] = await eachIdempotently<T, F>(guard, viewer, {
    operation,
    inputs: [{ key, input }],
    mint,
    find: async (ids) => (await Promise.all(ids.map(find))).filter((thing) => thing !== null),
    perform: (tasks) => Promise.all(tasks.map(({ id }) => perform(id))),
  });
  if (result === undefined) throw new Error('One input has one result.');
  return result;
};

/** As `idempotently`, for many things that are made together; each input is answered by itself, in their order. */
export const eachIdempotently = async <T extends { readonly id: string }, F extends Failure>(
  guard: Guard,
  viewer: Viewer,
  { operation, inputs, mint, find, perform }: IdempotentList<T, F>,
): Promise<(T | F | IdempotencyConflict)[]> => {
  const begun = await begin(guard, viewer, { operation, inputs, mint });
  const earlier = begun.filter(({ isEarlier }) => isEarlier).map(({ id }) => id);
  const results = new Map<string, T | F>(await byId(find, earlier));
  const tasks = begun.filter(({ id, isConflict }) => !isConflict && !results.has(id));
  const once = [...new Map(tasks.map((task) => [task.id, task])).values()];
  const performed = once.length === 0 ? [] : await perform(once);
  for (const [at, { id }] of once.entries()) results.set(id, performed[at] as T | F);
  const failed = once.filter(({ id, key }) => key !== null && isFailure(results.get(id) ?? {}));
  // Another try with a key may have made the thing meanwhile, and so be the reason for this one's failure.
  const others = await byId(
    find,
    failed.map(({ id }) => id),
  );
  for (const [id, thing] of others) results.set(id, thing);
  const freed = failed.flatMap(({ id, key }) => (key === null || others.has(id) ? [] : [{ operation, key }]));
  if (freed.length > 0) await guard.stores.idempotency.abandon(viewer.tenant, ...freed);
  return begun.map(({ id, isConflict }) => (isConflict ? conflict() : (results.get(id) as T | F)));
};

const conflict = (): IdempotencyConflict =>
  failure('IdempotencyConflictError', 'This idempotency key was used with another input. Use a new one.');

const byId = async <T extends { readonly id: string }>(
  find: (ids: readonly string[]) => Promise<readonly T[]>,
  ids: readonly string[],
): Promise<Map<string, T>> =>
  new Map(ids.length === 0 ? [] : (await find([...new Set(ids)])).map((thing) => [thing.id, thing]));

interface Begun extends Task {
  readonly key: string | null;
  /** Whether an earlier try may have made it. */
  readonly isEarlier: boolean;
  readonly isConflict: boolean;
}

const begin = async (
  { stores, fingerprints, clock }: Guard,
  { tenant }: Viewer,
  { operation, inputs, mint }: Pick<IdempotentList<never, never>, 'operation' | 'inputs' | 'mint'>,
): Promise<Begun[]> => {
  const keyed = new Map<string, { key: string; operation: string; fingerprint: string; resultId: string }>();
  for (const { key, input } of inputs) {
    if (key === null || keyed.has(key)) continue;
    if (!KEY.test(key))
      throw new AppError('BAD_USER_INPUT', 'An idempotency key has 1 to 200 visible ASCII characters.');
    keyed.set(key, { key, operation, fingerprint: fingerprints.of([operation, input]), resultId: mint() });
  }
  const intended = [...keyed.values()];
  const taken = intended.length === 0 ? [] : await stores.idempotency.beginAll(tenant, intended, clock.now());
  const byKey = new Map(intended.map(({ key, resultId }, at) => [key, { ...taken[at], minted: resultId }]));
  return inputs.map(({ key, input }, index) => {
    const operationOf = key === null ? undefined : byKey.get(key);
    const { resultId, fingerprint } = operationOf ?? {};
    if (resultId === undefined || fingerprint === undefined) {
      return { index, id: mint(), key: null, isEarlier: false, isConflict: false };
    }
    const isConflict = !fingerprints.match(fingerprint, [operation, input]);
    return { index, id: resultId, key, isEarlier: resultId !== operationOf?.minted, isConflict };
  });
};
