import { valueAt } from '../core/openapi/check/document-slips.ts';
import type { Parameter } from '../core/openapi/operation.ts';
import { parseJson } from '../core/openapi/read/parse-json.ts';
import { faultSentence } from '../core/openapi/check/schema-words.ts';
import { UnusableSchema, validateValue } from '../core/openapi/check/validate.ts';

/** In characters. Longer values are only checked for being JSON, so that typing stays smooth. */
const maxCheckedLength = 64 * 1024;

/**
 * What a text that is JSON (RFC 8259) does that the schema of its parameter does not allow, in a sentence that calls
 * the value `label`; of several faults the first. Patterns are not run, because a bad one would stop the page.
 * `undefined` when all is well, when the text is no JSON, and when the schema cannot be used.
 */
export function jsonValueProblem(
  label: string,
  { schema, takesText }: Pick<Parameter, 'schema' | 'takesText'>,
  text: string,
): string | undefined {
  if (text.trim() === '' || text.length > maxCheckedLength) return undefined;
  // A text where texts may stand is sent as that text.
  if (takesText === true && !/^\s*[[{]/.test(text)) return undefined;
  const parsed = parseJson(text);
  if (!parsed.ok) return undefined;
  const { value } = parsed.value;
  try {
    const faults = validateValue(schema, value, { runsPatterns: false });
    const [first] = faults;
    if (!first) return undefined;
    // Below its own name, the value is named by it where a body would be "the body".
    const sentence = faultSentence(
      schema,
      { ...first, path: [label, ...first.path] },
      valueAt(value, first.path),
    );
    const more = faults.length - 1;
    const rest =
      more === 0 ? '' : ` There ${more === 1 ? 'is one more problem' : `are ${more} more problems`}.`;
    return `${sentence}${rest} It is sent as typed.`;
  } catch (error) {
    if (error instanceof UnusableSchema || error instanceof RangeError) return undefined;
    throw error;
  }
}
