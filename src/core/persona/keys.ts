import { tokenTrouble, type CredentialHelp } from '../request/auth/scheme.ts';
import { maskSecret } from '../request/secrets.ts';

/** What stands for a Persona key where none is given, as in Persona's own quickstart. */
export const personaCredentialHelp: CredentialHelp = {
  placeholder: 'persona_sandbox_YOURAPIKEY',
  variable: 'PERSONA_API_KEY',
};

export type KeyEnvironment = 'sandbox' | 'production' | 'unknown';

const prefixes: readonly { readonly prefix: string; readonly environment: KeyEnvironment }[] = [
  { prefix: 'persona_sandbox_', environment: 'sandbox' },
  { prefix: 'persona_production_', environment: 'production' },
];

/** What a key says about itself. `caution` is a sentence for the user. */
export type KeyDescription = { readonly environment: KeyEnvironment; readonly caution?: string };

export function describeKey(key: string): KeyDescription {
  if (key === personaCredentialHelp.placeholder)
    return {
      environment: 'sandbox',
      caution:
        'This is the placeholder of the guide; put your own key in its place (Dashboard → API → API Keys).',
    };
  const known = prefixes.find(({ prefix }) => key.startsWith(prefix));
  const environment = known?.environment ?? 'unknown';
  if (/\S\s+\S/.test(key))
    return {
      environment,
      caution: 'There is a space inside, and a bearer token has none (RFC 6750). Copy the key once more.',
    };
  if (!known)
    return {
      environment,
      caution: 'Persona keys start with `persona_sandbox_` or `persona_production_`; this one does not.',
    };
  if (key.length > known.prefix.length) return { environment };
  return { environment, caution: `Only the beginning of a key: something follows \`${known.prefix}\`.` };
}

/** Why the text cannot be sent as a key, as a sentence; `undefined` when it can. */
export const keyProblem = (key: string): string | undefined => tokenTrouble(key);

export const maskKey = (key: string): string => maskSecret(key);

export type CleanedKey = {
  readonly key: string;
  /** At most one sentence, of all that was taken off. */
  readonly notes: readonly string[];
};

const quotes = '"\'`“”‘’«»„‚';

/** What people paste around a key, in the order it is told; each is taken off as often as it is there. */
const wrappings: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /^bearer\s+/i, what: '`Bearer`' },
  { pattern: /^authorization\s*:\s*/i, what: '`authorization:`' },
  { pattern: /^(?:export\s+)?PERSONA_API_KEY\s*=\s*/, what: '`PERSONA_API_KEY=`' },
  { pattern: /^(?:-H|--header)[\s=]+/, what: '`--header`' },
  { pattern: new RegExp(`^[${quotes}]+|[${quotes}]+$`, 'g'), what: 'quotes' },
  { pattern: /^[^\S\r\n\uFEFF]+|[^\S\r\n\uFEFF]+$/g, what: 'spaces' },
  { pattern: /^[\r\n]+|[\r\n]+$/g, what: 'line ends' },
  {
    pattern: /^[\u200B-\u200F\u2060\uFEFF]+|[\u200B-\u200F\u2060\uFEFF]+$/g,
    what: 'invisible characters',
  },
];

/** The key inside what was pasted, and what was taken off, in one sentence. */
export function cleanKey(pasted: string): CleanedKey {
  const removed = new Set<string>();
  let key = pasted;
  for (let before: string | undefined; before !== key;) {
    before = key;
    for (const { pattern, what } of wrappings) {
      const peeled = key.replace(pattern, '');
      if (peeled !== key) removed.add(what);
      key = peeled;
    }
  }
  const told = wrappings.map(({ what }) => what).filter((what) => removed.has(what));
  return { key, notes: told.length === 0 ? [] : [`Removed ${inWords(told)}.`] };
}

/** `a`, `a and b`, `a, b and c`. */
function inWords(things: readonly string[]): string {
  const last = things.at(-1) ?? '';
  return things.length < 2 ? last : `${things.slice(0, -1).join(', ')} and ${last}`;
}
