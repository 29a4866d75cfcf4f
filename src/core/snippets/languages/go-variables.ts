/** Keywords, predeclared names, packages and variables that a snippet may use itself. */
const taken = new Set(
  (
    'break case chan const continue default defer else fallthrough for func go goto if import interface map package ' +
    'range return select struct switch type var any append bool byte cap close complex comparable copy delete error ' +
    'false float int iota len make max min new nil panic print real recover rune string true uint ' +
    'base64 bytes fmt http io log main multipart os strings textproto url ' +
    'body client err file form init payload req resp'
  ).split(' '),
);

/** Words that Go writes in capitals throughout ("Initialisms" in its code review comments). */
const initialisms = new Set(['API', 'HTTP', 'ID', 'JWT', 'SSH', 'TLS', 'URL', 'UUID']);

/** `personaAPIKey` for `PERSONA_API_KEY`, and for each variable of the environment a name of its own. */
export function goVariables(variables: Iterable<string>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const used = new Set(taken);
  for (const variable of variables) {
    if (names.has(variable)) continue;
    const camel = camelCase(variable);
    const start = /^[a-z]/.test(camel) && !taken.has(camel) ? camel : `env${camel.replace(/^./, upper)}`;
    let name = start;
    for (let number = 2; used.has(name); number += 1) name = `${start}${number}`;
    used.add(name);
    names.set(variable, name);
  }
  return names;
}

const camelCase = (variable: string): string =>
  variable
    .split('_')
    .filter((word) => word !== '')
    .map((word, index) => {
      if (index === 0) return word.toLowerCase();
      return initialisms.has(word.toUpperCase())
        ? word.toUpperCase()
        : word.toLowerCase().replace(/^./, upper);
    })
    .join('');

const upper = (letter: string): string => letter.toUpperCase();
