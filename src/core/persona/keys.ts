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

/** What a key says about itself. `caution` is a sentence for the reader. */
export type KeyDescription = { readonly environment: KeyEnvironment; readonly caution?: string };

export function describeKey(key: string): KeyDescription {
  if (key === personaCredentialHelp.placeholder)
    return {
      environment: 'sandbox',
      caution:
        'This is the placeholder of the guide; put your own key in its place (Dashboard → API → API Keys).',
    };
  const known = prefixes.find(({ prefix }) => key.startsWith(prefix));
  if (known && key.length > known.prefix.length) return { environment: known.environment };
  if (known)
    return {
      environment: known.environment,
      caution: `Only the beginning of a key: something follows \`${known.prefix}\`.`,
    };
  return {
    environment: 'unknown',
    caution: 'Persona keys start with `persona_sandbox_` or `persona_production_`; this one does not.',
  };
}

/** Why the text cannot be sent as a key, as a sentence; `undefined` when it can. */
export const keyProblem = (key: string): string | undefined => tokenTrouble(key);

export const maskKey = (key: string): string => maskSecret(key);

export type CleanedKey = {
  readonly key: string;
  /** One sentence for each thing that was taken off. */
  readonly notes: readonly string[];
};

const quotes = '"\'`“”‘’«»„‚';

/** What people paste around a key, outermost first; each is taken off as often as it is there. */
const wrappings: readonly { readonly pattern: RegExp; readonly note: string }[] = [
  {
    pattern: /^[\u200B-\u200F\u2060\uFEFF]+|[\u200B-\u200F\u2060\uFEFF]+$/g,
    note: 'Removed invisible characters around the key.',
  },
  { pattern: /^[\r\n]+|[\r\n]+$/g, note: 'Removed line ends around the key.' },
  { pattern: /^[^\S\r\n]+|[^\S\r\n]+$/g, note: 'Removed spaces around the key.' },
  { pattern: /^(?:-H|--header)[\s=]+/, note: 'Removed the `--header` option in front of the key.' },
  {
    pattern: /^(?:export\s+)?PERSONA_API_KEY\s*=\s*/,
    note: 'Removed the variable name in front of the key.',
  },
  {
    pattern: /^authorization\s*:\s*/i,
    note: 'Removed the header name `authorization:` in front of the key.',
  },
  {
    pattern: /^bearer\s+/i,
    note: 'Removed the word `Bearer` in front of the key; it is added when the request is sent.',
  },
  { pattern: new RegExp(`^[${quotes}]+|[${quotes}]+$`, 'g'), note: 'Removed quotes around the key.' },
];

/** The key inside what was pasted, and what was taken off, in sentences. */
export function cleanKey(pasted: string): CleanedKey {
  const notes = new Set<string>();
  let key = pasted;
  for (let before: string | undefined; before !== key;) {
    before = key;
    for (const { pattern, note } of wrappings) {
      const peeled = key.replace(pattern, '');
      if (peeled !== key) notes.add(note);
      key = peeled;
    }
  }
  return { key, notes: [...notes] };
}
