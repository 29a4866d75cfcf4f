import type { NamedValue, ParameterValue, ParameterValues } from '../core/request/input.ts';
import { secretNamesIn, withoutSecretTexts } from '../core/request/secret-members.ts';
import { isSecretName } from '../core/request/secret-names.ts';
import { ownValue } from '../core/own-value.ts';
import type { Draft } from './drafts.ts';
import type { Found } from './search-keys.ts';

/**
 * The draft as it may be kept on the disk: without the values whose name says that they are secret. They live as long
 * as the tab, as keys do. `typed` is the draft before the keys in it, `found`, were left out. In a body's text, and in a value that was typed as JSON, the strings of such members are empty.
 */
export function withoutSecrets(typed: Draft, draft: Draft = typed, found: readonly Found[] = []): Draft {
  const { forms, extra, ...rest } = draft;
  return {
    ...rest,
    notKept: namesNotKept(typed, found),
    bodies: Object.fromEntries(
      Object.entries(draft.bodies).map(([mediaType, text]) => [mediaType, withoutSecretTexts(text)]),
    ),
    parameters: plainValues(draft.parameters, (key) => key.slice(key.indexOf(':') + 1)),
    ...(forms && {
      forms: Object.fromEntries(
        Object.entries(forms).map(([mediaType, form]) => [
          mediaType,
          { ...form, values: plainValues(form.values, (name) => name) },
        ]),
      ),
    }),
    ...(extra && {
      extra: extra.map((line) => (isSecretName(line.name) ? { ...line, value: '' } : line)),
    }),
  };
}

/** What is left out of each body, by name: the page tells of it where it is missing. Those of before are still missing. */
function namesNotKept(draft: Draft, found: readonly Found[]): NonNullable<Draft['notKept']> {
  const { bodies, forms = {}, notKept = {}, parameters, extra = [] } = draft;
  const names = (type: string, value: ParameterValue): [string, string[]] => [
    type,
    [...new Set([...(ownValue(notKept, type) ?? []), ...secretNamesIn(value)])],
  ];
  const lines = [
    ...Object.entries(parameters).map(([key, value]) => ({ name: key.slice(key.indexOf(':') + 1), value })),
    ...extra.filter(({ value }) => value !== ''),
  ];
  const ofLines = [
    ...(ownValue(notKept, '') ?? []),
    ...secretNamesIn(lines),
    ...found.flatMap((one) => lineOf(one.path, draft) ?? []),
  ];
  return Object.fromEntries([
    ...(ofLines.length > 0 ? [['', [...new Set(ofLines)]] as const] : []),
    ...Object.entries(bodies).map(([type, text]) => names(type, text)),
    ...Object.entries(forms).map(([type, { values }]) =>
      names(
        type,
        Object.entries(values).map(([name, value]) => ({ name, value })),
      ),
    ),
  ]);
}

/** The parameter or line that a key stood in. */
function lineOf([member, name = '']: readonly string[], { extra = [] }: Draft): string | undefined {
  if (member === 'parameters') return name.slice(name.indexOf(':') + 1);
  return member === 'extra' ? extra[Number(name)]?.name : undefined;
}

function plainValues(values: ParameterValues, nameOf: (key: string) => string): ParameterValues {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]): [string, ParameterValue][] => {
      const kept = isSecretName(nameOf(key)) ? undefined : plainValue(value);
      return kept === undefined ? [] : [[key, kept]];
    }),
  );
}

/** `undefined` when nothing is left of a value that had something. */
function plainValue(value: ParameterValue): ParameterValue | undefined {
  if (typeof value === 'string') return withoutSecretTexts(value);
  if (value.every((row) => typeof row === 'string')) return value.map(withoutSecretTexts);
  const rows = [...value].flatMap((row): NamedValue[] => {
    if (typeof row === 'string' || isSecretName(row.name)) return [];
    const kept = plainValue(row.value);
    return kept === undefined ? [] : [{ name: row.name, value: kept }];
  });
  return rows.length === 0 ? undefined : rows;
}
