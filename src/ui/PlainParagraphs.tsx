import { InlineText } from './InlineText.tsx';

/** The tags that descriptions are laid out with, where they stand instead of Markdown. */
const layout = /<\/?(?:p|br|a|b|i|em|strong|code|span|div|ul|ol|li)(?:[\s/][^<>]*)?>/gi;

/** The entities that are met; the parser knows them all. */
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u{A0}' };

/** The words of a Markdown text, paragraph by paragraph. */
export const PlainParagraphs = ({ text }: { readonly text: string }) =>
  text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph, index) => (
      <p key={index}>
        <InlineText
          text={paragraph
            .replaceAll(layout, '')
            .replace(
              /&([a-z]+);/g,
              (all, name: string) => (Object.hasOwn(entities, name) ? entities[name] : undefined) ?? all,
            )}
        />
      </p>
    ));
