/** A page elsewhere, in a tab of its own. The address is one of `http:` or `https:`; without words its host stands for it. */
export const PageLink = ({ url, words }: { readonly url: string; readonly words?: string | undefined }) => (
  <a href={url} target="_blank" rel="noopener noreferrer">
    {words || `Documentation on ${new URL(url).host}`}
  </a>
);
