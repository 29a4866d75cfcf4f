import { useOrigin } from '../../client/proxy/use-origin.ts';
import { Button } from '../../ui/Button.tsx';
import { InlineText } from '../../ui/InlineText.tsx';
import styles from './AskToFetch.module.css';

export type FetchQuestion = {
  readonly address: string;
  /** What leads there: a link that was followed, an answer that redirects, or the user alone. */
  readonly because: 'typed' | 'link' | 'redirect';
};

type AskProps = {
  readonly question: FetchQuestion;
  readonly onYes: () => void;
  readonly onBack: () => void;
};

const titles: Readonly<Record<FetchQuestion['because'], string>> = {
  typed: 'Fetch this document?',
  link: 'A link asks to open this document.',
  redirect: 'The server points to another address.',
};

/** Names who will be called before anything is: the yes to it is the user's. */
export function AskToFetch({ question: { address, because }, onYes, onBack }: AskProps) {
  const { origin, host } = new URL(address);
  const { state, words } = useOrigin({ origin, what: 'the request for the document' });
  const isAllowed = state === 'allowed';
  const mayFetch = isAllowed || words.act !== '';
  return (
    <section className={styles.ask} aria-labelledby="ask-to-fetch">
      <h3 id="ask-to-fetch" className={styles.title}>
        {titles[because]}
      </h3>
      <p className={styles.address}>{address}</p>
      <p>
        The console’s proxy will ask <strong>{host}</strong> for it. No key, cookie or header of yours goes
        along
        {because === 'link' ? ', and the link brings none.' : '.'}
      </p>
      {!isAllowed && (
        <p>
          {words.title} <InlineText text={words.sentence} />
        </p>
      )}
      {!isAllowed &&
        words.warnings.map((warning) => (
          <p key={warning} className={styles.warning}>
            {warning}
          </p>
        ))}
      <div className={styles.acts}>
        <Button data-first onClick={onBack}>
          {because === 'link' ? 'Do not open it' : 'Back'}
        </Button>
        {mayFetch && (
          <Button look="primary" onClick={onYes}>
            {isAllowed ? `Fetch from ${host}` : `${words.act} and fetch`}
          </Button>
        )}
      </div>
    </section>
  );
}
