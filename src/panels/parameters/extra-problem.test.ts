import { expect, test } from 'vitest';
import type { ExtraLine } from '../../core/request/input.ts';
import { extraProblem } from './extra-problem.ts';

const header = (name: string, value = ''): ExtraLine => ({ in: 'header', name, value });
const query = (name: string, value = ''): ExtraLine => ({ in: 'query', name, value });

test.each<{ name: string; line: ExtraLine; says: RegExp | undefined }>([
  { name: 'a plain header', line: header('X-Trace', 'a'), says: undefined },
  { name: 'a name with a blank', line: header('X Trace'), says: /^A header name is made of/ },
  { name: 'a name with its colon', line: header('X-Trace:'), says: /without blanks or colons/ },
  { name: 'a line of the transport', line: header('Host', 'a'), says: /^`Host` is set by the connection/ },
  { name: 'a line break in a value', line: header('X', 'a\nb'), says: /line break at character 2/ },
  { name: 'a header outside latin1', line: header('X', 'ć'), says: /latin1/ },
  {
    name: 'what the proxy keeps back',
    line: header('Proxy-Authorization', 'a=b'),
    says: /keeps `Proxy-Authorization` back.*snippets carry/,
  },
  { name: 'a cookie', line: header('Cookie', 'a=b'), says: undefined },
  { name: 'a query takes any name', line: query('a b:c[]', 'ć\n'), says: undefined },
  { name: 'half a character', line: query('a', '\uD800'), says: /half a character/ },
  { name: 'a value without a name', line: query('', 'a'), says: /not sent before it has a name/ },
  { name: 'nothing yet', line: header(''), says: undefined },
])('$name', ({ line, says }) => {
  const message = extraProblem(line, true)?.message;
  if (says) expect(message).toMatch(says);
  else expect(message).toBeUndefined();
});

test('a name may come after the value', () => expect(extraProblem(query('', 'a'), false)).toBeUndefined());
