import { InlineText } from '../../../ui/InlineText.tsx';
import styles from './NotKept.module.css';
import { blankMembers, notKeptWords } from '../not-kept.ts';

type NotKeptProps = { readonly text: string; readonly names: readonly string[] };

/** Members of the body that a reload has emptied, in one sentence that goes when they are typed again. */
export function NotKept({ text, names }: NotKeptProps) {
  const words = notKeptWords(blankMembers(text, names));
  return (
    words !== '' && (
      <p role="note" className={styles.notKept}>
        <InlineText text={words} />
      </p>
    )
  );
}
