import type { SourceId } from '../../domain/ids.ts';
import { EnvelopeError, type SealedFields } from '../../lib/envelope.ts';
import type { StoredCredentials } from '../../models/source-access.ts';
import type { Dependencies } from '../dependencies.ts';
import { credentialScope } from '../oauth/access.ts';

type Rewrapper = Pick<Dependencies, 'stores' | 'envelopes' | 'failpoint' | 'logger'>;

const BATCH = 100;

export interface RewrapOptions {
  /** Ends the work after the batch under way: what is left is found again by the next one. */
  readonly signal: AbortSignal;
  /** Called after each batch with the key it was under and how many it moved. */
  readonly onBatch: (keyId: string, done: number) => void;
}

/**
 * Wraps everything that is sealed under an earlier master key under the current one (docs/adr/0007). Readers see either
 * wrapping, and both open. Stopped anywhere, it can begin again: what is done is no longer found.
 */
export const rewrapCredentials = async (deps: Rewrapper, options: RewrapOptions): Promise<void> => {
  for (const keyId of deps.envelopes.keyIds.previous) await rewrapAllUnder(deps, keyId, options);
};

const rewrapAllUnder = async (deps: Rewrapper, keyId: string, { signal, onBatch }: RewrapOptions): Promise<void> => {
  const { sources } = deps.stores;
  // Those that cannot be opened stay under the old key, and are passed by.
  for (let after: SourceId | null = null; !signal.aborted; ) {
    const found: readonly StoredCredentials[] = await sources.dangerouslySealedUnderAcrossTenants(keyId, {
      after,
      limit: BATCH,
    });
    const last = found.at(-1);
    if (last === undefined) return;
    await deps.failpoint('before-rewrap');
    const done = await sources.dangerouslyRewrapAcrossTenants(found.flatMap((one) => rewrapped(deps, one)));
    await deps.failpoint('after-rewrap');
    onBatch(keyId, done);
    after = last.id;
  }
};

const rewrapped = (
  { envelopes, logger }: Rewrapper,
  before: StoredCredentials,
): readonly { before: StoredCredentials; after: SealedFields }[] => {
  try {
    return [{ before, after: envelopes.rewrap(before.sealed, credentialScope(before)) }];
  } catch (error) {
    if (!(error instanceof EnvelopeError)) throw error;
    logger.error(
      { err: error, sourceId: before.id },
      'The stored credentials of a source are damaged: they keep their master key. Let its user reconnect it.',
    );
    return [];
  }
};
