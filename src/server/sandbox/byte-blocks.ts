const smallestBlock = 1024;
const largestBlock = 256 * 1024;

/** From so many bytes on, a piece that fills at least half of its memory is held as it came. */
const adoptedFrom = 16 * 1024;

/** Bytes that arrive piece by piece, held in blocks of our own: however small the pieces, they cost what they hold. */
export class ByteBlocks {
  #blocks: Uint8Array[] = [];
  #used = 0;
  #next = smallestBlock;
  /** Of the memory taken, in bytes. */
  held = 0;
  length = 0;

  add(bytes: Uint8Array): void {
    const memory = bytes.buffer.byteLength;
    if (bytes.length >= adoptedFrom && bytes.length * 2 >= memory) {
      this.#fill();
      this.#blocks.push(bytes);
      this.#next = smallestBlock;
      this.#used = bytes.length;
      this.held += memory;
      this.length += bytes.length;
      return;
    }
    let rest = bytes;
    while (rest.length > 0) {
      const last = this.#blocks.at(-1);
      if (!last || this.#used === last.length) this.#grow();
      const block = this.#blocks.at(-1) ?? new Uint8Array();
      const part = rest.subarray(0, block.length - this.#used);
      block.set(part, this.#used);
      this.#used += part.length;
      this.length += part.length;
      rest = rest.subarray(part.length);
    }
  }

  /** Ends the last block where it stands. */
  #fill(): void {
    const last = this.#blocks.at(-1);
    if (last) this.#blocks[this.#blocks.length - 1] = last.subarray(0, this.#used);
  }

  #grow(): void {
    this.#blocks.push(new Uint8Array(this.#next));
    this.#used = 0;
    this.held += this.#next;
    this.#next = Math.min(largestBlock, this.#next * 2);
  }

  clear(): void {
    this.#blocks = [];
    this.#used = 0;
    this.#next = smallestBlock;
    this.held = 0;
    this.length = 0;
  }

  /** The blocks in their order, each as far as it is filled; they are not held any longer. */
  *drain(): Generator<Uint8Array> {
    const blocks = this.#blocks;
    const used = this.#used;
    this.clear();
    for (;;) {
      const block = blocks.shift();
      if (!block) return;
      yield blocks.length === 0 ? block.subarray(0, used) : block;
    }
  }

  /** All bytes in one piece; they are not held here any longer. */
  join(): Uint8Array {
    const whole = new Uint8Array(this.length);
    let offset = 0;
    for (const block of this.drain()) {
      whole.set(block, offset);
      offset += block.length;
    }
    return whole;
  }
}
