import type { OpenOperation } from '../client/console.ts';
import type { PlantedSecret, SecretFinder } from '../core/request/planted-secrets.ts';
import { secretNamesIn } from '../core/request/secret-members.ts';
import type { Draft } from '../state/drafts.ts';
import { currentFinder, type Found, keepable } from '../state/search-keys.ts';

/** Beside which panel a key in a wrong field is told. */
export type NotePlace = 'lines' | 'body';

/** What was found in the fields of one place, with the settings of this document among the lines. */
export function foundAt(
  place: NotePlace,
  documentId: string,
  inDraft: readonly Found[],
  inSettings: readonly Found[],
): readonly Found[] {
  const isOfBody = ({ path }: Found) => path[0] === 'bodies' || path[0] === 'forms';
  if (place === 'body') return inDraft.filter(isOfBody);
  return [
    ...inDraft.filter((found) => !isOfBody(found)),
    ...inSettings.filter(({ path }) => path[1] === documentId),
  ];
}

/** The field that a key stands in, as words for a sentence. */
export function fieldWords({ path }: Found, draft: Draft): string {
  const [member = '', name = '', , field = ''] = path;
  if (member === 'parameters') return `\`${name.slice(name.indexOf(':') + 1)}\``;
  if (member === 'extra') return `\`${draft.extra?.[Number(name)]?.name || 'the line added by hand'}\``;
  if (member === 'forms') return `\`${field}\``;
  if (member === 'serverVariables') return `the server variable \`${path[2] ?? ''}\``;
  if (member === 'documentParameters') return `\`${(path[2] ?? '').replace(/^\w+:/, '')}\``;
  return member === 'bodies' ? 'the body' : 'the server address';
}

/** Of the keys that were found, the one that is moved: the first. */
export const secretOf = (found: readonly Found[]): PlantedSecret | undefined => found[0]?.secrets[0];

/** Finds this one secret, however it is written. */
export const finderOf =
  (secret: string): SecretFinder =>
  (text) =>
    currentFinder()(text).filter((one) => one.secret === secret);

/** What is left of `Authorization: Bearer <key>` without the key; sent, it would take the place of the box's own. */
const isShell = (value: unknown): boolean =>
  typeof value === 'string' && /^(?:bearer|basic|token)?\s*$/i.test(value);

/** The draft without that secret; a line or parameter of which nothing else is left goes with it. */
export function withoutSecret(draft: Draft, secret: string): Draft {
  const find = finderOf(secret);
  const clean = keepable(draft, undefined, find);
  const isEmptied = (before: unknown, after: unknown) => before !== after && isShell(after);
  return {
    ...clean,
    parameters: Object.fromEntries(
      Object.entries(clean.parameters).filter(([key, value]) => !isEmptied(draft.parameters[key], value)),
    ),
    ...(clean.extra && {
      extra: clean.extra.filter((line, at) => !isEmptied(draft.extra?.[at]?.value, line.value)),
    }),
  };
}

/** Parameters and lines that a reload has emptied, and that were not typed again. */
export function emptiedLines(
  draft: Draft,
  { operation }: Pick<OpenOperation, 'operation'>,
): readonly string[] {
  const { parameters, extra = [], notKept } = draft;
  const typed = Object.entries(parameters).map(([key, value]) => ({
    name: key.slice(key.indexOf(':') + 1),
    value,
  }));
  const filled = new Set([
    ...typed.map(({ name }) => name),
    ...extra.filter(({ value }) => value !== '').map(({ name }) => name),
    ...secretNamesIn(typed),
  ]);
  const isThere = (name: string) =>
    operation.parameters.some((one) => one.name === name) || extra.some((line) => line.name === name);
  return (notKept?.[''] ?? []).filter((name) => !filled.has(name) && isThere(name));
}
