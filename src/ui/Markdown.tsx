import { Suspense, useState } from 'react';
import { Button } from './Button.tsx';
import { classNames } from './class-names.ts';
import { beginningOf, hasMarkup, isTame, maxLength } from './markdown-limits.ts';
import { PlainParagraphs } from './PlainParagraphs.tsx';
import styles from './Markdown.module.css';
import { lazyPart } from './lazy-part.ts';
import { whenIdle } from './when-idle.ts';

/** The parser is fetched when the page has time: what it adds to plain words can wait for the first paint. */
const MarkdownElements = lazyPart(async () => {
  await new Promise<void>((resolve) => whenIdle(resolve, 500));
  const module = await import('./MarkdownElements.tsx');
  return { default: module.MarkdownElements };
});

/**
 * Markdown as elements from an allow-list, a very long one as words and on demand; until the parser is there, words and `code` stand in at their size, and for
 * a text that would hold the page up, or has nothing else in it, they stay.
 */
export function Markdown({
  text,
  className,
}: {
  readonly text: string;
  readonly className?: string | undefined;
}) {
  const [isWhole, setWhole] = useState(false);
  if (text.trim() === '') return null;
  if (text.length > maxLength)
    return (
      <div className={classNames(styles.markdown, className)}>
        {isWhole ? <p className={styles.words}>{text}</p> : <PlainParagraphs text={beginningOf(text)} />}
        <p>
          <Button size="small" onClick={() => setWhole(!isWhole)}>
            {isWhole
              ? 'Show less'
              : `Show all ${Math.ceil(text.length / 1000).toLocaleString('en')} KB of this`}
          </Button>
        </p>
      </div>
    );
  const plain = <PlainParagraphs text={text} />;
  return (
    <div className={classNames(styles.markdown, className)}>
      {hasMarkup(text) && isTame(text) ? (
        <Suspense fallback={plain}>
          <MarkdownElements text={text} />
        </Suspense>
      ) : (
        plain
      )}
    </div>
  );
}
