import { InlineText } from './InlineText.tsx';

/** The words of a Markdown text, paragraph by paragraph. */
export const PlainParagraphs = ({ text }: { readonly text: string }) =>
  text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph, index) => (
      <p key={index}>
        <InlineText text={paragraph} />
      </p>
    ));
