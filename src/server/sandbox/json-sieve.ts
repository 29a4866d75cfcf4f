import { maxDepth } from './inflection.ts';

/** Of one object or list. No body that Persona describes comes near it. */
export const maxMembers = 1000;
/** Of a whole body. */
export const maxValues = 10_000;
/** Of a text, in characters: one more than the longest that is taken, so that a longer one is still told from it. */
const maxUnits = 16_384 + 1;
const maxLiteral = 1000;

export type SieveOptions = {
  /** Past so many bytes no further member is kept. */
  readonly maxBytes: number;
  /** Texts called `data` are files in base64 and are kept whole. */
  readonly keepsFiles: boolean;
  /** Takes what is kept, piece by piece; the bytes are the caller's to copy. */
  readonly keep: (bytes: Uint8Array) => void;
};

/** Why a body is refused before it is parsed. */
export type SieveProblem = 'deep' | 'number';

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const dataName = 0x64617461;

/**
 * The place of the quote that ends a text, or the length of the piece; one more where the piece ends in a backslash. The
 * runtime's own search is many times faster than a look at each byte, where a text is long and has no escapes.
 */
function endOfText(chunk: Uint8Array, start: number): number {
  let at = start;
  for (const near = Math.min(chunk.length, start + 64); at < near; at += 1) {
    if (chunk[at] === quote) return at;
    if (chunk[at] === backslash) at += 1;
  }
  if (at >= chunk.length) return at;
  const found = chunk.indexOf(quote, at);
  const end = found === -1 ? chunk.length : found;
  // Looked for in this text alone: behind it others may follow, each of which would look again.
  const escape = chunk.subarray(at, end).indexOf(backslash);
  if (escape === -1) return end;
  for (at += escape; at < chunk.length && chunk[at] !== quote; at += 1) if (chunk[at] === backslash) at += 1;
  return at;
}

/**
 * Takes the bytes of a JSON text as they arrive and keeps no more of it than is read: the first members of each object
 * or list, the first characters of each text. So the work is that of one pass, and what is held and parsed is small
 * whatever was sent. What is kept is valid JSON when the whole was; what is left out is only counted.
 */
export class JsonSieve {
  /** Members of objects that were not kept. */
  leftOut = 0;
  /** Whether anything at all was not kept, so that places in the rest are not those that were sent. */
  isCut = false;

  readonly #options: SieveOptions;
  #kept = 0;
  #blanks = 0;
  #values = 0;
  #depth = 0;
  readonly #counts = new Uint32Array(maxDepth + 2);
  readonly #isObject = new Uint8Array(maxDepth + 2);
  /** The depth of the container whose further members are left out. */
  #skipDepth = -1;
  #isInText = false;
  /** In a text that was kept up to here and is no longer. */
  #isTextCut = false;
  #isWhole = false;
  #units = 0;
  /** After a backslash -1, then the number of its digits still to come. */
  #escape = 0;
  /** The first four bytes of the latest text, and how many it had. */
  #head = 0;
  #headLength = 0;
  #isAfterColon = false;
  #literal = 0;
  /** Where in the piece at hand the kept bytes begin that were not handed on yet. */
  #from = 0;

  /** Bytes that were handed on, but for white space. */
  get size(): number {
    return this.#kept - this.#blanks;
  }

  constructor(options: SieveOptions) {
    this.#options = options;
  }

  take(chunk: Uint8Array): SieveProblem | undefined {
    this.#from = 0;
    let at = 0;
    while (at < chunk.length) {
      if (this.#isInText) at = this.#readText(chunk, at);
      else if (this.#skipDepth !== -1) {
        at = this.#skip(chunk, at);
        if (at === -1) return 'deep';
      } else {
        const byte = chunk[at] ?? 0;
        // White space, the most of many a body, passes at once and is nothing to hold later.
        if (byte === 0x20 || (byte <= 0x0d && byte >= 0x09)) this.#blanks += 1;
        else {
          const problem = this.#readStructure(byte, chunk, at);
          if (problem) return problem;
        }
        at += 1;
      }
    }
    if (this.#isKeeping()) this.#handOn(chunk, chunk.length);
    return undefined;
  }

  #isKeeping(): boolean {
    return this.#skipDepth === -1 && !this.#isTextCut;
  }

  #handOn(chunk: Uint8Array, to: number): void {
    if (to <= this.#from) return;
    this.#kept += to - this.#from;
    this.#options.keep(chunk.subarray(this.#from, to));
  }

  #readStructure(byte: number, chunk: Uint8Array, at: number): SieveProblem | undefined {
    if (byte === quote) this.#openText();
    else if (byte === comma) this.#countMember(chunk, at);
    else if (byte === colon) this.#isAfterColon = true;
    else if (byte === 0x7b || byte === 0x5b) {
      this.#depth += 1;
      this.#isAfterColon = false;
      if (this.#depth > maxDepth + 1) return 'deep';
      this.#counts[this.#depth] = 0;
      this.#isObject[this.#depth] = byte === 0x7b ? 1 : 0;
    } else if (byte === 0x7d || byte === 0x5d) {
      this.#depth = Math.max(0, this.#depth - 1);
      this.#isAfterColon = false;
    } else {
      this.#literal += 1;
      return this.#literal > maxLiteral ? 'number' : undefined;
    }
    this.#literal = 0;
    return undefined;
  }

  /** Passes what is left out of an object or list, up to the bracket that closes it; -1 where that is too deep. */
  #skip(chunk: Uint8Array, start: number): number {
    const skipDepth = this.#skipDepth;
    let depth = this.#depth;
    let members = 0;
    let at = start;
    for (; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (byte === comma) members += depth === skipDepth ? 1 : 0;
      else if (byte === quote) {
        at = endOfText(chunk, at + 1);
        if (at < chunk.length) continue;
        this.#isInText = true;
        this.#escape = at > chunk.length ? -1 : 0;
      } else if (byte === 0x7b || byte === 0x5b) {
        depth += 1;
        if (depth > maxDepth + 1) return -1;
      } else if (byte === 0x7d || byte === 0x5d) {
        if (depth === skipDepth) break;
        depth -= 1;
      }
    }
    this.#depth = depth;
    this.leftOut += members * (this.#isObject[skipDepth] ?? 0);
    if (at >= chunk.length) return chunk.length;
    this.#skipDepth = -1;
    this.#from = at;
    return at;
  }

  #openText(): void {
    this.#isWhole =
      this.#options.keepsFiles && this.#isAfterColon && this.#headLength === 4 && this.#head === dataName;
    this.#isInText = true;
    this.#isAfterColon = false;
    this.#units = 0;
    this.#head = 0;
    this.#headLength = 0;
  }

  #countMember(chunk: Uint8Array, at: number): void {
    this.#isAfterColon = false;
    const depth = this.#depth;
    const count = (this.#counts[depth] ?? 0) + 1;
    this.#counts[depth] = count;
    this.#values += 1;
    const isFull =
      count >= maxMembers ||
      this.#values >= maxValues ||
      this.size + at - this.#from >= this.#options.maxBytes;
    if (!isFull || depth === 0) return;
    this.#handOn(chunk, at);
    this.#skipDepth = depth;
    this.isCut = true;
    // The member that this comma leads to.
    this.leftOut += this.#isObject[depth] ?? 0;
  }

  /** Reads on in a text and returns the place behind what it read. */
  #readText(chunk: Uint8Array, start: number): number {
    if (this.#skipDepth !== -1 || this.#isTextCut || this.#isWhole) return this.#passText(chunk, start);
    let escape = this.#escape;
    let units = this.#units;
    let at = start;
    for (; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (escape === 0) {
        if (byte === quote) break;
        // Between two characters, and not within one.
        if (units >= maxUnits && (byte & 0xc0) !== 0x80) {
          this.#handOn(chunk, at);
          this.#isTextCut = true;
          this.isCut = true;
          break;
        }
        if ((byte & 0xc0) !== 0x80) units += 1;
        if (byte === backslash) escape = -1;
        if (this.#headLength < 5) {
          this.#head = ((this.#head << 8) | byte) >>> 0;
          this.#headLength += 1;
        }
      } else escape = escape === -1 ? (byte === 0x75 ? 4 : 0) : escape - 1;
    }
    this.#escape = escape;
    this.#units = units;
    if (this.#isTextCut) return this.#passText(chunk, at);
    if (at === chunk.length) return at;
    this.#isInText = false;
    return at + 1;
  }

  /** To the end of a text of which every byte is kept or none. */
  #passText(chunk: Uint8Array, start: number): number {
    let at = start;
    if (this.#escape !== 0 && at < chunk.length) {
      this.#escape = 0;
      at += 1;
    }
    at = endOfText(chunk, at);
    if (at > chunk.length) this.#escape = -1;
    if (at >= chunk.length) return chunk.length;
    this.#isInText = false;
    if (this.#isTextCut) {
      this.#isTextCut = false;
      if (this.#skipDepth === -1) this.#from = at;
    }
    return at + 1;
  }
}
