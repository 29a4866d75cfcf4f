/** A parameter beside those of RFC 6749, such as `audience` or `resource` (RFC 8707); a name may come more than once. */
export type ExtraParameter = {
  /** The request that carries it; `authorization` is the first one of a device's sign-in too (RFC 8628 section 3.1). */
  readonly in: ExtraPlace;
  readonly name: string;
  readonly value: string;
};

export type ExtraPlace = 'every' | 'authorization' | 'token' | 'refresh';

export const extraPlaces: readonly ExtraPlace[] = ['every', 'authorization', 'token', 'refresh'];

/** What the flows send themselves; a parameter must not come twice (RFC 6749 section 3.1 and 3.2). */
const ownNames = new Set([
  'response_type',
  'client_id',
  'client_secret',
  'redirect_uri',
  'state',
  'code',
  'code_challenge',
  'code_challenge_method',
  'code_verifier',
  'grant_type',
  'refresh_token',
  'device_code',
  'username',
  'password',
]);

/** Those of one request, as pairs in their order. A line without a name is one that is still being typed. */
export const extraFor = (
  extra: readonly ExtraParameter[],
  request: Exclude<ExtraPlace, 'every'>,
): readonly (readonly [name: string, value: string])[] =>
  extra
    .filter((one) => one.name.trim() !== '' && (one.in === 'every' || one.in === request))
    .map(({ name, value }) => [name.trim(), value]);

/** Why they cannot be sent as they stand, as a sentence. `scope` is chosen above, and a refresh sends none itself. */
export function extraTrouble(extra: readonly ExtraParameter[]): string | undefined {
  const nameless = extra.find(({ name, value }) => name.trim() === '' && value !== '');
  if (nameless) return `Name the extra parameter that has the value “${nameless.value}”, or remove it.`;
  const own = extra.find(({ name }) => ownNames.has(name.trim()));
  if (own) return `The sign-in sends \`${own.name.trim()}\` itself; remove it from the extra parameters.`;
  return extra.some((one) => one.name.trim() === 'scope' && one.in !== 'refresh')
    ? 'Scopes are chosen in their own list; an extra `scope` can go with the refresh request alone.'
    : undefined;
}

/** As kept in the form's fields, which are texts. */
export const writeExtra = (extra: readonly ExtraParameter[]): string => JSON.stringify(extra);

export function readExtra(text: string): readonly ExtraParameter[] {
  // Written by `writeExtra` alone, in the memory of the tab.
  return text === '' ? [] : (JSON.parse(text) as readonly ExtraParameter[]);
}
