const INITIAL_BYTES = 65_536;

/** A growing byte buffer. One is shared per use and cleared between values: nothing is allocated but the result. */
export class ByteWriter {
  private buffer = Buffer.allocUnsafe(INITIAL_BYTES);
  private length = 0;

  get size(): number {
    return this.length;
  }

  clear(): void {
    if (this.buffer.length > INITIAL_BYTES * 16) this.buffer = Buffer.allocUnsafe(INITIAL_BYTES);
    this.length = 0;
  }

  /** A copy of everything written since `clear`. */
  take(): Buffer {
    const copy = Buffer.allocUnsafe(this.length);
    this.buffer.copy(copy, 0, 0, this.length);
    return copy;
  }

  byte(value: number): void {
    this.reserve(1);
    this.buffer[this.length++] = value;
  }

  bytes(source: Uint8Array, start: number, end: number): void {
    const size = end - start;
    this.reserve(size);
    if (size < 24) {
      for (let index = start; index < end; index++) this.buffer[this.length++] = source[index] ?? 0;
    } else {
      this.buffer.set(start === 0 && end === source.length ? source : source.subarray(start, end), this.length);
      this.length += size;
    }
  }

  utf8(text: string): void {
    this.reserve(text.length * 3);
    this.length += this.buffer.write(text, this.length, 'utf8');
  }

  int32(value: number): void {
    this.reserve(4);
    this.length = this.buffer.writeInt32LE(value, this.length);
  }

  int64(value: bigint): void {
    this.reserve(8);
    this.length = this.buffer.writeBigInt64LE(BigInt.asIntN(64, value), this.length);
  }

  double(value: number): void {
    this.reserve(8);
    this.length = this.buffer.writeDoubleLE(value, this.length);
  }

  uint32BigEndian(value: number): void {
    this.reserve(4);
    this.length = this.buffer.writeUInt32BE(value, this.length);
  }

  uint64BigEndian(value: bigint): void {
    this.reserve(8);
    this.length = this.buffer.writeBigUInt64BE(value, this.length);
  }

  /** Leaves room for a length, to be filled by `patchInt32`. */
  hole(): number {
    const at = this.length;
    this.int32(0);
    return at;
  }

  patchInt32(at: number, value: number): void {
    this.buffer.writeInt32LE(value, at);
  }

  private reserve(size: number): void {
    if (this.length + size <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.length + size));
    this.buffer.copy(larger, 0, 0, this.length);
    this.buffer = larger;
  }
}
