import { Copy, TextWrap, TriangleAlert } from 'lucide-react';
import { type ReactNode, useDeferredValue, useId, useMemo, useState } from 'react';
import type { OpenOperation } from '../../client/console.ts';
import { readRequest, useRequest } from '../../client/request/use-request.ts';
import { heldLength } from '../../core/request/body/body-bytes.ts';
import type { HttpRequest } from '../../core/request/http-request.ts';
import type { SecretMode } from '../../core/request/secrets.ts';
import type { Span } from '../../core/request/stand-ins.ts';
import { namesakesSentence } from '../../core/snippets/file-paths.ts';
import type { HighlightRules } from '../../core/snippets/highlight-rules.ts';
import { chooseSnippetLanguage, useSettings } from '../../state/settings.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { InlineText } from '../../ui/InlineText.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { LanguagePicker } from './LanguagePicker.tsx';
import { tabsFor } from './language-tabs.ts';
import { SnippetCode } from './SnippetCode.tsx';
import { headOf, type KeyPresentation, keyPresentation, snippetOf } from './snippet-text.ts';
import styles from './SnippetsPanel.module.css';
import { StandInsLine } from './StandInsLine.tsx';
import { useLanguage } from './use-language.ts';
import { useSketch } from './use-sketch.ts';

/** Beyond this the text may come a moment later than the key press, so that typing stays quick. */
const largeBody = 100 * 1024;

const isLarge = ({ body }: HttpRequest): boolean => body !== undefined && heldLength(body) > largeBody;

const inTheOpen: KeyPresentation = { key: 'none', onScreen: 'inline', onCopy: 'inline', variable: '' };

type SnippetsPanelProps = {
  readonly open: OpenOperation;
  /** What can be done with the card, at the end of its heading line. */
  readonly acts: ReactNode;
};

/** The request as programs to take away: the very one that Try It! sends. */
export function SnippetsPanel({ open, acts }: SnippetsPanelProps) {
  const headingId = useId();
  const { language, generate, hasFailed, retry, prepare } = useLanguage();
  const { info } = language;
  const favourites = useSettings((settings) => settings.favouriteLanguages);
  const [isWrapped, setWrapped] = useState(false);
  const { sketch, sketched, isWaiting, findStandIns } = useSketch(open, useRequest(open));
  const current = sketched.request;
  const deferred = useDeferredValue(sketched);
  const { request, sketch: drawn, standIns } = current.ok && isLarge(current.value) ? deferred : sketched;

  const presentation = useMemo(
    () => (request.ok ? keyPresentation(request.value, open.help) : inTheOpen),
    [request, open.help],
  );
  const snippet = useMemo(
    () => (generate && !isWaiting ? snippetOf(request, generate, presentation.onScreen) : undefined),
    [request, generate, isWaiting, presentation.onScreen],
  );
  const marks = useMemo(() => {
    if (!generate || !snippet?.ok || !drawn) return undefined;
    const twin = snippetOf({ ok: true, value: drawn.twin }, generate, presentation.onScreen);
    return twin.ok ? findStandIns?.(snippet.value, twin.value, drawn) : undefined;
  }, [generate, snippet, drawn, findStandIns, presentation.onScreen]);

  const textToCopy = (mode: SecretMode) => () => {
    if (!generate) throw new Error(`${info.label} is still being loaded.`);
    const copied = snippetOf(sketch(readRequest(open)).request, generate, mode);
    if (!copied.ok) throw new Error(copied.problem);
    return copied.value;
  };
  return (
    <section aria-labelledby={headingId} className={styles.card} onPointerEnter={prepare} onFocus={prepare}>
      <h2 id={headingId} className="visually-hidden">
        Snippets
      </h2>
      <Tabs
        name="Language"
        items={tabsFor(favourites, info.id)}
        value={info.id}
        onChange={chooseSnippetLanguage}
        actions={
          <>
            <LanguagePicker chosen={info} />
            {snippet?.ok ? (
              <>
                <IconButton
                  label="Wrap the snippet"
                  icon={<TextWrap aria-hidden />}
                  aria-pressed={isWrapped}
                  className={classNames(isWrapped && styles.pressed)}
                  onClick={() => setWrapped(!isWrapped)}
                />
                {/* By language: what was copied of one is not said of the next. */}
                <CopyButton key={info.id} text={textToCopy(presentation.onCopy)} />
              </>
            ) : (
              <Button look="quiet" size="small" icon={<Copy aria-hidden />} disabled>
                Copy
              </Button>
            )}
            {acts}
          </>
        }
      >
        {snippet?.ok && (
          <Program
            key={`${open.key} ${info.id}`}
            text={snippet.value}
            label={info.label}
            rules={language.highlight}
            marks={marks}
            isWrapped={isWrapped}
          />
        )}
        {snippet && !snippet.ok && (
          <p className={styles.refusal}>
            <TriangleAlert aria-hidden />
            <span>
              <InlineText text={snippet.problem} />
            </span>
          </p>
        )}
        {!snippet && (
          <div className={styles.refusal} role="status">
            {hasFailed ? (
              <>
                <TriangleAlert aria-hidden />
                <span>
                  {info.label} could not be loaded: the console does not answer. Is it still running?
                </span>
                <Button size="small" onClick={retry}>
                  Try again
                </Button>
              </>
            ) : (
              <span>Loading {info.label}…</span>
            )}
          </div>
        )}
      </Tabs>
      {snippet?.ok && request.ok && (
        <div className={styles.foot}>
          <StandInsLine standIns={standIns} />
          <NamesakesLine sentence={namesakesSentence(request.value.body)} />
          <KeyLine
            presentation={presentation}
            placeholder={placeholderIn(request.value, open)}
            copyWithKey={textToCopy('inline')}
          />
        </div>
      )}
    </section>
  );
}

/** What stands where the key belongs, while there is none. */
function placeholderIn(request: HttpRequest, open: OpenOperation): string {
  const placeholder = open.help?.keyPlaceholder ?? '';
  const isThere = placeholder !== '' && request.headers.some(({ value }) => value.endsWith(placeholder));
  return isThere ? placeholder : '';
}

type ProgramProps = {
  readonly text: string;
  readonly label: string;
  readonly rules: HighlightRules;
  readonly marks: readonly Span[] | undefined;
  readonly isWrapped: boolean;
};

function Program({ text, label, rules, marks, isWrapped }: ProgramProps) {
  const [isWhole, setWhole] = useState(false);
  const head = useMemo(() => headOf(text), [text]);
  const shown = isWhole || !head.isCut ? text : head.shown;
  return (
    <div
      role="group"
      aria-label={`${label} code`}
      tabIndex={0}
      className={classNames(styles.scroll, isWrapped && styles.wrapped)}
    >
      <SnippetCode text={shown} rules={rules} marks={marks} />
      {head.isCut && (
        <p className={styles.cut}>
          {isWhole ? 'All of it is shown.' : 'The rest is left out here; Copy takes all of it.'}
          <Button size="small" onClick={() => setWhole(!isWhole)}>
            {isWhole ? 'Show less' : 'Show all'}
          </Button>
        </p>
      )}
    </div>
  );
}

/** Which of the files that have one name is which. */
const NamesakesLine = ({ sentence }: { readonly sentence: string }) =>
  sentence !== '' && (
    <p>
      <InlineText text={sentence} />
    </p>
  );

type KeyLineProps = {
  readonly presentation: KeyPresentation;
  readonly placeholder: string;
  readonly copyWithKey: () => string;
};

/** Where the key is: said in one quiet line. */
function KeyLine({ presentation: { key, variable }, placeholder, copyWithKey }: KeyLineProps) {
  if (key === 'sandbox') return <p>The key is masked here and filled in when you copy.</p>;
  if (key === 'none')
    return placeholder === '' ? null : (
      <p>
        <code>{placeholder}</code> stands where your key belongs.
      </p>
    );
  return (
    <>
      <p>
        The key is read from <code>{variable}</code>.
      </p>
      <CopyButton
        text={copyWithKey}
        label={key === 'production' ? 'Copy with the production key' : 'Copy with the key'}
      />
    </>
  );
}
