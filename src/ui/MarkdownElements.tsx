import type { Nodes, Parents } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { Fragment, type ReactNode, useMemo } from 'react';
import { maxDepth } from './markdown-limits.ts';
import { PlainParagraphs } from './PlainParagraphs.tsx';

/** Links open web pages and mail, nothing else (`javascript:` and relative addresses stay text). */
const isSafeLink = (url: string): boolean => /^(https?:\/\/|mailto:)/i.test(url);

const children = (node: Parents): ReactNode =>
  node.children.map((child, index) => <Fragment key={index}>{element(child)}</Fragment>);

/** One node of the tree; whatever is not on this list, raw HTML above all, is shown as its text. */
function element(node: Nodes): ReactNode {
  switch (node.type) {
    case 'root':
    case 'definition':
      return node.type === 'root' ? children(node) : null;
    case 'paragraph':
      return <p>{children(node)}</p>;
    case 'heading':
      // Headings of a description stand below the page's own.
      return <h4>{children(node)}</h4>;
    case 'emphasis':
      return <em>{children(node)}</em>;
    case 'strong':
      return <strong>{children(node)}</strong>;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'code':
      return (
        <pre tabIndex={0}>
          <code>{node.value}</code>
        </pre>
      );
    case 'blockquote':
      return <blockquote>{children(node)}</blockquote>;
    case 'list':
      return node.ordered === true ? (
        <ol start={node.start ?? 1}>{children(node)}</ol>
      ) : (
        <ul>{children(node)}</ul>
      );
    case 'listItem':
      return <li>{children(node)}</li>;
    case 'break':
      return <br />;
    case 'thematicBreak':
      return <hr />;
    case 'link':
      return isSafeLink(node.url) ? (
        <a href={node.url} target="_blank" rel="noopener noreferrer">
          {children(node)}
        </a>
      ) : (
        children(node)
      );
    case 'image':
      // Remote images are not loaded; their text stands for them.
      return node.alt ? `[${node.alt}]` : null;
    case 'linkReference':
      return children(node);
    case 'imageReference':
      return node.alt ? `[${node.alt}]` : null;
    case 'html':
    case 'text':
      return node.value;
    default:
      return null;
  }
}

const isDeeperThan = (node: Nodes, levels: number): boolean =>
  levels === 0 || ('children' in node && node.children.some((child) => isDeeperThan(child, levels - 1)));

export function MarkdownElements({ text }: { readonly text: string }) {
  return useMemo(() => {
    const tree = fromMarkdown(text);
    return isDeeperThan(tree, maxDepth) ? <PlainParagraphs text={text} /> : element(tree);
  }, [text]);
}
