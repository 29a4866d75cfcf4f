import { createRandom } from './fuzz/random.ts';

const spaces = ['', '', '', ' ', '\n', '\r\n', '\t', '  \n  '];
const names = [
  'a',
  'b',
  'data',
  'name-first',
  '__proto__',
  '',
  'é',
  'x"y',
  'a\\b',
  '😀',
  '\uD800',
  '0',
  '*',
  'a/b~c',
];
const numbers = ['0', '-0', '1', '12345678901234567890', '1.0', '1e400', '-1.5E-7', '0.10'];
const words = ['true', 'false', 'null'];

/** A text with all kinds of spelling, and what `JSON.parse` makes of it. */
export function randomJson(seed: number): { readonly text: string; readonly value: unknown } {
  const random = createRandom(seed);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const space = () => pick(spaces);
  const spell = (text: string): string =>
    random() < 0.7
      ? JSON.stringify(text)
      : `"${Array.from(text, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')}"`;
  const make = (depth: number): string => {
    const kind = random() * (depth > 4 ? 3 : 6);
    if (kind < 1) return spell(pick(names));
    if (kind < 2) return pick(numbers);
    if (kind < 3) return pick(words);
    const count = Math.floor(random() * 5);
    const inner = Array.from({ length: count }, () => {
      const lead = kind < 4.5 ? `${spell(pick(names))}${space()}:${space()}` : '';
      return `${space()}${lead}${make(depth + 1)}${space()}`;
    }).join(',');
    return kind < 4.5 ? `{${inner || space()}}` : `[${inner || space()}]`;
  };
  const text = space() + make(0) + space();
  return { text, value: JSON.parse(text) as unknown };
}

const marks = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\\',
  '/',
  '*',
  '\0',
  '\n',
  '-',
  '0',
  'e',
  'x',
  'null',
  '\uFEFF',
  ' ',
];

/** Texts in which something was put in, taken out or cut off. */
export function* hostileJson(count: number): Generator<string> {
  for (let seed = 1; seed <= count; seed += 1) {
    const random = createRandom(seed * 7919);
    let { text } = randomJson(seed);
    for (let changes = 1 + Math.floor(random() * 3); changes > 0; changes -= 1) {
      const at = Math.floor(random() * (text.length + 1));
      const mark = marks[Math.floor(random() * marks.length)] ?? '';
      const kind = random();
      if (kind < 0.5) text = text.slice(0, at) + mark + text.slice(at);
      else if (kind < 0.9) text = text.slice(0, at) + text.slice(at + 1);
      else text = text.slice(0, at);
    }
    yield text;
  }
}
