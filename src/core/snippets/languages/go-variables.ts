import { camelCase, variableNames } from './variable-names.ts';

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
const initialisms = new Set(['api', 'http', 'id', 'jwt', 'ssh', 'tls', 'url', 'uuid']);

/** `personaAPIKey` for `PERSONA_API_KEY`, and for each variable of the environment a name of its own. */
export const goVariables = (variables: Iterable<string>): ReadonlyMap<string, string> =>
  variableNames(
    variables,
    (words) =>
      camelCase(words.map((word, index) => (index > 0 && initialisms.has(word) ? word.toUpperCase() : word))),
    taken,
  );
