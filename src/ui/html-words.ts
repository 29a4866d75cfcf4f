/*
 * Descriptions may hold HTML, as CommonMark allows: Stripe's are nothing but paragraphs of it. What the usual tags mean
 * is said in Markdown, so that only the elements of the allow-list come out; a placeholder such as `<api_key>` stays.
 */

/** Every part of it stops at the next `<`: a text of nothing but openings is read once. */
const tag = /<!--[^<]*?-->|<(\/?)([a-z][a-z\d]*)(?=[\s/>])((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>/gi;

const marks: Readonly<Record<string, string>> = {
  b: '**',
  strong: '**',
  i: '*',
  em: '*',
  code: '`',
  br: '  \n',
  hr: '\n\n---\n\n',
};

const blocks =
  /^(?:p|div|section|ul|ol|table|thead|tbody|tr|h[1-6]|blockquote|pre|dl|dt|dd|details|summary|center)$/;
const silent = /^(?:a|li|span|small|sub|sup|u|s|td|th|font|nobr|kbd|var|samp|abbr|mark|img|wbr)$/;

/** Whether a tag of that name lays a text out; any other is more likely a placeholder. */
const isLayout = (name: string): boolean =>
  Object.hasOwn(marks, name) || blocks.test(name) || silent.test(name);

/** The name of the one layout tag that `html` consists of; `comment` for one; empty for anything else. */
export function layoutTag(html: string): string {
  if (html.startsWith('<!--')) return 'comment';
  const name = /^<\/?([a-z][a-z\d]*)[\s/>]/i.exec(html)?.[1]?.toLowerCase() ?? '';
  return isLayout(name) ? name : '';
}

/** The same words with Markdown in the place of layout tags. */
export function markdownOfHtml(html: string): string {
  const addresses: string[] = [];
  const text = html.replace(tag, (whole: string, slash?: string, given?: string, attributes = '') => {
    if (given === undefined) return '';
    const name = given.toLowerCase();
    const isEnd = slash === '/';
    if (name === 'a' && !isEnd) {
      addresses.push(addressIn(attributes));
      return '[';
    }
    if (name === 'a') return `](<${addresses.pop() ?? ''}>)`;
    if (name === 'li') return isEnd ? '' : '\n- ';
    if (Object.hasOwn(marks, name)) return marks[name] ?? '';
    if (blocks.test(name)) return '\n\n';
    return isLayout(name) ? '' : whole;
  });
  return text.trim();
}

function addressIn(attributes: string): string {
  const [, double, single, bare] = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/i.exec(attributes) ?? [];
  return (double ?? single ?? bare ?? '').replaceAll(/[<>\n]/g, '');
}
