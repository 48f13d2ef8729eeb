const encoder = new TextEncoder();

/** Collects text and copied stretches of bytes. */
export class ByteWriter {
  #bytes = new Uint8Array(4096);
  #size = 0;

  text(text: string): void {
    // Three bytes a character at most.
    this.#make(text.length * 3);
    this.#size += encoder.encodeInto(text, this.#bytes.subarray(this.#size)).written;
  }

  copy(from: Uint8Array, start: number, end: number): void {
    this.#make(end - start);
    this.#bytes.set(from.subarray(start, end), this.#size);
    this.#size += end - start;
  }

  get size(): number {
    return this.#size;
  }

  /** What was written since the last call. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#size);
    this.#size = 0;
    return taken;
  }

  #make(room: number): void {
    if (this.#size + room <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#size + room));
    larger.set(this.#bytes.subarray(0, this.#size));
    this.#bytes = larger;
  }
}
