import type { ParameterValue } from './input.ts';
import { isSecretName } from './secret-names.ts';

/** A text in JSON that stands for a secret, without its quotes: `[start, end)`. */
export type SecretText = { readonly start: number; readonly end: number; readonly name: string };

/**
 * Every string of JSON text that belongs to a member whose name says that it is secret, at any depth. The text may be
 * half typed: it is read for its signs alone, and a string ends with its line.
 */
export function secretTexts(text: string): readonly SecretText[] {
  const found: SecretText[] = [];
  const known = new Map<string, boolean>();
  const isSecret = (name: string): boolean => {
    const seen = known.get(name) ?? isSecretName(name);
    known.set(name, seen);
    return seen;
  };
  let depth = 0;
  let member: { readonly name: string; readonly depth: number } | undefined;
  let string: { readonly start: number; readonly end: number } | undefined;
  const endValue = () => {
    if (member && string && string.end > string.start) found.push({ ...string, name: member.name });
    string = undefined;
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') {
      endValue();
      const start = at + 1;
      at = endOfString(text, start);
      string = { start, end: at };
    } else if (sign === ':') {
      const name = string && text.slice(string.start, string.end);
      // The next member, where a comma is missing.
      if (member && depth <= member.depth) member = undefined;
      if (!member && name !== undefined && isSecret(name)) member = { name, depth };
      string = undefined;
    } else if (sign === '{' || sign === '[') {
      depth += 1;
    } else if (sign === ',' || sign === '}' || sign === ']') {
      endValue();
      if (sign !== ',') depth -= 1;
      if (member && (sign === ',' ? depth <= member.depth : depth < member.depth)) member = undefined;
    }
  }
  endValue();
  return found;
}

function endOfString(text: string, start: number): number {
  let at = start;
  for (; at < text.length && text[at] !== '"' && text[at] !== '\n'; at += 1) if (text[at] === '\\') at += 1;
  return Math.min(at, text.length);
}

/** The text with the strings of secret members empty, all else as it was. */
export function withoutSecretTexts(text: string): string {
  let kept = '';
  let from = 0;
  for (const { start, end } of secretTexts(text)) {
    kept += text.slice(from, start);
    from = end;
  }
  return kept + text.slice(from);
}

/**
 * The names of the members, at any depth, that say they are secret: of a value that is written as one text, or was typed
 * as one. What is not JSON is read for its signs alone.
 */
export const secretNamesIn = (value: ParameterValue): readonly string[] =>
  typeof value === 'string'
    ? secretTexts(value).map(({ name }) => name)
    : value.flatMap((row) =>
        typeof row !== 'string' && isSecretName(row.name)
          ? [row.name]
          : secretNamesIn(typeof row === 'string' ? row : row.value),
      );

/** The first of them. */
export const secretMemberOf = (value: ParameterValue): string | undefined => secretNamesIn(value)[0];
