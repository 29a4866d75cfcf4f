import type { SecurityAlternative } from '../../openapi/operation.ts';
import { defaultCredentialHelp, undescribedScheme } from './apply-credentials.ts';
import { findAuthScheme } from './registry.ts';
import type { CredentialHelp } from './scheme.ts';

/** Words that tell no API from another. */
const plainWords =
  /^(?:the|a|an|of|for|to|and|api|apis|rest|restful|http|web|public|platform|reference|documentation|specification|spec|openapi|swagger|service|v?\d+(?:\.\d+)*)$/i;

/** Words of a scheme's name that tell no scheme of its kind from another. */
const schemeWords =
  /^(?:.{0,2}|oauth|oauth2|oauth20|openid|connect|oidc|http|https|api|apikey|key|keys|auth|authorization|authentication|bearer|basic|token|tokens|access|jwt|header|query|cookie|security|scheme|credential|credentials|default|user|username|password|client)$/i;

/**
 * Placeholder and environment variables for an API without help of its own: `GITHUB_TOKEN`, `STRIPE_API_KEY`. Each
 * scheme keeps its variable in every operation that asks for the same schemes; two of a kind are told apart by name. An
 * operation knows its own schemes only, so a telling name stands in the variable even where it is the one of its kind:
 * `AdminApiKeyAuth` is `OPENAI_ADMIN_TOKEN`, and not what `ApiKeyAuth` is elsewhere.
 */
export function credentialHelpFor(
  apiName: string,
  security: readonly SecurityAlternative[],
): CredentialHelp & { readonly variables: Readonly<Record<string, string>> } {
  const schemes = [
    ...new Map(
      (security.length === 0 ? [undescribedScheme] : security.flatMap((one) => one.schemes)).map(
        (scheme) => [scheme.name, scheme] as const,
      ),
    ).values(),
  ].flatMap((scheme) => {
    const kind = findAuthScheme(scheme);
    return kind ? [{ name: scheme.name, end: kind.variableEnd }] : [];
  });
  const start = wordsOf(apiName)
    .filter((word) => !plainWords.test(word))
    .slice(0, 3);
  const known = new Set(wordsOf(apiName).map((word) => word.toUpperCase()));
  const used = new Set<string>();
  const variables = schemes.map(({ name, end }): [string, string] => {
    const isAlone = schemes.filter((other) => other.end === end).length === 1;
    const own = wordsOf(name.replace(/([a-z\d])([A-Z][a-z])/g, '$1 $2'));
    const telling = own.filter((word) => !schemeWords.test(word) && !known.has(word.toUpperCase()));
    const words = isAlone ? [...telling, end] : own.length > 0 ? own : [end];
    let variable = variableName([...start, ...words]);
    for (let count = 2; used.has(variable); count += 1)
      variable = variableName([...start, ...words, String(count)]);
    used.add(variable);
    return [name, variable];
  });
  const { placeholder, variable } = defaultCredentialHelp;
  return {
    placeholder,
    variable: variables[0]?.[1] ?? variable,
    variables: Object.fromEntries(variables),
  };
}

/** ASCII words; letters with marks lose them. */
const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .split(/[^A-Za-z\d]+/)
    .filter((word) => word !== '');

/** A name that every shell takes (POSIX.1 section 8.1): it does not begin with a digit. */
function variableName(words: readonly string[]): string {
  const name = words.join('_').toUpperCase();
  return /^\d/.test(name) ? `_${name}` : name;
}

/** `api.stripe.com` -> `stripe`: the name that an API is known by, as far as its host tells. */
export function apiNameOfHost(hostname: string): string {
  if (/^[\d.]+$|:/.test(hostname)) return '';
  const labels = hostname.split('.');
  // Under a country, the last two labels are often nobody's own (`example.co.uk`).
  const isUnderCountry = labels.length > 2 && /^(?:co|com|org|net|gov|ac)$/.test(labels.at(-2) ?? '');
  return labels.at(isUnderCountry ? -3 : -2) ?? '';
}
