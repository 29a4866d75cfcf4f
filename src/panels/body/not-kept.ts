import { secretTexts } from '../../core/request/secret-members.ts';

/** Of the names, those whose members stand in the text and are blank everywhere. */
export function blankMembers(text: string, names: readonly string[]): readonly string[] {
  const filled = new Set(secretTexts(text).map(({ name }) => name));
  return names.filter((name) => !filled.has(name) && text.includes(`"${name}"`));
}

/** Says why something that was typed is gone; empty where nothing is. */
export function notKeptWords(names: readonly string[]): string {
  const [first, ...others] = names.map((name) => `\`${name}\``);
  if (first === undefined) return '';
  return others.length === 0
    ? `${first} is not kept over a reload, as it may be a secret. Type it again.`
    : `${[first, ...others.slice(0, -1)].join(', ')} and ${others.at(-1)} are not kept over a reload, as they may be secrets. Type them again.`;
}
