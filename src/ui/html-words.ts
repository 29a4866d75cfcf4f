/*
 * Descriptions may hold HTML, as CommonMark allows: Stripe's and Amazon's are nothing but paragraphs of it. What the usual
 * tags mean is said in Markdown, so that only the elements of the allow-list come out; a placeholder such as `<api_key>`
 * stays.
 */

/** Every part of it stops at the next `<`: a text of nothing but openings is read once. */
const tag = /<!--[^<]*?-->|<(\/?)([a-z][a-z\d]*)(?=[\s/>])((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>/gi;

/** The same on both sides. */
const marks: Readonly<Record<string, string>> = {
  b: '**',
  strong: '**',
  i: '*',
  em: '*',
  replaceable: '*',
  code: '`',
};

const blocks =
  /^(?:p|div|section|ul|ol|table|thead|tbody|tr|h[1-6]|blockquote|pre|dl|dt|dd|details|summary|center|fullname)$/;
/** Boxes that begin with a word; Amazon's documents have them. */
const boxes = /^(?:note|important|caution|warning|tip)$/;
const silent = /^(?:a|li|span|small|sub|sup|u|s|td|th|font|nobr|kbd|var|samp|abbr|mark|img|wbr|br|hr)$/;

/** Whether a tag of that name lays a text out; any other is more likely a placeholder. */
const isLayout = (name: string): boolean =>
  Object.hasOwn(marks, name) || blocks.test(name) || boxes.test(name) || silent.test(name);

const isBlock = (name: string): boolean => name === 'li' || blocks.test(name) || boxes.test(name);

const nameOf = (html: string): string => /^<\/?([a-z][a-z\d]*)[\s/>]/i.exec(html)?.[1]?.toLowerCase() ?? '';

/** The name of the one layout tag that `html` consists of; `comment` for one; empty for anything else. */
export function layoutTag(html: string): string {
  if (html.startsWith('<!--')) return 'comment';
  const name = nameOf(html);
  return isLayout(name) ? name : '';
}

/** Whether the tag begins or ends a block, wherever it stands. */
export const isBlockTag = (html: string): boolean => isBlock(nameOf(html));

/** Deeper lists than anyone writes would be indented into megabytes. */
const maxListDepth = 12;

/** The same words with Markdown in the place of layout tags. */
export function markdownOfHtml(html: string): string {
  let out = '';
  /** What the next words are parted from those before by. */
  let gap: '' | '\n' | '\n\n' = '';
  /** The mark of a list item, or the word of a box, that the next words stand behind. */
  let lead = '';
  let isPre = false;
  const indents: string[] = [];
  const lists: { readonly isOrdered: boolean; count: number; isInItem: boolean }[] = [];
  const addresses: string[] = [];
  const lineStart = (leaving = 0) => `\n${indents.slice(0, indents.length - leaving).join('')}`;
  const put = (text: string) => {
    const isInItem = /^(?:-|\d+\.) /.test(lead);
    if (gap !== '') out = `${out.trimEnd()}${gap.slice(1)}${lineStart(isInItem ? 1 : 0)}`;
    out += lead + text;
    gap = lead = '';
  };
  const write = (text: string) => {
    const words = isPre ? text : text.replace(/\s+/g, ' ');
    const isAtStart = gap !== '' || lead !== '' || /\s$/.test(out);
    if (words.trim() === '') out += isPre || !isAtStart ? words : '';
    else put(isPre ? words.replaceAll('\n', lineStart()) : isAtStart ? words.trimStart() : words);
  };
  /** Right behind the mark of an item or the word of a box a block stands there already. */
  const breakBlock = () => {
    if (lead === '') gap = '\n\n';
  };

  const open = (name: string, attributes: string) => {
    if (name === 'a') {
      addresses.push(addressIn(attributes));
      put('[');
    } else if (name === 'li') {
      const list = lists.at(-1) ?? { isOrdered: false, count: 0, isInItem: false };
      // The end of an item may be left out.
      if (list.isInItem) indents.pop();
      list.isInItem = true;
      list.count += 1;
      gap = list.count === 1 ? '\n\n' : '\n';
      lead = list.isOrdered ? `${list.count}. ` : '- ';
      indents.push(indents.length < maxListDepth ? ' '.repeat(lead.length) : '');
    } else if (boxes.test(name)) {
      breakBlock();
      lead += `**${name.charAt(0).toUpperCase()}${name.slice(1)}:** `;
    } else {
      if (name === 'ul' || name === 'ol') lists.push({ isOrdered: name === 'ol', count: 0, isInItem: false });
      if (blocks.test(name)) breakBlock();
      else if (/^t[dh]$/.test(name)) write(' ');
      if (name === 'pre') {
        put(`\`\`\`${lineStart()}`);
        isPre = true;
      }
    }
  };
  const close = (name: string) => {
    if (name === 'a') put(`](<${addresses.pop() ?? ''}>)`);
    if (name === 'pre' && isPre) out = `${out.trimEnd()}${lineStart()}\`\`\``;
    if (name === 'pre') isPre = false;
    const list = lists.at(-1);
    if (name === 'li' && list?.isInItem !== false) indents.pop();
    if (name === 'li' && list) list.isInItem = false;
    if (name === 'ul' || name === 'ol') {
      lists.pop();
      // So does an item that was never ended.
      indents.length = Math.min(indents.length, lists.length);
    }
    if (!isBlock(name)) return;
    lead = '';
    gap = '\n\n';
  };

  let at = 0;
  for (const { 0: whole, 1: slash, 2: given, 3: attributes = '', index } of html.matchAll(tag)) {
    write(html.slice(at, index));
    at = index + whole.length;
    const name = given?.toLowerCase();
    if (name === undefined) continue;
    if (!isLayout(name)) write(whole);
    else if (isPre && name !== 'pre') continue;
    else if (Object.hasOwn(marks, name)) put(marks[name] ?? '');
    else if (name === 'br') out = `${out.trimEnd()}  ${lineStart()}`;
    else if (name === 'hr') {
      gap = '\n\n';
      put('---');
      gap = '\n\n';
    } else if (slash === '/') close(name);
    else open(name, attributes);
  }
  write(html.slice(at));
  return out.trim();
}

function addressIn(attributes: string): string {
  const [, double, single, bare] = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/i.exec(attributes) ?? [];
  return (double ?? single ?? bare ?? '').replaceAll(/[<>\n]/g, '');
}
