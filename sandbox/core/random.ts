/** Reproducible: the same seed gives the same sequence. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** An integer in [0, below). */
  integer(below: number): number;
  pick<T>(values: readonly [T, ...T[]]): T;
  chance(probability: number): boolean;
  /** A version 4 UUID. */
  uuid(): string;
}

/** Mulberry32: 32 bits of state, good enough to look random. */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (below: number): number => Math.floor(next() * below);
  const hex = (digits: number): string =>
    integer(16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  return {
    next,
    integer,
    pick: (values) => values[integer(values.length)] ?? values[0],
    chance: (probability) => next() < probability,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${(8 + integer(4)).toString(16)}${hex(3)}-${hex(8)}${hex(4)}`,
  };
};
