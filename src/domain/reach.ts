import type { CanonicalRecord } from './record.ts';

/** How far a record may travel (docs/adr/0024). */
export type Reach = Pick<CanonicalRecord, 'privacy' | 'sharedWith'>;

const WIDTH = { LOCAL_ONLY: 0, SHAREABLE: 1, PUBLIC: 2 } as const;

const grants = (a: Reach, b: Reach) => [...new Set([...a.sharedWith, ...b.sharedWith])];

/** As far as either of them. */
export const widerOf = (a: Reach, b: Reach): Reach => {
  const { privacy } = WIDTH[b.privacy] > WIDTH[a.privacy] ? b : a;
  return { privacy, sharedWith: privacy === 'LOCAL_ONLY' ? [] : grants(a, b) };
};

export const isSameReach = (a: Reach, b: Reach): boolean =>
  a.privacy === b.privacy && a.sharedWith.length === b.sharedWith.length && grants(a, b).length === a.sharedWith.length;

/** As far as both of them. */
export const narrowerOf = (a: Reach, b: Reach): Reach => {
  const [narrow, wide] = WIDTH[a.privacy] < WIDTH[b.privacy] ? [a, b] : [b, a];
  const { privacy, sharedWith } = narrow;
  return {
    privacy,
    sharedWith: wide.privacy === 'PUBLIC' ? sharedWith : sharedWith.filter((id) => wide.sharedWith.includes(id)),
  };
};
