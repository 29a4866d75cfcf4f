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
};

const children = (node: Parents, isConverted: boolean): ReactNode =>
  node.children.map((child, index) => (
    <Fragment key={index}>{element(child, { parent: node, isConverted })}</Fragment>
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
  return isDeeperThan(tree, maxDepth) ? <p>{html}</p> : children(tree, true);
}

/** A single tag between words: a line end, nothing to see, or text such as `<api_key>`. */
function inlineHtml(html: string): ReactNode {
  const name = layoutTag(html);
  return name === '' ? html : name === 'br' ? <br /> : null;
}

/** One node of the tree; whatever is not on this list is shown as its text, tags that lay nothing out among it. */
function element(node: Nodes, { parent, isConverted }: Place): ReactNode {
  switch (node.type) {
    case 'root':
    case 'definition':
      return node.type === 'root' ? children(node, isConverted) : null;
    case 'paragraph':
      return <p>{children(node, isConverted)}</p>;
    case 'heading':
      // Headings of a description stand below the page's own.
      return <h4>{children(node, isConverted)}</h4>;
    case 'emphasis':
      return <em>{children(node, isConverted)}</em>;
    case 'strong':
      return <strong>{children(node, isConverted)}</strong>;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'code':
      return (
        <pre tabIndex={0}>
          <code>{node.value}</code>
        </pre>
      );
    case 'blockquote':
      return <blockquote>{children(node, isConverted)}</blockquote>;
    case 'list':
      return node.ordered === true ? (
        <ol start={node.start ?? 1}>{children(node, isConverted)}</ol>
      ) : (
        <ul>{children(node, isConverted)}</ul>
      );
    case 'listItem':
      return <li>{children(node, isConverted)}</li>;
    case 'break':
      return <br />;
    case 'thematicBreak':
      return <hr />;
    case 'link':
      return isSafeLink(node.url) ? (
        <a href={node.url} target="_blank" rel="noopener noreferrer">
          {children(node, isConverted)}
        </a>
      ) : (
        children(node, isConverted)
      );
    case 'image':
      // Remote images are not loaded; their text stands for them.
      return node.alt ? `[${node.alt}]` : null;
    case 'linkReference':
      return children(node, isConverted);
    case 'imageReference':
      return node.alt ? `[${node.alt}]` : null;
    case 'html':
      return parent && isOfWords(parent) ? inlineHtml(node.value) : htmlBlock(node.value, isConverted);
    case 'text':
      return parent?.type === 'link' ? node.value : withLinks(node.value);
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
