import type { Nodes, Parents } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { Fragment, type ReactNode, useMemo } from 'react';
import { layoutTag, markdownOfHtml } from './html-words.ts';
import { maxDepth } from './markdown-limits.ts';
import { PlainParagraphs } from './PlainParagraphs.tsx';

/** Links open web pages and mail, nothing else (`javascript:` and relative addresses stay text). */
const isSafeLink = (url: string): boolean => /^(https?:\/\/|mailto:)/i.test(url);

type Place = {
  readonly parent?: Parents;
  /** Inside a block of HTML that was read as Markdown: what is still HTML there is text. */
  readonly isConverted: boolean;
  /** Between the words of a link, where nothing leads to another place. */
  readonly isInLink?: boolean;
};

const children = (node: Parents, { isConverted, isInLink = false }: Place): ReactNode =>
  node.children.map((child, index) => (
    <Fragment key={index}>{element(child, { parent: node, isConverted, isInLink })}</Fragment>
  ));

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
function htmlBlock(html: string, isConverted: boolean): ReactNode {
  if (isConverted) return <p>{html}</p>;
  const tree = fromMarkdown(markdownOfHtml(html));
  return isDeeperThan(tree, maxDepth) ? <p>{html}</p> : children(tree, { isConverted: true });
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
  const { parent, isConverted, isInLink = false } = place;
  switch (node.type) {
    case 'root':
    case 'definition':
      return node.type === 'root' ? children(node, place) : null;
    case 'paragraph':
      return <p>{children(node, place)}</p>;
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
      return isSafeLink(node.url) && !isInLink ? (
        <a href={node.url} target="_blank" rel="noopener noreferrer">
          {children(node, { ...place, isInLink: true })}
        </a>
      ) : (
        children(node, place)
      );
    case 'image':
      // Never loaded into the page: its text stands for it, and opens it for a reader who asks.
      return imageWords(node.alt ?? '', node.url, isInLink);
    case 'linkReference':
      return children(node, place);
    case 'imageReference':
      return node.alt ? `[${node.alt}]` : null;
    case 'html':
      return parent && isOfWords(parent) ? inlineHtml(node.value) : htmlBlock(node.value, isConverted);
    case 'text':
      return isInLink ? node.value : withLinks(node.value);
    default:
      return null;
  }
}

const isDeeperThan = (node: Nodes, levels: number): boolean =>
  levels === 0 || ('children' in node && node.children.some((child) => isDeeperThan(child, levels - 1)));

export function MarkdownElements({ text }: { readonly text: string }) {
  return useMemo(() => {
    const tree = fromMarkdown(text);
    return isDeeperThan(tree, maxDepth) ? (
      <PlainParagraphs text={text} />
    ) : (
      element(tree, { isConverted: false })
    );
  }, [text]);
}
