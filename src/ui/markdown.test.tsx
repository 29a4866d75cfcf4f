import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { InlineText } from './InlineText.tsx';
import { Markdown } from './Markdown.tsx';
import { MarkdownElements } from './MarkdownElements.tsx';
import { hasMarkup, isTame } from './markdown-limits.ts';
import { PlainParagraphs } from './PlainParagraphs.tsx';

const html = (text: string) => renderToStaticMarkup(<MarkdownElements text={text} />);

const tableOf = (text: string) =>
  /<table[^>]*>(.*)<\/table>/.exec(html(text))?.[1]?.replaceAll(/<\/?(?:tr|thead|tbody)>/g, '');

describe('a table in Markdown', () => {
  test.each([
    [
      'with pipes at both ends',
      '| a | b |\n| - | :-: |\n| 1 | 2 |',
      '<th>a </th><th> b </th><td> 1 </td><td> 2 </td>',
    ],
    ['without them', 'a | b\n--- | ---\n1 | 2', '<th>a </th><th> b</th><td>1 </td><td> 2</td>'],
    [
      'with code and emphasis',
      'a | b\n-|-\n`x \\| y` | *z*',
      '<th>a </th><th> b</th><td><code>x | y</code></td><td><em>z</em></td>',
    ],
    ['with a pipe of its own', 'a|b\n-|-\nx \\| y|z', '<th>a</th><th>b</th><td>x | y</td><td>z</td>'],
    [
      'with too few and too many cells',
      'a|b\n-|-\n1\n1|2|3',
      '<th>a</th><th>b</th><td>1</td><td></td><td>1</td><td>2</td>',
    ],
    ['with an empty cell', '|a|b|\n|-|-|\n||2|', '<th>a</th><th>b</th><td></td><td>2</td>'],
    ['with no rows', '|a|\n|-|', '<th>a</th>'],
    [
      'with a script link',
      'a|b\n-|-\n[x](javascript:y)|<img src=x>',
      '<th>a</th><th>b</th><td>x</td><td></td>',
    ],
  ])('%s', (_name, text, cells) => {
    expect(tableOf(text)?.replaceAll(/ ?(<\/?t[hd]>) ?/g, '$1')).toBe(
      cells.replaceAll(/ ?(<\/?t[hd]>) ?/g, '$1'),
    );
  });

  test.each([
    ['of other lengths', 'a | b\n---\n1'],
    ['of one line', '| --- |'],
    ['in running words', 'either a | b\nor - | - | -'],
  ])('lines %s are none', (_name, text) => {
    expect(tableOf(text)).toBeUndefined();
  });

  test('the words above it in the same paragraph stay above it', () => {
    expect(html('Types:\n| a |\n|---|\n| b |')).toMatch(/^<p>Types:\s*<\/p><div .*<th> ?a ?<\/th>/);
  });
});

describe('Markdown of a document', () => {
  test.each([
    ['no element is made from HTML', 'a <img src=x onerror=alert(1)> b', '<p>a  b</p>'],
    ['nor from a block of it', '<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
    ['nor from what a tag leaves', '<p><<b>img src=x>', '<p>&lt;**img src=x&gt;</p>'],
    ['paragraphs of HTML are paragraphs', '<p>a</p><p>b <b>c</b></p>', '<p>a</p><p>b <strong>c</strong></p>'],
    ['so is a list', '<ul>\n<li>a</li>\n<li>b</li></ul>', '<ul><li><p>a</p></li><li><p>b</p></li></ul>'],
    [
      'so is a link',
      '<p><a class="x" href="https://x.test">a</a></p>',
      '<p><a href="https://x.test" target="_blank" rel="noopener noreferrer">a</a></p>',
    ],
    ['a script link in HTML is its words', '<p><a href="javascript:alert(1)">x</a></p>', '<p>x</p>'],
    ['code in HTML is code', '<p>the <code>url</code></p>', '<p>the <code>url</code></p>'],
    ['a line end between words is one', 'a<br>b', '<p>a<br/>b</p>'],
    ['a tag between words is not seen', 'a <nobr>b</nobr>', '<p>a b</p>'],
    ['a comment is not seen', '<!-- a -->b', '<p>b</p>'],
    ['a placeholder is text', 'Basic <api_key> and <p_1>', '<p>Basic &lt;api_key&gt; and &lt;p_1&gt;</p>'],
    ['a placeholder in HTML is text', '<p>Basic <token></p>', '<p>Basic &lt;token&gt;</p>'],
    [
      'a paragraph in an item stands beside its mark',
      '<ul> <li> <p>a</p> </li> <li> <p>b</p> <ol> <li> <p>c</p> </li> </ol> </li> </ul> <p>d</p>',
      '<ul><li><p>a</p></li><li><p>b</p><ol start="1"><li><p>c</p></li></ol></li></ul><p>d</p>',
    ],
    [
      'an item need not be ended',
      '<ul><li>a<li>b</ul>c',
      '<ul><li><p>a</p></li><li><p>b</p></li></ul><p>c</p>',
    ],
    [
      'a note begins with its word',
      '<note> <p>a</p> </note> <p>b</p>',
      '<p><strong>Note:</strong> a</p><p>b</p>',
    ],
    [
      'words before the first tag change nothing',
      'a <p>b</p><ul><li>c</li></ul>',
      '<p>a</p><p>b</p><ul><li><p>c</p></li></ul>',
    ],
    [
      'preformatted lines stay lines',
      '<pre>a\n  b <b>c</b></pre>',
      '<pre tabindex="0"><code>a\n  b c</code></pre>',
    ],
    ['cells are parted', '<table><tr><td>a</td><td>b</td></tr></table>', '<p>a b</p>'],
    [
      'entities are characters',
      '&amp; &#38; &#x26; &copy; &ngE; &notit; &x; &amp',
      '<p>&amp; &amp; &amp; \u{A9} \u{2267}\u{338} &amp;notit; &amp;x; &amp;amp</p>',
    ],
    ['code keeps its tags', '`<b>`', '<p><code>&lt;b&gt;</code></p>'],
    ['a script link is its words', '[x](javascript:alert)', '<p>x</p>'],
    [
      'a link by name leads where the name does, wherever that stands',
      '[a][one], [two] and [Two][]\n\n> [one]: https://x.test/1\n\n[two]: https://x.test/2\n[two]: https://x.test/3',
      '<p><a href="https://x.test/1" target="_blank" rel="noopener noreferrer">a</a>, <a href="https://x.test/2" target="_blank" rel="noopener noreferrer">two</a> and <a href="https://x.test/2" target="_blank" rel="noopener noreferrer">Two</a></p><blockquote></blockquote>',
    ],
    ['a script link by name is its words', '[a][x]\n\n[x]: javascript:alert(1)', '<p>a</p>'],
    ['a relative link by name is its words', '[a][x]\n\n[x]: /proxy', '<p>a</p>'],
    ['a name that is none is text', '[a][toString]', '<p>[a][toString]</p>'],
    [
      'a picture by name is its words',
      '![a][x]\n\n[x]: https://x.test/a.png',
      '<p><a href="https://x.test/a.png" target="_blank" rel="noopener noreferrer">[a]</a></p>',
    ],
    ['a link of data is its words', '[x](data:text/html,y)', '<p>x</p>'],
    ['a relative link is its words', '[x](/proxy)', '<p>x</p>'],
    [
      'an address in running words can be followed',
      'See https://x.test/a#b. Then',
      '<p>See <a href="https://x.test/a#b" target="_blank" rel="noopener noreferrer">https://x.test/a#b</a>. Then</p>',
    ],
    [
      'other kinds of address are words',
      'data:text/html,y javascript:x',
      '<p>data:text/html,y javascript:x</p>',
    ],
    [
      'an image is not loaded, its words open it',
      '![a](https://x.test/p.png)',
      '<p><a href="https://x.test/p.png" target="_blank" rel="noopener noreferrer">[a]</a></p>',
    ],
    [
      'so do those of one without words',
      '![](https://x.test/p.png)',
      '<p><a href="https://x.test/p.png" target="_blank" rel="noopener noreferrer">[image]</a></p>',
    ],
    ['an image of data is its words', '![a](data:image/svg+xml,y)', '<p>[a]</p>'],
    [
      'an image in a link leads where the link does',
      '[![a](https://y.test/p.png)](https://x.test)',
      '<p><a href="https://x.test" target="_blank" rel="noopener noreferrer">[a]</a></p>',
    ],
    [
      'an address in the words of a link leads nowhere else',
      '[**https://y.test**](https://x.test)',
      '<p><a href="https://x.test" target="_blank" rel="noopener noreferrer"><strong>https://y.test</strong></a></p>',
    ],
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

describe('what needs more than a sentence', () => {
  test.each<readonly [text: string, expected: boolean]>([
    ['the **id**', true],
    ['a <b>b</b>', true],
    ['see [it](https://x.test)', true],
    ['one\n> quoted', true],
    ['- a\n- b', true],
    ['1. a', true],
    ['this &amp; that', true],
    ['_so_', true],
    ['a\n===', true],
    ['a|b\n-|-', true],
    ['```\na\n```', true],
    ['\\*', true],
    ['see https://x.test', true],
    ['the `user_id` of a_b, 1.5 < 2 - or #1', false],
  ])('%s', (text, expected) => expect(hasMarkup(text)).toBe(expected));
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

test('of a text of a megabyte the beginning is shown, and a way to the rest', () => {
  const drawn = renderToStaticMarkup(<Markdown text={'**a*b `c`\n\n'.repeat(100_000)} />);
  expect(drawn.length).toBeLessThan(30_000);
  expect(drawn).toContain('Show all 1,100 KB');
});

test('a name that every object has is no entity', () => {
  expect(renderToStaticMarkup(<PlainParagraphs text="a &amp; b &constructor; &x;" />)).toBe(
    '<p>a &amp; b &amp;constructor; &amp;x;</p>',
  );
});
