import type { Definition, Nodes, Paragraph, Parents } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { Fragment, type ReactNode, use, useMemo } from 'react';
import { isBlockTag, layoutTag, markdownOfHtml } from './html-words.ts';
import { LinkPlaces } from './link-places.ts';
import { maxDepth } from './markdown-limits.ts';
import { type Cell, tableOf } from './markdown-table.ts';
import styles from './MarkdownTable.module.css';
import { PlainParagraphs } from './PlainParagraphs.tsx';

/** Links open web pages and mail, nothing else (`javascript:` and relative addresses stay text). */
const isSafeLink = (url: string): boolean => /^(https?:\/\/|mailto:)/i.test(url);

type Place = {
  readonly parent?: Parents;
  /** Inside a block of HTML that was read as Markdown: what is still HTML there is text. */
  readonly isConverted: boolean;
  /** Between the words of a link, where nothing leads to another place. */
  readonly isInLink?: boolean;
  /** The text that the tree was read from. */
  readonly source: string;
  /** Addresses that links name: `[words][name]`. */
  readonly definitions: ReadonlyMap<string, string>;
  /** Where in the page a link leads that is no web address. */
  readonly placeOf: (url: string) => string | undefined;
};

const elements = (nodes: readonly Nodes[], place: Place): ReactNode =>
  nodes.map((child, index) => <Fragment key={index}>{element(child, place)}</Fragment>);

const children = (node: Parents, place: Place): ReactNode =>
  elements(node.children, { ...place, parent: node });

/** All of a text; of addresses with the same name the first counts (CommonMark 0.31 section 4.7). */
function whole(tree: Parents, from: Pick<Place, 'source' | 'isConverted' | 'placeOf'>): ReactNode {
  const found: Definition[] = [];
  const gather = (node: Nodes): void => {
    if (node.type === 'definition') found.push(node);
    else if ('children' in node) node.children.forEach(gather);
  };
  gather(tree);
  const definitions = new Map(found.toReversed().map(({ identifier, url }) => [identifier, url]));
  return children(tree, { ...from, definitions });
}

/** The text that a node was read from. */
const sourceOf = ({ position }: Nodes, { source }: Place): string =>
  source.slice(position?.start.offset, position?.end.offset);

/** Words that lead to a place, where that is one a page may lead to. */
function link(node: Parents, url: string | undefined, place: Place): ReactNode {
  if (url === undefined || place.isInLink === true) return children(node, place);
  const words = () => children(node, { ...place, isInLink: true });
  if (isSafeLink(url))
    return (
      <a href={url} target="_blank" rel="noopener noreferrer">
        {words()}
      </a>
    );
  const href = place.placeOf(url);
  return href === undefined ? children(node, place) : <a href={href}>{words()}</a>;
}

function paragraph(node: Paragraph, place: Place): ReactNode {
  // Words before the first tag make a paragraph of what is laid out by tags behind them.
  if (!place.isConverted && node.children.some((child) => child.type === 'html' && isBlockTag(child.value)))
    return htmlBlock(sourceOf(node, place), place);
  const table = tableOf(node, place.source);
  if (!table) return <p>{children(node, place)}</p>;
  const cells = (row: readonly Cell[], Tag: 'td' | 'th') =>
    row.map((cell, index) => <Tag key={index}>{elements(cell, { ...place, parent: node })}</Tag>);
  return (
    <>
      {table.before.length > 0 && <p>{elements(table.before, { ...place, parent: node })}</p>}
      {/* Wider than the column, it is scrolled; a keyboard needs the focus for that. */}
      <div className={styles.scroll} tabIndex={0} role="group" aria-label="Table">
        <table className={styles.table}>
          <thead>
            <tr>{cells(table.head, 'th')}</tr>
          </thead>
          <tbody>
            {table.rows.map((row, index) => (
              <tr key={index}>{cells(row, 'td')}</tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** An address in running words, without the stops that end its sentence. */
const address = /(https?:\/\/[^\s<>"'`]*[^\s<>"'`.,:;!?)\]}*])/i;

/** Addresses that stand there bare can be followed, too. */
const withLinks = (text: string): ReactNode =>
  text.split(address).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <a key={index} href={part} target="_blank" rel="noopener noreferrer">
        {part}
      </a>
    ),
  );

const isOfWords = ({ type }: Parents): boolean => !/^(?:root|blockquote|list|listItem)$/.test(type);

/** A block of HTML is read as the Markdown that says the same; what is left of it then is text. */
function htmlBlock(html: string, { isConverted, placeOf }: Place): ReactNode {
  if (isConverted) return <p>{html}</p>;
  const words = markdownOfHtml(html);
  const tree = fromMarkdown(words);
  return isDeeperThan(tree, maxDepth) ? (
    <p>{html}</p>
  ) : (
    whole(tree, { source: words, isConverted: true, placeOf })
  );
}

/** A single tag between words: a line end, nothing to see, or text such as `<api_key>`. */
function inlineHtml(html: string): ReactNode {
  const name = layoutTag(html);
  return name === '' ? html : name === 'br' ? <br /> : null;
}

function imageWords(alt: string, url: string, isInLink: boolean): ReactNode {
  const canOpen = /^https?:\/\//i.test(url) && !isInLink;
  if (!canOpen) return alt === '' ? null : `[${alt}]`;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {`[${alt || 'image'}]`}
    </a>
  );
}

/** One node of the tree; whatever is not on this list is shown as its text, tags that lay nothing out among it. */
function element(node: Nodes, place: Place): ReactNode {
  const { parent, isInLink = false } = place;
  switch (node.type) {
    case 'paragraph':
      return paragraph(node, place);
    case 'heading':
      // Headings of a description stand below the page's own.
      return <h4>{children(node, place)}</h4>;
    case 'emphasis':
      return <em>{children(node, place)}</em>;
    case 'strong':
      return <strong>{children(node, place)}</strong>;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'code':
      return (
        <pre tabIndex={0}>
          <code>{node.value}</code>
        </pre>
      );
    case 'blockquote':
      return <blockquote>{children(node, place)}</blockquote>;
    case 'list':
      return node.ordered === true ? (
        <ol start={node.start ?? 1}>{children(node, place)}</ol>
      ) : (
        <ul>{children(node, place)}</ul>
      );
    case 'listItem':
      return <li>{children(node, place)}</li>;
    case 'break':
      return <br />;
    case 'thematicBreak':
      return <hr />;
    case 'link':
      return link(node, node.url, place);
    case 'image':
      // Never loaded into the page: its text stands for it, and opens it for a user who asks.
      return imageWords(node.alt ?? '', node.url, isInLink);
    case 'linkReference':
      return link(node, place.definitions.get(node.identifier), place);
    case 'imageReference':
      return imageWords(node.alt ?? '', place.definitions.get(node.identifier) ?? '', isInLink);
    case 'html':
      return parent && isOfWords(parent) ? inlineHtml(node.value) : htmlBlock(node.value, place);
    case 'text':
      return isInLink ? node.value : withLinks(node.value);
    default:
      return null;
  }
}

const isDeeperThan = (node: Nodes, levels: number): boolean =>
  levels === 0 || ('children' in node && node.children.some((child) => isDeeperThan(child, levels - 1)));

export function MarkdownElements({ text }: { readonly text: string }) {
  const placeOf = use(LinkPlaces);
  return useMemo(() => {
    const tree = fromMarkdown(text);
    return isDeeperThan(tree, maxDepth) ? (
      <PlainParagraphs text={text} />
    ) : (
      whole(tree, { source: text, isConverted: false, placeOf })
    );
  }, [text, placeOf]);
}
