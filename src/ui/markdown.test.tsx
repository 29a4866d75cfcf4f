import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { InlineText } from './InlineText.tsx';
import { MarkdownElements } from './MarkdownElements.tsx';
import { isTame } from './markdown-limits.ts';

const html = (text: string) => renderToStaticMarkup(<MarkdownElements text={text} />);

describe('Markdown of a document', () => {
  test.each([
    ['raw HTML is text', '<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['a script link is its words', '[x](javascript:alert)', '<p>x</p>'],
    ['a link of data is its words', '[x](data:text/html,y)', '<p>x</p>'],
    ['a relative link is its words', '[x](/proxy)', '<p>x</p>'],
    ['an image is not loaded', '![a](https://x.test/p.png)', '<p>[a]</p>'],
    [
      'a web link opens a page of its own',
      '[x](https://x.test)',
      '<p><a href="https://x.test" target="_blank" rel="noopener noreferrer">x</a></p>',
    ],
    [
      'quotes in quotes, deeper than a page can lay out, are their words',
      '>'.repeat(2000),
      `<p>${'&gt;'.repeat(2000)}</p>`,
    ],
    ['a quote is one', '> a', '<blockquote><p>a</p></blockquote>'],
  ])('%s', (_name, text, expected) => expect(html(text)).toBe(expected));
});

describe('what is parsed on the main thread', () => {
  test.each<readonly [name: string, text: string, expected: boolean]>([
    ['a long description', `${'word '.repeat(1000)}\n\n`.repeat(10), true],
    ['paragraphs parted by blanks', `${'word '.repeat(1500)}\n  \n`.repeat(2), true],
    ['a paragraph without an end', '**a*b'.repeat(2000), false],
    ['many of them', '**a*b\n\n'.repeat(10_000), false],
  ])('%s: %#', (_name, text, expected) => expect(isTame(text)).toBe(expected));
});

describe('a sentence', () => {
  const inline = (text: string) => renderToStaticMarkup(<InlineText text={text} />);
  test.each([
    ['a link is its words', 'See [the *docs*](https://x.test/a_b) now', 'See the *docs* now'],
    ['code', 'send `a` now', 'send <code>a</code> now'],
    ['a bracket in front of a link', '[a [b](c)', '[a b'],
  ])('%s', (_name, text, expected) => expect(inline(text)).toBe(expected));

  // Searched anew from every bracket, these take seconds, and the test runs into its own end.
  test.each(['[', '[](', '[a]('])('nothing but “%s” is read once', (piece) => {
    const text = piece.repeat(400_000);
    expect(inline(text)).toBe(text);
  });
});
