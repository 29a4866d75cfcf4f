import { fail, ok } from '../../result.ts';
import type { Json } from '../document.ts';
import { isJsonNumber, numberMark } from '../numbers/exact-number.ts';
import { numberOfSource } from '../numbers/number-source.ts';
import { explainJson } from '../../json-text/explain-json.ts';
import { readJson } from '../../json-text/json-reader.ts';
import { atStart, type ParseText } from './parse-problem.ts';
import { lineStartsOf, positionAt } from './text-position.ts';

/** Numbers that a double prints in another way, where a value may stand: many digits, `1.0`, `1e3`, `-0`. */
const exactNumbers =
  /([:[,]\s*)(-?(?:\d{16}[\d.eE+-]*|\d+\.\d*0|\d+\.\d{16,}|\d+\.0{6}\d*|\d[\d.]*[eE][+-]?\d+|(?<=-)0))(?=\s*[,}\]])/g;

export const parseJson: ParseText = (text) => {
  try {
    return ok({ value: parse(text), troubles: [] });
  } catch (error) {
    if (error instanceof RangeError) return fail(atStart('The text is nested too deeply to be read.'));
    const [trouble] = explainJson(readJson(text));
    const { line, column } = positionAt(lineStartsOf(text), trouble?.start ?? 0);
    const message = `Line ${line}, column ${column}: ${trouble?.message ?? 'This is not JSON.'}`;
    return fail({ message, line, column });
  }
};

/**
 * `JSON.parse` hands the text of numbers to a reviver only in newer engines, and a reviver makes reading several
 * times slower. So numbers that would lose digits are rewritten before: first without minding quotes, which costs
 * next to nothing. A number written so inside a text ends that text early and makes the whole no JSON, never other
 * JSON; only then the texts are stepped over one by one.
 */
function parse(text: string): Json {
  const bare = text.trim();
  if (isJsonNumber(bare)) return numberOfSource(bare);
  const marked = text.replaceAll(
    exactNumbers,
    (_whole, before: string, token: string) => before + mark(token),
  );
  try {
    return JSON.parse(marked) as Json;
  } catch (error) {
    if (marked === text || error instanceof RangeError) throw error;
    return JSON.parse(markOutsideText(text)) as Json;
  }
}

const markOutsideText = (text: string): string =>
  text.replaceAll(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/gs, (token) =>
    token.startsWith('"') ? token : mark(token),
  );

/** What is no JSON number stays as it is, and no JSON. */
const mark = (token: string): string =>
  isJsonNumber(token) && typeof numberOfSource(token) !== 'number' ? `{"${numberMark}":"${token}"}` : token;
