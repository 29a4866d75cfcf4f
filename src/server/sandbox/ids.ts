/** Letters and digits without `0 O I l`, as nearly all of Persona's ids are written. */
const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const randomLength = 20;
const counterLength = 4;

/** Makes ids such as `inq_` and 24 characters, and the random texts of links and tokens. */
export type Ids = {
  readonly next: (prefix: string) => string;
  readonly text: (length: number) => string;
};

/** The last characters count up, so ids differ even when the given randomness does not. */
export const createIds = (random: () => number): Ids => {
  let count = Math.floor(random() * alphabet.length ** counterLength);
  const letter = (value: number): string => alphabet.charAt(Math.min(value, alphabet.length - 1));
  const text = (length: number): string => {
    let result = '';
    while (result.length < length) result += letter(Math.floor(random() * alphabet.length));
    return result;
  };
  const counter = (): string => {
    count = (count + 1) % alphabet.length ** counterLength;
    let rest = count;
    let result = '';
    for (let index = 0; index < counterLength; index += 1) {
      result = letter(rest % alphabet.length) + result;
      rest = Math.floor(rest / alphabet.length);
    }
    return result;
  };
  return { next: (prefix) => `${prefix}_${text(randomLength)}${counter()}`, text };
};

/** Randomness of the platform, drawn in batches, where the host gives none of its own. */
export const createPlatformRandom = (): (() => number) => {
  const batch = new Uint32Array(256);
  let used = batch.length;
  return () => {
    if (used === batch.length) {
      crypto.getRandomValues(batch);
      used = 0;
    }
    const value = batch[used] ?? 0;
    used += 1;
    return value / 2 ** 32;
  };
};
