const FIRST_BYTES = 16 * 1024;

/**
 * Collects a body in one piece of memory. Chunks kept as they come would each hold on to the network buffer they are
 * cut from: a peer that sends single bytes could take hundreds of times what it sends.
 */
export class BodyBuffer {
  #bytes = Buffer.alloc(0);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  append(chunk: Uint8Array): void {
    const size = this.#size + chunk.byteLength;
    if (size > this.#bytes.byteLength) this.#grow(size);
    this.#bytes.set(chunk, this.#size);
    this.#size = size;
  }

  /** What was collected. Nothing may be appended afterwards. */
  take(): Buffer<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#size);
  }

  #grow(needed: number): void {
    const grown = Buffer.allocUnsafeSlow(Math.max(needed, this.#bytes.byteLength * 2, FIRST_BYTES));
    grown.set(this.take());
    this.#bytes = grown;
  }
}
