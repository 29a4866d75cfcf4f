import { classNames } from '../../ui/class-names.ts';
import { Button } from '../../ui/Button.tsx';
import { InlineText } from '../../ui/InlineText.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './OriginNotice.module.css';
import { useOrigin } from './use-origin.ts';

type OriginNoticeProps = {
  readonly origin: string;
  /** What will be passed on, as words for a sentence. */
  readonly what: string;
  /**
   * Stands in for the question on narrow windows, where a press elsewhere asks it in full; without it the question is
   * shown in full everywhere.
   */
  readonly briefly?: string;
  readonly onAllowed?: () => void;
};

/** Asks in its place whether the console may call an origin; the button is the act that lets it. */
export function OriginNotice({ origin, what, briefly, onAllowed }: OriginNoticeProps) {
  const { words, problem, allow } = useOrigin({ origin, what });
  const isAllowable = words.act !== '';
  const folds = briefly !== undefined && isAllowable ? styles.full : undefined;
  const say = async () => {
    if (await allow()) onAllowed?.();
  };
  return (
    <Notice
      kind="warning"
      {...(briefly !== undefined && { role: 'status' })}
      title={words.title}
      actions={
        isAllowable && (
          <Button size="small" className={classNames(styles.act, folds)} onClick={() => void say()}>
            {words.act}
          </Button>
        )
      }
    >
      <span className={folds}>
        <InlineText text={[words.sentence, ...words.warnings].join(' ')} />
      </span>
      {folds !== undefined && <span className={styles.brief}>{briefly}</span>}
      {problem !== '' && <p role="alert">{problem}</p>}
    </Notice>
  );
}
