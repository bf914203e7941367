import type { Clock } from './clock.ts';

export type CacheResult = 'hit' | 'miss';

export interface ReadThroughOptions {
  readonly clock: Pick<Clock, 'now'>;
  /** Answers held at most; the one unused for longest goes first. */
  readonly most: number;
  readonly onRequest: (result: CacheResult) => void;
}

/** An answer that is kept, or still awaited. */
interface Entry<Label> {
  readonly answer: Promise<unknown>;
  readonly label: Label;
  readonly until: number;
}

/**
 * Answers that are asked for once and kept for a while. Whoever asks while an answer is awaited gets the same one.
 * Errors are not kept. Answers are handed on as they are: nobody may change one.
 */
export class ReadThrough<Label> {
  readonly #options: ReadThroughOptions;
  /** The one used last stands last. */
  readonly #entries = new Map<string, Entry<Label>>();

  constructor(options: ReadThroughOptions) {
    this.#options = options;
  }

  /** The labels of all that is held. */
  labels(): Label[] {
    return [...this.#entries.values()].map(({ label }) => label);
  }

  /** The answer under the key; `ask` is called when there is none, and its answer kept for `ms` from now. */
  async read<T>(
    key: string,
    { ms, label }: { readonly ms: number; readonly label: Label },
    ask: () => Promise<T>,
  ): Promise<T> {
    const { clock, most, onRequest } = this.#options;
    const now = clock.now().getTime();
    const known = this.#entries.get(key);
    const entry = known !== undefined && known.until > now ? known : { answer: ask(), label, until: now + ms };
    onRequest(entry === known ? 'hit' : 'miss');
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= most) break;
      this.#entries.delete(oldest);
    }
    try {
      return (await entry.answer) as T;
    } catch (error) {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
      throw error;
    }
  }

  /** Forgets what fits; an answer still awaited is not kept then. */
  forget(fits: (label: Label) => boolean): void {
    for (const [key, { label }] of this.#entries) if (fits(label)) this.#entries.delete(key);
  }
}
