/*
 * What a parameter, header or field is called is all there is to tell a secret by when no security scheme names it.
 */

/** Words that end the name of a secret. */
const secretWords = new Set([
  'apikey',
  'authorization',
  'authtoken',
  'bearer',
  'cookie',
  'credential',
  'credentials',
  'jsessionid',
  'jwt',
  'passcode',
  'passphrase',
  'passwd',
  'password',
  'passwords',
  'phpsessid',
  'privatekey',
  'pwd',
  'secret',
  'secretkey',
  'secrets',
  'token',
  'tokens',
]);

/** What makes a key one that opens something; an idempotency, sort or primary key opens nothing. */
const openingKeys = new Set([
  'access',
  'account',
  'api',
  'app',
  'application',
  'auth',
  'authentication',
  'client',
  'consumer',
  'encryption',
  'license',
  'master',
  'private',
  'secret',
  'service',
  'session',
  'shared',
  'signing',
  'subscription',
]);

/** Tokens that name a place in a list or a number of words. */
const plainTokens = new Set([
  'continuation',
  'count',
  'cursor',
  'end',
  'idempotency',
  'max',
  'min',
  'next',
  'num',
  'page',
  'pagination',
  'prev',
  'previous',
  'resume',
  'skip',
  'start',
  'sync',
  'total',
]);

/** Names that begin so ask whether there is one, or what to do with it. */
const questions = new Set([
  'exclude',
  'has',
  'hide',
  'include',
  'is',
  'no',
  'require',
  'requires',
  'show',
  'with',
]);

/** Words that say the same thing again behind a secret's name. */
const echoes = new Set(['again', 'confirm', 'confirmation', 'header', 'repeat', 'string', 'text', 'value']);

/** Whether something of that name is kept out of storage and shown masked, as a key is. */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name);
  while (words.length > 1 && (echoes.has(words.at(-1) ?? '') || /^\d+$/.test(words.at(-1) ?? '')))
    words.pop();
  const last = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  if (words.length > 1 && questions.has(words[0] ?? '')) return false;
  if (last === 'key' || last === 'keys') return openingKeys.has(before);
  if (last === 'token' || last === 'tokens') return !plainTokens.has(before);
  return secretWords.has(last.replace(/\d+$/, ''));
}

/** `X-Api-Key`, `apiKey`, `filter[api_key]` and `API KEY` are all "api key". */
const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** The environment variable for a secret of that name, `X_API_KEY`; one that is in `used` gets a number. */
export function variableFor(name: string, used: Set<string>): string {
  const base =
    name
      .toUpperCase()
      .replace(/[^A-Z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '') || 'SECRET';
  const start = /^\d/.test(base) ? `_${base}` : base;
  let variable = start;
  for (let count = 2; used.has(variable); count += 1) variable = `${start}_${count}`;
  used.add(variable);
  return variable;
}
