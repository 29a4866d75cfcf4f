import { describesKey, type SecretFinder, secretFinder } from './planted-secrets.ts';

/** Values that the specifications give a meaning: a document without them would be another one. */
const meanings = new Set(
  (
    'string number integer boolean object array null query header path cookie querystring body formData apiKey http ' +
    'https oauth2 openIdConnect mutualTLS basic bearer digest form simple label matrix spaceDelimited pipeDelimited ' +
    'deepObject multi implicit password application accessCode'
  ).split(' '),
);

/** Letters alone, or few of them: such a credential may be a name that the document uses for something else. */
const isWord = (secret: string): boolean =>
  !describesKey(secret) && (secret.length < 8 || /^[a-z]+(?:[-_. ][a-z]+)*$/i.test(secret));

/** So short a word says nothing of where it comes from: `active` is a value of many documents. */
const isCommon = (secret: string): boolean => /^[a-z]{1,7}$/i.test(secret) || meanings.has(secret);

/** What stands before and behind a piece of a member's name: in quotes, and plain in YAML. */
const names = [
  { before: /["'][^"'\\\n]{0,200}$/, behind: /[^"'\\\n]{0,200}["'][ \t]{0,9}:/y },
  { before: /(?:^|\n)[ \t-]{0,200}[\w$./{}-]{0,200}$/, behind: /[\w$./{}-]{0,200}[ \t]{0,9}:(?=\s|$)/y },
];
const reference = /\$ref["']?\s{0,9}:\s{0,9}["']?[^"'\n]{0,400}$/;

/** Whether `[start, end)` is part of a member's name in JSON or YAML, or of a reference to one. */
function isName(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 450), start);
  if (reference.test(before)) return true;
  return names.some((name) => {
    name.behind.lastIndex = end;
    return name.behind.test(text) && name.before.test(before);
  });
}

/**
 * Finds keys and these credentials in the text of a document. One that is a word is left where the document names
 * something by it: `username` as a password must not take every member of that name out of the document.
 */
export function documentSecretFinder(credentials: readonly string[]): SecretFinder {
  const find = secretFinder(credentials);
  return (text) => {
    const found = find(text);
    const used = new Set<string>();
    for (const { start, end, secret } of found)
      if (!used.has(secret) && isWord(secret) && (isCommon(secret) || isName(text, start, end)))
        used.add(secret);
    return used.size === 0 ? found : found.filter(({ secret }) => !used.has(secret));
  };
}
