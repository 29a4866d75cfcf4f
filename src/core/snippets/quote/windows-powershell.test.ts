import { expect, test } from 'vitest';
import { powershell5Reader } from '../../../testing/readers/powershell-5.ts';
import { plainText } from '../../../testing/readers/reader.ts';
import { quoteWindowsPowerShell, windowsPowerShellLines } from './windows-powershell.ts';

const texts = [
  "it's",
  '$(x) `n "q" #',
  'é😀\0\u2018\u201c',
  '\t',
  "a\n'@\nb",
  '"@\n$(x)',
  '\u2019@\nx\n\u201d@',
  '\n',
  '`é\n`$(x)``',
];

test.each(texts)('%j is a literal of ASCII that means it', (text) => {
  const [line, lines] = [quoteWindowsPowerShell(text), windowsPowerShellLines(text)];
  expect(line + lines).toMatch(/^[ -~\n\t]*$/);
  expect(plainText(powershell5Reader.grammar.literal(line))).toBe(text);
  const hereString = lines.slice(0, lines.lastIndexOf('.Replace('));
  expect(plainText(powershell5Reader.grammar.literal(hereString))).toBe(text);
});
