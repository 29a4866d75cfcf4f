import { isJson } from '../core/is-json.ts';
import type { ParameterValue } from '../core/request/input.ts';
import { isKeptBack, keptBackWords } from '../core/request/kept-back.ts';
import { textsOf } from '../core/request/params/style.ts';
import { headerValueSentence, loneSurrogateAt } from '../core/request/text-rules.ts';
import type { ParameterRow } from './parameter-rows.ts';
import type { ValueEditor } from './value-editor.ts';

/** `error`: the request cannot be made like this. `warning`: it goes out as typed, but looks odd. */
export type RowProblem = { readonly severity: 'error' | 'warning'; readonly message: string };

const error = (message: string): RowProblem => ({ severity: 'error', message });
const warning = (message: string): RowProblem => ({ severity: 'warning', message });

/** What is wrong with a row's value, in a sentence. What is merely not typed yet waits until the row was `visited`. */
export function rowProblem(
  row: ParameterRow,
  value: ParameterValue | undefined,
  isVisited: boolean,
): RowProblem | undefined {
  const texts = value === undefined ? [] : textsOf(value);
  const place = row.parameter.in;
  // Other cookies are percent-encoded (the style `cookie` of 3.2 is not).
  if (place === 'header' || (place === 'cookie' && row.parameter.style === 'cookie')) {
    const problem = texts.map(headerValueSentence).find((one) => one !== undefined);
    if (problem !== undefined) return error(problem);
    const { name } = row.parameter;
    if (place === 'header' && texts.length > 0 && isKeptBack(name))
      return warning(keptBackWords(`\`${name}\``));
  }
  if (texts.some((text) => loneSurrogateAt(text) >= 0))
    return error('The value has half a character (a lone surrogate) in it, which cannot be sent as UTF-8.');
  if (!isVisited) return undefined;
  const isEmpty = texts.every((text) => text === '');
  if (row.isRequired && isEmpty && place === 'path') return error('The address needs it.');
  if (row.isRequired && value === undefined) return warning('This operation needs it.');
  if (isEmpty || row.isRaw) return undefined;
  const { editor } = row;
  const kind = editor.kind === 'list' ? editor.item : editor;
  const oddity = kind.kind === 'map' || kind.kind === 'items' ? undefined : oddityOf(kind, texts);
  if (oddity !== undefined) return warning(oddity);
  if (
    row.idPrefix !== '' &&
    texts.some((text) => text.split(',').some((id) => !id.trim().startsWith(row.idPrefix)))
  )
    return warning(`An id of this kind starts with \`${row.idPrefix}\`; it is sent as typed.`);
  return undefined;
}

function oddityOf(editor: ValueEditor, texts: readonly string[]): string | undefined {
  if (editor.kind === 'text' && editor.isNumber && texts.some((text) => !isNumber(text)))
    return 'Not a number; it is sent as typed.';
  if (editor.kind === 'json' && texts.some((text) => !isJson(text) && !isPlain(editor, text)))
    return 'Not JSON, which the document asks for here; it is sent as typed.';
  if (editor.kind === 'choice' && texts.some((text) => !editor.values.includes(text)))
    return 'None of the listed values; it is sent as typed.';
  if (editor.kind === 'moment' && texts.some((text) => !moments[editor.format].test(text)))
    return `Not in the form \`${editor.hint}\`; it is sent as typed.`;
  return undefined;
}

/** RFC 3339 section 5.6. Letters may be small, fractions of any length, and a blank may part date and time. */
const day = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;
const time = String.raw`(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?`;
const offset = String.raw`(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)`;
const moments = {
  date: new RegExp(`^${day}$`),
  // The offset is often left out of a time of day; servers take either.
  time: new RegExp(`^${time}${offset}?$`),
  'date-time': new RegExp(`^${day}[Tt ]${time}${offset}$`),
};

/** JSON's own form of a number (RFC 8259 section 6), which is what servers read. */
const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text.trim());

/** A text where texts may stand; what starts like an object or list is meant as one. */
const isPlain = ({ takesText }: { readonly takesText?: boolean }, text: string): boolean =>
  takesText === true && !/^\s*[[{]/.test(text);
