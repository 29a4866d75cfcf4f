import type { RowProblem } from '../../fields/row-problem.ts';
import type { ExtraLine } from '../../core/request/input.ts';
import { isKeptBack, keptBackWords } from '../../core/request/kept-back.ts';
import {
  headerValueSentence,
  isToken,
  loneSurrogateAt,
  transportHeaderNames,
} from '../../core/request/text-rules.ts';

/** What is wrong with a line added by hand, in a sentence; that the name is missing waits until it was `visited`. */
export function extraProblem(
  { in: place, name, value }: ExtraLine,
  isVisited: boolean,
): RowProblem | undefined {
  const error = (message: string): RowProblem => ({ severity: 'error', message });
  if (name === '')
    return isVisited && value !== ''
      ? { severity: 'warning', message: 'It is not sent before it has a name.' }
      : undefined;
  if (loneSurrogateAt(name + value) >= 0)
    return error('It has half a character (a lone surrogate) in it, which cannot be sent as UTF-8.');
  if (place === 'query') return undefined;
  if (!isToken(name))
    return error('A header name is made of letters, digits and signs such as `-`, without blanks or colons.');
  if (transportHeaderNames.has(name.toLowerCase()))
    return error(`\`${name}\` is set by the connection itself and cannot be sent by hand.`);
  const problem = headerValueSentence(value);
  if (problem !== undefined) return error(problem);
  return isKeptBack(name) ? { severity: 'warning', message: keptBackWords(`\`${name}\``) } : undefined;
}
