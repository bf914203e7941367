/** A request that came in. Headers are left out: they hold credentials. */
export interface LedgerEntry {
  readonly n: number;
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly operation: string | null;
  readonly body: string;
  /** Null while unanswered, and when the connection was dropped instead. */
  status: number | null;
}

/** The last requests, oldest first. */
export interface Ledger {
  record(entry: Omit<LedgerEntry, 'n' | 'status'>): LedgerEntry;
  /** Those with a number above `n`. */
  after(n: number): readonly LedgerEntry[];
  clear(): void;
}

const KEPT = 5000;

export const createLedger = (): Ledger => {
  let entries: LedgerEntry[] = [];
  let recorded = 0;
  return {
    record: (entry) => {
      recorded += 1;
      const numbered = { ...entry, n: recorded, status: null };
      entries.push(numbered);
      if (entries.length >= 2 * KEPT) entries = entries.slice(-KEPT);
      return numbered;
    },
    after: (n) => entries.filter((entry) => entry.n > n),
    clear: () => {
      entries = [];
      recorded = 0;
    },
  };
};
