import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import type { OpenOperation } from '../../client/console.ts';
import { pasteToken } from '../../state/credentials.ts';
import { keepForTab, stopKeepingForTab, useIsKeptForTab } from '../../state/tab-key.ts';
import { Button } from '../../ui/Button.tsx';
import { InlineText } from '../../ui/InlineText.tsx';
import { hasBreak, withoutBreaks } from './key-words.ts';
import type { BoxKey, TokenBox } from './token-box.ts';
import styles from './TokenPanel.module.css';

type BoxNotesProps = {
  readonly open: OpenOperation;
  readonly box: TokenBox;
};

/** The sentences under the field: where keys come from, what is odd about this one, what can be done. */
export function BoxNotes({ open, box }: BoxNotesProps) {
  const given = box.keys.filter((key) => key.credential);
  const sandboxKey = box.keys.find((key) => key.environment === 'sandbox' && key.problems.length === 0);
  return (
    <div className={styles.notes}>
      {given.flatMap((key) => sentencesOf(key, box, open))}
      {given.length === 0 && <Invitation open={open} box={box} />}
      {box.state === 'rejected' && <p>Check that it was copied whole, or paste another one.</p>}
      {given.some((key) => key.environment === 'production') && (
        <p>Calls with this key read and change live data.</p>
      )}
      {sandboxKey && box.state !== 'rejected' && (
        <KeepForTab origin={box.keyOrigin} scheme={sandboxKey.scheme.name} />
      )}
    </div>
  );
}

function sentencesOf(key: BoxKey, box: TokenBox, open: OpenOperation): readonly ReactNode[] {
  const text = key.credential?.text ?? '';
  const notes = key.credential?.notes ?? [];
  const join = () => pasteToken(open.server.origin, key.scheme.name, withoutBreaks(text));
  return [
    ...key.problems.map((problem) => (
      <p key={problem} className={styles.problem}>
        <InlineText text={problem} />
        {hasBreak(text) && (
          <Button size="small" onClick={join}>
            Join the lines
          </Button>
        )}
      </p>
    )),
    key.caution !== undefined && key.problems.length === 0 && box.state !== 'rejected' && (
      <p key="caution" className={styles.caution}>
        <InlineText text={key.caution} />
      </p>
    ),
    notes.length > 0 && (
      <p key="notes" role="status">
        <InlineText text={notes.join(' ')} />
      </p>
    ),
  ];
}

/** Where a key comes from. */
function Invitation({ open, box }: BoxNotesProps) {
  const { help } = open;
  const [first] = box.keys;
  if (box.isOutOfReach)
    return (
      <p>
        This operation asks for a kind of credential that cannot be typed here, such as a client certificate.
        The request goes out without it.
      </p>
    );
  if (!box.isNeeded) return first ? <p>It can be called without a key, or with one.</p> : null;
  if (help && first?.kind === 'bearer')
    return open.server.isLocalSandbox ? (
      <p>The local sandbox takes a demo key, or any sandbox key of {help.apiName}.</p>
    ) : (
      <p>
        Keys come from <KeySource text={help.keySource} url={help.keySourceUrl} /> in {help.apiName}.
      </p>
    );
  return (
    <p>
      {first?.scheme.description ? (
        <InlineText text={first.scheme.description} />
      ) : (
        'This operation needs it.'
      )}
    </p>
  );
}

function KeySource({ text, url }: { readonly text: string; readonly url: string }) {
  if (!url.startsWith('https://')) return <strong>{text}</strong>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" className={styles.source}>
      {text}
      <ExternalLink aria-hidden />
      <span className="visually-hidden"> (opens a new tab)</span>
    </a>
  );
}

function KeepForTab({ origin, scheme }: { readonly origin: string; readonly scheme: string }) {
  const isKept = useIsKeptForTab(origin, scheme);
  return (
    <label className={styles.keep}>
      <input
        type="checkbox"
        checked={isKept}
        onChange={() => (isKept ? stopKeepingForTab(origin, scheme) : keepForTab(origin, scheme))}
      />
      <span>
        Keep for this tab
        <span className={styles.hint}>
          {isKept ? ' · until the tab is closed' : ' · a reload forgets it otherwise'}
        </span>
      </span>
    </label>
  );
}
