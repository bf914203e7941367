import type { Dependencies } from '../dependencies.ts';

/** What a master key is to this gateway; `unknown` stands for all keys that it does not have. */
export type KeyRole = 'current' | 'previous' | 'next' | 'unknown';

export interface KeyCount {
  readonly role: KeyRole;
  /** The id of the key; null for `unknown`. */
  readonly keyId: string | null;
  /** How many sources' credentials are sealed under it. */
  readonly sealed: number;
}

/** How many credentials of all tenants are sealed under each master key. */
export const countByKey = async ({
  stores,
  envelopes,
}: Pick<Dependencies, 'stores' | 'envelopes'>): Promise<readonly KeyCount[]> => {
  const { current, previous, next } = envelopes.keyIds;
  const keys: readonly Omit<KeyCount, 'sealed'>[] = [
    { role: 'current', keyId: current },
    ...previous.map((keyId) => ({ role: 'previous' as const, keyId })),
    ...(next === null || next === current ? [] : [{ role: 'next' as const, keyId: next }]),
    { role: 'unknown', keyId: null },
  ];
  const known = keys.flatMap(({ keyId }) => keyId ?? []);
  return Promise.all(
    keys.map(async (key) => ({
      ...key,
      sealed: await stores.sources.dangerouslyCountSealedAcrossTenants(key.keyId, known),
    })),
  );
};
