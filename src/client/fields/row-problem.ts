import type { ParameterValue } from '../../core/request/input.ts';
import { textsOf } from '../../core/request/params/style.ts';
import { headerValueTrouble, loneSurrogateAt } from '../../core/request/text-rules.ts';
import type { ParameterRow } from './parameter-rows.ts';

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
  if (place === 'header' || place === 'cookie') {
    const trouble = texts.map(headerValueTrouble).find((one) => one !== undefined);
    if (trouble !== undefined) return error(`The value ${trouble}, which a header cannot carry.`);
  }
  if (texts.some((text) => loneSurrogateAt(text) >= 0))
    return error('The value has half a character (a lone surrogate) in it, which cannot be sent as UTF-8.');
  if (!isVisited) return undefined;
  const isEmpty = texts.every((text) => text === '');
  if (row.isRequired && isEmpty && place === 'path') return error('The address needs it.');
  if (row.isRequired && value === undefined) return warning('This operation needs it.');
  if (isEmpty) return undefined;
  const { editor } = row;
  const kind = editor.kind === 'list' ? editor.item : editor;
  if (kind.kind === 'text' && kind.isNumber && texts.some((text) => !isNumber(text)))
    return warning('Not a number; it is sent as typed.');
  if (
    row.idPrefix !== '' &&
    texts.some((text) => text.split(',').some((id) => !id.trim().startsWith(row.idPrefix)))
  )
    return warning(`An id of this kind starts with \`${row.idPrefix}\`; it is sent as typed.`);
  return undefined;
}

/** JSON's own form of a number (RFC 8259 section 6), which is what servers read. */
const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text.trim());
