import type { JsonSource } from './json-tree.ts';

/** A text in slices, as it arrived. Joining them would take as much memory again, and time at each new slice. */
export class SlicedText {
  readonly #slices: string[] = [];
  readonly #starts: number[] = [];
  length = 0;

  add(slice: string): void {
    if (slice === '') return;
    this.#slices.push(slice);
    this.#starts.push(this.length);
    this.length += slice.length;
  }

  slice(start: number, end = this.length): string {
    let index = this.#indexAt(start);
    const first = this.#slices[index];
    if (first === undefined) return '';
    const from = this.#starts[index] ?? 0;
    if (end <= from + first.length) return first.slice(start - from, end - from);
    const parts = [first.slice(start - from)];
    for (index += 1; index < this.#slices.length && (this.#starts[index] ?? 0) < end; index += 1)
      parts.push(this.#slices[index]?.slice(0, end - (this.#starts[index] ?? 0)) ?? '');
    return parts.join('');
  }

  /** The text itself where it came in one piece. */
  whole(): JsonSource {
    return this.#slices.length > 1 ? this : (this.#slices[0] ?? '');
  }

  /** The slice that an offset stands in. */
  #indexAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
