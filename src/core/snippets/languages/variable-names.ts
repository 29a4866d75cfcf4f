/** A name of the program's own for each variable of the environment: `personaApiKey` for `PERSONA_API_KEY`. */
export function variableNames(
  variables: Iterable<string>,
  nameOf: (words: readonly string[]) => string,
  taken: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const used = new Set(taken);
  for (const variable of variables) {
    if (names.has(variable)) continue;
    const words = variable
      .toLowerCase()
      .split('_')
      .filter((word) => word !== '');
    const plain = nameOf(words);
    const start = /^[A-Za-z]/.test(plain) && !taken.has(plain) ? plain : nameOf(['env', ...words]);
    let name = start;
    for (let number = 2; used.has(name); number += 1) name = `${start}${number}`;
    used.add(name);
    names.set(variable, name);
  }
  return names;
}

export const camelCase = (words: readonly string[]): string =>
  words
    .map((word, index) => (index === 0 ? word : word.replace(/^./, (letter) => letter.toUpperCase())))
    .join('');

export const snakeCase = (words: readonly string[]): string => words.join('_');
