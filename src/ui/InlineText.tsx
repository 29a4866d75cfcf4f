import { Fragment } from 'react';

/** Neither half runs over another `[`: a text of nothing but brackets would be searched anew from each of them. */
const link = /\[([^[\]]*)\]\([^[)\s]*\)/g;

/** A sentence from our own words or a document: `code` between backticks is set as such, links are their text. */
export function InlineText({ text }: { readonly text: string }) {
  const parts = text.replaceAll(link, '$1').split('`');
  // An odd number of backticks means that the last one opens nothing.
  const isWhole = parts.length % 2 === 1;
  return parts.map((part, index) => (
    <Fragment key={index}>
      {index % 2 === 1 && (isWhole || index < parts.length - 1) ? <code>{part}</code> : part}
    </Fragment>
  ));
}
